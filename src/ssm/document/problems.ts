import { isAtLeast } from '../versions/compare.ts';
import type { Place } from './node.ts';
import type { DocumentProblem } from './types.ts';

/** Collects problems in the order of the rules; sorted by place at the end. */
export interface ProblemList {
  add(
    problem: Pick<DocumentProblem, 'message' | 'severity' | 'summary' | 'pointer' | 'sinceAgent'> & {
      at: Place | null | undefined;
      owner?: DocumentProblem['owner'];
    },
  ): void;
  sorted(): DocumentProblem[];
}

const WEIGHT = { blocks: 0, degrades: 1, advises: 2 } as const;

export function problemList(): ProblemList {
  const problems: DocumentProblem[] = [];
  return {
    add: ({ at, owner = 'document', sinceAgent, ...rest }) => {
      problems.push({
        ...rest,
        owner,
        line: at?.line ?? null,
        column: at?.column ?? null,
        ...(sinceAgent === undefined ? {} : { sinceAgent }),
      });
    },
    sorted: () =>
      problems.toSorted(
        (a, b) =>
          WEIGHT[a.severity] - WEIGHT[b.severity] ||
          (a.line ?? 0) - (b.line ?? 0) ||
          (a.column ?? 0) - (b.column ?? 0),
      ),
  };
}

/** A problem as a finding prints it: the summary and its place. */
export function problemText(problem: DocumentProblem): string {
  if (problem.line === null) return problem.summary;
  const place = `line ${problem.line}, column ${problem.column}`;
  return problem.summary.endsWith('.')
    ? `${problem.summary.slice(0, -1)} (${place}).`
    : `${problem.summary} (${place})`;
}

/**
 * Whether a problem is one for this agent: a newer agent may accept what an older one refuses.
 *
 * @param agentVersion `AgentVersion` of DescribeInstanceInformation; null when it is not known
 * @returns null when that depends on a version that is not known
 */
export function problemHolds(problem: DocumentProblem, agentVersion: string | null): boolean | null {
  if (problem.sinceAgent === undefined) return true;
  const accepted = agentVersion === null ? null : isAtLeast(agentVersion, problem.sinceAgent);
  return accepted === null ? null : !accepted;
}
