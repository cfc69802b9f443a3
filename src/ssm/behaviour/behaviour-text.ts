import { BEHAVIOURS, type Behaviour } from './behaviours.ts';

export type Situation = keyof typeof BEHAVIOURS;

export const SITUATIONS = Object.keys(BEHAVIOURS) as Situation[];

export function behaviourIn(situation: Situation): Behaviour {
  return BEHAVIOURS[situation];
}

/** The sentence, with the exact text that the user will see where there is one. */
export function behaviourText(situation: Situation): string {
  const { sentence, text } = behaviourIn(situation);
  return text === null ? sentence : `${sentence} The user reads: "${text}"`;
}
