import { newTrace, sameBlocker, type Trace, verdictOf } from '../trace.ts';

/** The alternative that stands for all when they are shown: the first of the worst. */
function worst(trails: readonly Trace[]): Trace | undefined {
  const order = ['blocked', 'unknown', 'partial', 'reachable'];
  const rank = (trace: Trace) => order.indexOf(verdictOf(trace));
  let found = trails[0];
  for (const trace of trails) if (found && rank(trace) < rank(found)) found = trace;
  return found;
}

/**
 * Combines ways of which the client takes any one, at the draw of an address: all pass, the whole passes; some,
 * it is partial ("intermittent"); what stops every one of them stays a full blocker.
 */
export function combineAlternatives(trails: readonly Trace[]): Trace {
  const shown = worst(trails);
  if (!shown || trails.length === 1) return shown ?? newTrace();
  const allBlocked = trails.every((t) => verdictOf(t) === 'blocked');
  const out: Trace = { ...newTrace(), hops: shown.hops };
  for (const trace of trails) {
    out.unknowns.push(...trace.unknowns);
    out.notes.push(...trace.notes);
    for (const blocker of trace.blockers) {
      const common = trails.every((t) => t.blockers.some((b) => sameBlocker(b, blocker)));
      out.blockers.push(allBlocked || common ? blocker : { ...blocker, partial: true });
    }
  }
  return out;
}
