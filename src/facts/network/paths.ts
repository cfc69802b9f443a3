import { defineFact } from '../../contract/fact.ts';
import type { ReportPath } from '../../contract/report.ts';
import { evaluatePath, type Owner, type PathResult } from '../../network/index.ts';
import { instance } from '../instance/instance.ts';
import { observed } from '../observation/observed.ts';
import { servicesInUse } from '../session/consequences.ts';
import { bucketPath } from './bucket-path.ts';
import { networkView } from './network-view.ts';
import { foldPaths, PATH_SERVICES, type PathAnswer, type PathService, type Paths } from './path-answer.ts';
import { useGaps } from './path-use.ts';

export type {
  PathAnswer,
  PathService,
  Paths,
  Suspect,
} from './path-answer.ts';

/**
 * Whether the instance reaches each service by name on TCP 443, with what is seen of it folded in: the one place
 * where observation meets the network model.
 */
export const paths = defineFact('paths', async (context): Promise<Paths> => {
  const [subject, view, seen, use] = await Promise.all([
    context.get(instance),
    context.get(networkView),
    context.get(observed),
    context.get(servicesInUse),
  ]);
  const to = (service: PathService): PathResult =>
    evaluatePath(view, subject.known, service, { source: subject.source });
  const results = Object.fromEntries(PATH_SERVICES.map((service) => [service, to(service)])) as Record<
    PathService,
    PathResult
  >;
  const gaps = await useGaps(context);
  if (use.s3 !== false) results.s3 = await bucketPath(context, view, subject, results.s3, gaps.s3);
  return foldPaths(results, seen, use, gaps);
});

/** The paths in use as the report shows them; a suspected blocker carries `open: true` and what keeps it open. */
export function reportPaths(answers: Paths): Record<string, ReportPath> {
  const used = PATH_SERVICES.map((service) => answers[service]).filter(({ inUse }) => inUse !== false);
  return Object.fromEntries(used.map((answer) => [answer.service, reportPath(answer)]));
}

function reportPath({ verdict, kind, host, hops, blockers, suspects, notes }: PathAnswer): ReportPath {
  const open = suspects.map(({ blocker, gaps }) => ({ ...blocker, open: true, gaps }));
  return {
    verdict,
    kind,
    host,
    hops: [...hops],
    blockers: [...blockers, ...open],
    notes: [...new Set(notes.map(({ summary }) => summary))],
  };
}

/** What one check has to answer for, over all services in use: blockers, suspects and holes. */
export function ownedBlockers(answers: Paths, checkId: string) {
  const own = <T extends { owner: Owner }>(items: readonly T[]) => items.filter((i) => i.owner === checkId);
  return PATH_SERVICES.map((service) => answers[service])
    .filter(({ inUse }) => inUse !== false)
    .map((answer) => ({
      answer,
      blockers: own(answer.blockers),
      suspects: answer.suspects.filter(({ blocker }) => blocker.owner === checkId),
      unknowns: own(answer.unknowns),
      overruled: own(answer.overruled),
    }));
}
