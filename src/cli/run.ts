import type { Report, ReportSource, Selection, TargetReport } from '../contract/report.ts';
import type { Source } from '../contract/source.ts';
import { type Catalogue, examine } from '../engine/examine.ts';
import { buildReport } from '../report/build.ts';
import { VERSION } from './version.ts';

/** Targets examined at the same time: enough to fill the batches, few enough to keep memory flat. */
const AT_ONCE = 50;

/** Examines every target over one source and builds the one report. */
export async function run(
  source: Source,
  ids: readonly string[],
  selection: Selection,
  catalogue: Catalogue,
): Promise<Report> {
  const targets: TargetReport[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    targets.push(...(await Promise.all(some.map((id) => examine(source, id, selection, catalogue)))));
  }
  return buildReport({
    toolVersion: VERSION,
    source: reportSource(source),
    scopes: [source.scope],
    selection,
    targets,
  });
}

/** A snapshot was taken elsewhere: there is nothing that its commands could carry. */
function reportSource({ kind, capturedAt, invocation }: Source): ReportSource {
  const { profile, endpointUrl, shell, ownCredentials } = invocation;
  const named = {
    ...(profile === null ? {} : { profile }),
    ...(endpointUrl === null ? {} : { endpointUrl }),
  };
  return {
    kind,
    capturedAt,
    ...named,
    ...(shell === 'posix' ? {} : { shell }),
    ...(kind === 'live' ? { ownCredentials } : {}),
  };
}
