import type { TextCause } from '../ssm/agent/line-types.ts';
import type { Patterns } from '../ssm/text/find.ts';

/** Which part of the setup a symptom speaks about, for grouping. */
export type SymptomTopic =
  | 'start'
  | 'client'
  | 'channel'
  | 'encryption'
  | 'logging'
  | 'shell'
  | 'agent'
  | 'port'
  | 'console'
  | 'caller'
  | 'tool'
  | 'timeout';

/** One possible cause, with the checks that decide it. */
export type SymptomCause = TextCause;

/** A text that users see, and what it really means. */
export interface Symptom {
  /** Kebab-case, stable: `explain ID` accepts it too. */
  id: string;
  topic: SymptomTopic;
  title: string;
  /** A real text, as printed. */
  example: string;
  /**
   * Alternatives; within one, every fragment must be found, in this order. Compared without case, whitespace and
   * signs (see fold.ts); `…` inside a fragment stands for a short run of anything: an id, an ARN, a name.
   */
  patterns: Patterns;
  /** Words that count only in a line of the agent; elsewhere other programs print them too. */
  inAgent?: Patterns;
  /** True for what only stands around the real error (ssh, Ansible, Packer): any real error outweighs it. */
  wrapper?: boolean;
  /**
   * For behaviour that prints nothing: sets of words of which each must stand in one sentence of the text, in any
   * order; `a|b` are alternatives.
   */
  words?: readonly (readonly string[])[];
  /** The last words before a silence: nothing but one more word follows them. */
  endsWith?: string;
  /** Where the words deceive; absent when they mean what they say. */
  misleading?: string;
  meaning: string;
  /** Most likely first. */
  causes: readonly SymptomCause[];
  /** Addresses of AWS's page, the source code or the thread that shows it. */
  sources: readonly string[];
  /** True where AWS publishes no exact text. */
  unverified?: boolean;
}

/** A symptom found in a text. */
export interface SymptomMatch {
  symptom: Symptom;
  /** Higher is more specific: the number of characters of stable text that matched. */
  score: number;
  /** The pasted text that matched, on one line. */
  matched: string;
  /** Ids, actions and resources read from the text: an error names its own subject. */
  subjects: SymptomSubjects;
}

export interface SymptomSubjects {
  /** `i-…` or `mi-…` */
  targets: readonly string[];
  arns: readonly string[];
  /** IAM actions that were refused. */
  actions: readonly string[];
}
