import type { Gap } from '../../contract/reading.ts';
import { openingsOf } from '../../iam/explain/decision-gaps.ts';
import type { Decision, Layer } from '../../iam/index.ts';
import type { Observation } from '../observation/observed.ts';
import { unseen } from '../observation/seen-to-work.ts';
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

/** What a ping and a control channel prove; data channels are opened only by a session. */
const EXERCISED = new Set([
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:OpenControlChannel',
]);

const hinges = ({ conditions }: Decision): string[] =>
  conditions.map(({ key, statement }) => `${statement.index} ${key.toLowerCase()}`);

/**
 * One answer for the calls of a leg. A leg that is seen to work proves the calls that it exercises: a policy that
 * denies one of those is not on the way, and a condition that they hang on is met for the others too. A leg that
 * is not observed leaves a denial open.
 */
export function foldDecisions(
  decisions: readonly EndpointDecision[],
  seen: Observation | null,
): PolicyAnswer {
  const works = seen?.works === true;
  const proven = decisions.filter(({ call }) => works && EXERCISED.has(call.action));
  if (proven.some(({ decision }) => decision.verdict === 'deny')) return { answer: 'works', gaps: [] };
  const met = new Set(
    proven.filter(({ decision }) => decision.gaps.length === 0).flatMap((p) => hinges(p.decision)),
  );
  const settled = ({ decision }: EndpointDecision): boolean =>
    decision.gaps.length === 0 && decision.conditions.length > 0 && hinges(decision).every((h) => met.has(h));
  const open = decisions.filter((d) => d.decision.verdict === 'unknown' && !settled(d));
  if (decisions.some(({ decision }) => decision.verdict === 'deny')) {
    return seen?.works === null ? { answer: 'open', gaps: unseen(seen) } : { answer: 'no', gaps: [] };
  }
  if (open.length > 0) return { answer: 'open', gaps: openingsOf(...open.map(({ decision }) => decision)) };
  return { answer: 'yes', gaps: [] };
}
