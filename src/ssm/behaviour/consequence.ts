import type { ProblemSeverity } from '../document/types.ts';
import { CONSEQUENCES } from './consequences.ts';

/** What becomes of a session. */
export type Outcome = 'refused' | 'hangs' | 'dead-prompt' | 'opens-logs-nothing' | 'opens-empty-stream';

/** The agent's real behaviour in one situation. */
export interface Consequence {
  outcome: Outcome;
  impact: ProblemSeverity;
  /** What the user reads; `…` stands for what differs from case to case. Null when nothing is printed. */
  text: string | null;
  /** What happens, in one or two sentences. */
  sentence: string;
  /** The id in `src/explain` of the text or behaviour that the user will see. */
  symptom: string | null;
  source: string;
}

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
