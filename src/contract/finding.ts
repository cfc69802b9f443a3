import type { Capability } from './capability.ts';
import type { AwsCommand } from './command.ts';
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
  /** AWS CLI calls, to be run in this order. */
  commands?: readonly AwsCommand[];
  /** The account that it changes, where that is not the one examined; null: another one, which is not known. */
  account?: string | null;
  terraform?: string;
  /** An IAM or resource policy document (or the statement to add). */
  policy?: unknown;
  link?: string;
  /** Whether running it changes the account. */
  changes: boolean;
}

/** A remedy as the report shows it. */
export interface ReportRemedy extends Omit<Remedy, 'commands' | 'account'> {
  /**
   * Ready to paste: `aws …` commands, quoted for the shell in use and with the profile, Region and endpoint of the
   * run; several stand one a line, to be run in this order. Where an id is not known before, a word may be
   * `"$(aws … --output text)"`; no more of a shell is needed.
   */
  command?: string;
  /** The account that it changes; left out where it changes nothing, or one that is not known. */
  account?: string;
  /** The commands name no credentials: whoever runs them sees to it that they are those of `account`. */
  needsCredentials?: true;
}

export interface Finding {
  leg: Leg;
  status: Status;
  impact: Impact;
  message: string;
  summary: string;
  evidence: Evidence[];
  remedies: ReportRemedy[];
  gaps: Gap[];
  /** The legs that a failure breaks, or that a symptom observes. */
  legs: Leg[];
  /** What a failure does to each capability that it decides. */
  capabilities: Partial<Record<Capability, CapabilityEffect>>;
  /** For a skipped finding: the check whose finding removed the subject. */
  because?: string;
}
