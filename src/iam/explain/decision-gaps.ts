import { type Gap, uniqueGaps } from '../../contract/reading.ts';
import type { Decision } from '../index.ts';

/** Everything that keeps decisions from being known: policies not read, and conditions not determined. */
export function decisionGaps(...decisions: readonly Decision[]): Gap[] {
  const gaps = decisions.flatMap((decision) => [
    ...decision.gaps,
    ...decision.conditions.map(
      ({ text, statement }): Gap => ({
        kind: 'undetermined-condition',
        resource: statement.policy,
        detail: text,
      }),
    ),
  ]);
  return uniqueGaps(gaps);
}
