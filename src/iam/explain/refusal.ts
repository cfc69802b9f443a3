import type { Decision, NearMiss } from '../index.ts';
import { decisionText } from './decision-text.ts';

/**
 * Why a request is refused, with the near miss that says most in front: of the layer that decided, and one that
 * fails by its condition before one that is for something else.
 */
export function refusalText(decision: Decision | undefined): string {
  if (!decision) return decisionText(decision);
  const weight = ({ statement, element }: NearMiss): number =>
    (statement.layer === decision.layer ? 0 : 2) + (element === 'Condition' ? 0 : 1);
  const nearMisses = [...decision.nearMisses].sort((a, b) => weight(a) - weight(b));
  return decisionText({ ...decision, nearMisses });
}
