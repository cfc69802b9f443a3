import { newTrail, sameBlocker, type Trail, verdictOf } from '../trail.ts';

/** The alternative that stands for all when they are shown: the first of the worst. */
function worst(trails: readonly Trail[]): Trail | undefined {
  const order = ['blocked', 'unknown', 'partial', 'reachable'];
  const rank = (trail: Trail) => order.indexOf(verdictOf(trail));
  let found = trails[0];
  for (const trail of trails) if (found && rank(trail) < rank(found)) found = trail;
  return found;
}

/**
 * Combines ways of which the client takes any one, at the draw of an address: all pass, the whole passes; some,
 * it is partial ("intermittent"); what stops every one of them stays a full blocker.
 */
export function combineAlternatives(trails: readonly Trail[]): Trail {
  const shown = worst(trails);
  if (!shown || trails.length === 1) return shown ?? newTrail();
  const allBlocked = trails.every((t) => verdictOf(t) === 'blocked');
  const out: Trail = { ...newTrail(), hops: shown.hops };
  for (const trail of trails) {
    out.unknowns.push(...trail.unknowns);
    out.notes.push(...trail.notes);
    for (const blocker of trail.blockers) {
      const common = trails.every((t) => t.blockers.some((b) => sameBlocker(b, blocker)));
      out.blockers.push(allBlocked || common ? blocker : { ...blocker, partial: true });
    }
  }
  return out;
}
