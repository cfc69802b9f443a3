import { defineFact, type FactContext } from '../../contract/fact.ts';
import { type Gap, notVisible } from '../../contract/reading.ts';
import type { ReportPath } from '../../contract/report.ts';
import { evaluatePath, type Owner, type PathResult } from '../../network/index.ts';
import { inputKnown } from '../../ssm/document/index.ts';
import { instance } from '../instance/instance.ts';
import { observed } from '../observation/observed.ts';
import { servicesInUse } from '../session/consequences.ts';
import { sessionDocument } from '../session/session-document.ts';
import { bucketPath } from './bucket-path.ts';
import { networkView } from './network-view.ts';
import {
  foldPaths,
  type ObservedPath,
  type ObservedPaths,
  PATH_SERVICES,
  type PathService,
} from './observed-paths.ts';
import { checkOf } from './path-fault.ts';

export type {
  ObservedPath,
  ObservedPaths,
  PathService,
  Suspect,
} from './observed-paths.ts';

/**
 * Whether the instance reaches each service by name on TCP 443, with what is seen of it folded in: the one place
 * where observation meets the network model.
 */
export const paths = defineFact('paths', async (context): Promise<ObservedPaths> => {
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
export function reportPaths(answers: ObservedPaths): Record<string, ReportPath> {
  const used = PATH_SERVICES.map((service) => answers[service]).filter(({ inUse }) => inUse !== false);
  return Object.fromEntries(used.map((answer) => [answer.service, reportPath(answer)]));
}

function reportPath({ verdict, kind, host, hops, blockers, suspects, notes }: ObservedPath): ReportPath {
  const open = suspects.map(({ blocker, gaps }) => ({ ...blocker, open: true, gaps }));
  return {
    verdict,
    kind,
    host,
    hops: [...hops],
    blockers: [...blockers, ...open].map((blocker) => ({ ...blocker, owner: checkOf(blocker.owner) })),
    notes: [...new Set(notes.map(({ summary }) => summary))],
  };
}

/** What one check has to answer for, over all services in use: blockers, suspects and gaps. */
export function ownedBlockers(answers: ObservedPaths, part: Owner) {
  const own = <T extends { owner: Owner }>(items: readonly T[]) => items.filter((i) => i.owner === part);
  return PATH_SERVICES.map((service) => answers[service])
    .filter(({ inUse }) => inUse !== false)
    .map((answer) => ({
      answer,
      blockers: own(answer.blockers),
      suspects: answer.suspects.filter(({ blocker }) => blocker.owner === part),
      unknowns: own(answer.unknowns),
      overruled: own(answer.overruled),
    }));
}

const NAMED_BY = { logs: 'cloudWatchLogGroupName', s3: 's3BucketName', kms: 'kmsKeyId' } as const;

/** Why it is not known whether sessions use logs, s3 and kms; empty where it is known. */
async function useGaps(context: FactContext): Promise<Partial<Record<PathService, Gap[]>>> {
  const answer = await context.ask(sessionDocument);
  if ('gaps' in answer) return { logs: answer.gaps, s3: answer.gaps, kms: answer.gaps };
  if (!('known' in answer)) return {};
  const open = Object.entries(NAMED_BY).filter(([, key]) => !inputKnown(answer.known.known, key));
  const gap = (key: string): Gap =>
    notVisible(`what ${key} of session document ${answer.known.known.name} is`, answer.known.known.name);
  return Object.fromEntries(open.map(([service, key]) => [service, [gap(key)]]));
}
