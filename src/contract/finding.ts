import type { Capability } from './capability.ts';
import type { Evidence } from './evidence.ts';
import type { Gap } from './reading.ts';

/** What a finding is about: the parts that a session stands on. */
export const LEGS = [
  'credentials',
  'ssm',
  'ssmmessages',
  'logs',
  's3',
  'kms',
  'host',
  'document',
  'caller',
] as const;
export type Leg = (typeof LEGS)[number];

export type Status = 'pass' | 'fail' | 'unknown' | 'skipped';

/** blocks: no session. degrades: something is lost. advises: safer or tidier. */
export type Impact = 'blocks' | 'degrades' | 'advises';

/** What a failed finding does to one capability. */
export type CapabilityEffect = 'not-ready' | 'degraded';

/** A complete way to remove a cause, with this target's own ids. */
export interface Remedy {
  summary: string;
  /**
   * Ready to paste: `aws …` commands, values shell-quoted; several stand one a line, to be run in this order.
   * Where an id is not known before, a word may be `"$(aws … --output text)"`; no more of a shell is needed.
   */
  command?: string;
  terraform?: string;
  /** An IAM or resource policy document (or the statement to add). */
  policy?: unknown;
  link?: string;
  /** Whether running it changes the account. */
  changes: boolean;
}

export interface Finding {
  leg: Leg;
  status: Status;
  impact: Impact;
  message: string;
  summary: string;
  evidence: Evidence[];
  remedies: Remedy[];
  gaps: Gap[];
  /** The legs that a failure breaks, or that a symptom observes. */
  legs: Leg[];
  /** What a failure does to each capability that it decides. */
  capabilities: Partial<Record<Capability, CapabilityEffect>>;
  /** For a skipped finding: the check whose finding removed the subject. */
  because?: string;
}
