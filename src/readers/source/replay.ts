import type { Shell } from '../../contract/command.ts';
import type { Gap, Reading } from '../../contract/reading.ts';
import { readingPointer, type Snapshot } from '../../contract/snapshot.ts';
import type { ReaderId, ReaderValue, Source } from '../../contract/source.ts';
import type { Reader } from '../reader.ts';
import { READERS } from '../registry.ts';

/** Answers from a snapshot. A reading that it lacks is a gap, never an absence. */
export function replaySource(snapshot: Snapshot, shell: Shell = 'posix'): Source {
  const { scope } = snapshot;
  const { region } = scope;
  const full = { id: `${scope.accountId}/${scope.region}`, ...scope };
  return {
    kind: 'snapshot',
    scope: full,
    invocation: { profile: null, region, endpointUrl: null, shell, ownCredentials: false },
    capturedAt: snapshot.capturedAt,
    async read(id, key) {
      return look(snapshot, id, key, full) as Reading<ReaderValue<typeof id>>;
    },
    forget() {},
    snapshot: () => snapshot,
  };
}

function look(snapshot: Snapshot, id: ReaderId, key: string, scope: Source['scope']): Reading<unknown> {
  const readings = snapshot.readings[id];
  if (readings && Object.hasOwn(readings, key))
    return { known: readings[key], source: readingPointer(id, key) };
  const gaps = snapshot.gaps?.[id];
  if (gaps && Object.hasOwn(gaps, key)) return { gap: gaps[key] as Gap };
  const reader = READERS[id] as Reader<unknown>;
  return {
    gap: {
      kind: 'not-in-snapshot',
      resource: reader.resource?.(key, scope) ?? '*',
      detail: `the snapshot holds no ${readingPointer(id, key)}`,
    },
  };
}
