import { type Gap, notVisible } from '../../contract/reading.ts';
import { openingsOf } from '../../iam/explain/decision-gaps.ts';
import type { Decision } from '../../iam/index.ts';
import type { Observation } from './observed.ts';

/** A decision after what is seen has been heard. `works-now`: denied, and yet seen to work. */
type Answer = 'yes' | 'no' | 'works-now' | 'open';

/** A decision with its answer, and with what keeps it open. */
export interface Judged {
  answer: Answer;
  gaps: readonly Gap[];
}

/**
 * Applies the observation to a decision (design.md, "Observation and model"): a denial is a no only where the leg
 * is known not to work, or where the action was not exercised; a denial of what is seen to work is `works-now`,
 * since credentials and connections outlive their permission. Conditions that are not determined are met where
 * the call is seen to work; policies that were not read stay open.
 * @param exercised whether a working leg proves this action
 */
export function judge(decision: Decision, seen: Observation, exercised: boolean): Judged {
  if (decision.verdict === 'allow') return { answer: 'yes', gaps: [] };
  if (decision.verdict === 'unknown') {
    if (exercised && seen.works === true && decision.gaps.length === 0) return { answer: 'yes', gaps: [] };
    return { answer: 'open', gaps: openingsOf(decision) };
  }
  if (seen.works === null) return { answer: 'open', gaps: unseen(seen) };
  return { answer: seen.works && exercised ? 'works-now' : 'no', gaps: [] };
}

/** Why an observation is missing. */
export function unseen({ gaps, proof }: Observation): Gap[] {
  return gaps.length > 0 ? [...gaps] : [notVisible(proof)];
}
