import type { FactContext } from '../../contract/fact.ts';
import type { Decision } from '../../iam/index.ts';

/** The principal that the run judges: the caller, `--as ARN`, or nobody. */
export function principalArn({ selection, scope }: Pick<FactContext, 'selection' | 'scope'>): string | null {
  if (selection.as === 'none') return null;
  return selection.as === 'caller' ? (scope.caller ?? null) : selection.as;
}

/**
 * Names that a session could bear: the person's, and somebody else's. Log streams and log objects are named after
 * the session (`ana-0a1b2c3d4e5f60718`), so that a policy may hang on it.
 */
export function sessionNames(context: Pick<FactContext, 'selection' | 'scope'>): string[] {
  const name = principalArn(context)?.split('/').at(-1) ?? 'someone';
  return [`${name}-0a1b2c3d4e5f60718`, 'another-person-0f1e2d3c4b5a69788'];
}

/** A decision that has to be the same for every candidate; where it is not, it hangs on what they differ in. */
export function decideForAll<T>(
  candidates: readonly T[],
  decide: (candidate: T) => Decision,
  difference = 'the name of the session',
): Decision {
  const decisions = candidates.map(decide);
  const first = decisions[0];
  if (!first) throw new Error('no candidate to decide for');
  if (decisions.every((d) => d.verdict === first.verdict && d.explicit === first.explicit)) return first;
  const open = decisions.find(({ verdict }) => verdict === 'unknown');
  if (open) return open;
  const detail = `the answer depends on ${difference}`;
  const reason = `${detail}: ${decisions.find(({ verdict }) => verdict === 'deny')?.reason ?? ''}`;
  return {
    ...first,
    verdict: 'unknown',
    explicit: false,
    reason,
    gaps: [{ kind: 'undetermined-condition', detail }],
  };
}
