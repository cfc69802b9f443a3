import { BEHAVIOURS, type Behaviour } from './behaviours.ts';

export type Situation = keyof typeof BEHAVIOURS;

export const SITUATIONS = Object.keys(BEHAVIOURS) as Situation[];

export function behaviourIn(situation: Situation): Behaviour {
  return BEHAVIOURS[situation];
}

/** The sentence, with the exact error message where one is shown. */
export function behaviourText(situation: Situation): string {
  const { sentence, text } = behaviourIn(situation);
  return text === null ? sentence : `${sentence} The error message is: "${text}"`;
}
