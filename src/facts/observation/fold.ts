import { type Gap, notVisible } from '../../contract/reading.ts';
import { decisionGaps } from '../../iam/explain/decision-gaps.ts';
import type { Decision } from '../../iam/index.ts';
import type { Observation } from './observed.ts';

/**
 * The calls that a ping and a control channel prove. Data channels are opened only by a session, so that nothing
 * proves them.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
 */
const EXERCISED: ReadonlySet<string> = new Set([
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:OpenControlChannel',
]);

/**
 * What becomes of a fault that a model predicts on a leg. `certain`: nothing speaks against it (the leg is seen not
 * to work, or nothing observes it at all). `open`: the leg could not be observed, and something unseen (a proxy,
 * another identity) may be at work. `overruled`: the leg is seen to work.
 * @param seen null for legs that nothing ever observes (logs, s3, kms)
 */
export function underObservation(seen: Observation | null): 'certain' | 'open' | 'overruled' {
  if (seen === null || seen.works === false) return 'certain';
  return seen.works ? 'overruled' : 'open';
}

/** Why an observation is missing. */
export function unseen({ gaps, proof }: Observation): Gap[] {
  return gaps.length > 0 ? [...gaps] : [notVisible(proof)];
}

/** A decision after what is seen has been heard. `works-now`: denied, and yet seen to work. */
export interface Judged {
  answer: 'yes' | 'no' | 'works-now' | 'open';
  gaps: readonly Gap[];
}

/**
 * Applies the observation of a leg to one decision: a denial is a no only where the leg is known not to work, or
 * where it does not exercise the action; a denial of what is seen to work is `works-now`, since credentials and
 * connections outlive their permission. Conditions that are not determined are met where the call is seen to work;
 * policies that were not read stay open.
 * @param exercised whether a working leg proves this call
 */
export function judge(decision: Decision, seen: Observation | null, exercised: boolean): Judged {
  if (decision.verdict === 'allow') return { answer: 'yes', gaps: [] };
  const proven = exercised && seen?.works === true;
  if (decision.verdict === 'unknown') {
    if (proven && decision.gaps.length === 0) return { answer: 'yes', gaps: [] };
    return { answer: 'open', gaps: decisionGaps(decision) };
  }
  if (seen && underObservation(seen) === 'open') return { answer: 'open', gaps: unseen(seen) };
  return { answer: proven ? 'works-now' : 'no', gaps: [] };
}

/** What policies say of one call on a leg. */
interface CallDecision {
  action: string;
  decision: Decision;
}

/**
 * The decisions on the calls of one leg, after what is seen of it has been heard. A call that is seen to work
 * settles the conditions that it hangs on, and with them every other call that hangs on exactly the same ones.
 */
export function judgeCalls<C extends CallDecision>(
  calls: readonly C[],
  seen: Observation | null,
): (C & Judged)[] {
  const judged = calls.map((call) => ({
    ...call,
    ...judge(call.decision, seen, EXERCISED.has(call.action)),
  }));
  const settled = new Set(
    judged
      .filter(({ answer, decision }) => answer === 'yes' && decision.conditions.length > 0)
      .map(({ decision }) => hangsOn(decision)),
  );
  const met = ({ answer, decision }: C & Judged) =>
    answer === 'open' && decision.gaps.length === 0 && settled.has(hangsOn(decision));
  return judged.map((call) => (met(call) ? { ...call, answer: 'yes', gaps: [] } : call));
}

/** The conditions that an undetermined decision hangs on, statement by statement. */
const hangsOn = ({ conditions }: Decision): string =>
  conditions
    .map(
      ({ key, statement }) =>
        `${statement.source ?? statement.policy} ${statement.index} ${key.toLowerCase()}`,
    )
    .sort()
    .join('\n');
