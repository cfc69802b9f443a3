import { CONSEQUENCES, type Consequence } from './consequences.ts';

export type Situation = keyof typeof CONSEQUENCES;

export const SITUATIONS = Object.keys(CONSEQUENCES) as Situation[];

export function consequence(situation: Situation): Consequence {
  return CONSEQUENCES[situation];
}

/** The sentence, with the exact text that the user will see where there is one. */
export function consequenceText(situation: Situation): string {
  const { sentence, text } = consequence(situation);
  return text === null ? sentence : `${sentence} The user reads: "${text}"`;
}
