import { type Gap, notVisible } from '../../contract/reading.ts';
import type {
  Blocker,
  Hop,
  Note,
  Owner,
  PathKind,
  PathResult,
  PathVerdict,
  Unknown,
} from '../../network/index.ts';
import { underObservation, unseen } from '../observation/fold.ts';
import type { Observation, Observed } from '../observation/observed.ts';
import type { ServicesInUse } from '../session/consequences.ts';
import { withObservedGateways } from './observed-gateways.ts';

/** The services whose path is judged, in the order of the report. */
export const PATH_SERVICES = ['ssm', 'ssmmessages', 'logs', 's3', 'kms'] as const;
export type PathService = (typeof PATH_SERVICES)[number];

/** A blocker of the model that is not certain, and why. */
export interface Suspect {
  blocker: Blocker;
  gaps: Gap[];
}

/** What the model said of a leg that is seen to work. */
export interface Overruled {
  owner: Owner;
  component: string;
  message: string;
  summary: string;
}

/** The path to one service, after what is seen has been heard. */
export interface ObservedPath {
  service: PathService;
  /** Whether sessions use the service; null: the session document could not be read. */
  inUse: boolean | null;
  verdict: PathVerdict;
  kind: PathKind;
  host: string;
  /** The endpoints passed through, whose policies apply. */
  endpointIds: string[];
  hops: Hop[];
  /** Certain. `partial` ones stop only some of the connections. */
  blockers: Blocker[];
  suspects: Suspect[];
  unknowns: Unknown[];
  notes: Note[];
  /** What is seen of the leg; null: nothing observes logs, s3 and kms. */
  seen: Observation | null;
  overruled: Overruled[];
}
export type ObservedPaths = Record<PathService, ObservedPath>;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A leg that is seen to work passes everywhere; what the model says against it becomes a note. */
function working(result: PathResult, seen: Observation): Partial<ObservedPath> {
  const holes = result.unknowns.map(({ owner, component, message, gap }) => {
    return { owner, component, message, summary: `it is not known: ${gap.detail ?? gap.kind}` };
  });
  const overruled: Overruled[] = [
    ...result.blockers.map(({ owner, component, message, summary }) => {
      return { owner, component, message, summary: summary.replace(/\.$/, '') };
    }),
    ...holes,
  ];
  const notes = overruled.map(({ component, summary }) => ({
    message: 'seen-to-work',
    component,
    summary: `${sentence(summary)}; yet ${result.service} works (${seen.proof}): the path lies where AWS APIs do not show it.`,
  }));
  return { blockers: [], unknowns: [], overruled, notes: [...result.notes, ...notes] };
}

/** Splits blockers into certain and suspected ones. `why` gives the gaps that keep one open; none: it is certain. */
function divide(blockers: readonly Blocker[], why: (blocker: Blocker) => Gap[]) {
  const judged = blockers.map((blocker) => ({ blocker, gaps: [...why(blocker), ...overturn(blocker)] }));
  return {
    blockers: judged.filter(({ gaps }) => gaps.length === 0).map(({ blocker }) => blocker),
    suspects: judged.filter(({ gaps }) => gaps.length > 0),
  };
}

/** Zones that were not read commonly stand in for private DNS; that they replace a missing endpoint is far-fetched. */
const overturn = ({ message, unless = [] }: Blocker): Gap[] => (message === 'private-dns-off' ? unless : []);

const same = (a: Blocker, b: Blocker): boolean => a.component === b.component && a.code === b.code;

/** The legs that observation speaks of cast doubt on the same blocker elsewhere, unless they too do not work. */
function doubtOf(results: Record<PathService, PathResult>, seen: Observed) {
  return (blocker: Blocker): Gap[] => {
    if (blocker.partial) return [];
    return (['ssm', 'ssmmessages'] as const).flatMap((leg): Gap[] => {
      const { works } = seen[leg];
      const met = results[leg].blockers.some((other) => !other.partial && same(other, blocker));
      if (!met || works === false) return [];
      if (works === null) return unseen(seen[leg]);
      const detail = `${blocker.component} does not stop ${leg}, which is seen to work`;
      return [notVisible(detail, blocker.component)];
    });
  };
}

function verdictOf(answer: Pick<ObservedPath, 'blockers' | 'suspects' | 'unknowns'>): PathVerdict {
  if (answer.blockers.some(({ partial }) => !partial)) return 'blocked';
  if (answer.suspects.length + answer.unknowns.length > 0) return 'unknown';
  return answer.blockers.length > 0 ? 'partial' : 'reachable';
}

/**
 * Applies the observation to the model's paths, once for all checks. Seen to work: the leg is open, whatever the
 * model says, and the same component with the same code is in doubt on legs that nothing observes. Not observed:
 * blockers are suspects. Seen not to work: the model decides.
 * @param useGaps why it is not known whether logs, s3 and kms are in use
 */
export function foldPaths(
  modelled: Record<PathService, PathResult>,
  seen: Observed,
  use: ServicesInUse,
  useGaps: Partial<Record<PathService, Gap[]>> = {},
): ObservedPaths {
  const results = withObservedGateways(modelled, seen);
  const doubt = doubtOf(results, seen);
  const fold = (service: PathService): ObservedPath => {
    const result = results[service];
    const observation = service === 'ssm' || service === 'ssmmessages' ? seen[service] : null;
    const why = (blocker: Blocker): Gap[] => {
      if (observation) return underObservation(observation) === 'open' ? unseen(observation) : [];
      return [...(use[service] === null ? (useGaps[service] ?? []) : []), ...doubt(blocker)];
    };
    const judged =
      observation && underObservation(observation) === 'overruled'
        ? { suspects: [], overruled: [], ...working(result, observation) }
        : { overruled: [], ...divide(result.blockers, why) };
    const answer = { ...result, ...judged, service, inUse: use[service], seen: observation };
    return { ...answer, verdict: verdictOf(answer) };
  };
  return Object.fromEntries(PATH_SERVICES.map((service) => [service, fold(service)])) as ObservedPaths;
}
