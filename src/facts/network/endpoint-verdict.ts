import { type Gap, uniqueGaps } from '../../contract/reading.ts';
import type { Decision, Layer } from '../../iam/index.ts';
import { type Judged, judgeCalls } from '../observation/fold.ts';
import type { Observation } from '../observation/observed.ts';
import type { EndpointCall } from './endpoint-calls.ts';

/** What the policy of one endpoint says of one call. */
export interface EndpointDecision {
  call: EndpointCall;
  decision: Decision;
  /** Decides the call by this policy in a future form. */
  decide(layer: Layer): Decision;
}

/** `works`: the policy forbids what is seen to work, so that the traffic does not come by this endpoint. */
export interface PolicyAnswer {
  answer: 'yes' | 'no' | 'open' | 'works';
  gaps: Gap[];
}

/**
 * One answer for the calls of a leg. A leg that is seen to work proves the calls that it exercises: a policy that
 * denies one of those is not on the way.
 */
export function foldDecisions(
  decisions: readonly EndpointDecision[],
  seen: Observation | null,
): PolicyAnswer {
  const calls = decisions.map(({ call, decision }) => ({ action: call.action, decision }));
  const judged = judgeCalls(calls, seen);
  const having = (answer: Judged['answer']) => judged.filter((one) => one.answer === answer);
  if (having('works-now').length > 0) return { answer: 'works', gaps: [] };
  if (having('no').length > 0) return { answer: 'no', gaps: [] };
  const undetermined = having('open');
  if (undetermined.length === 0) return { answer: 'yes', gaps: [] };
  // A denial on a leg that could not be observed says more than what else is not known.
  const denied = undetermined.filter(({ decision }) => decision.verdict === 'deny');
  const gaps = (denied.length > 0 ? denied : undetermined).flatMap((one) => one.gaps);
  return { answer: 'open', gaps: uniqueGaps(gaps) };
}
