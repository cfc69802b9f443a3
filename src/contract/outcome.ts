import type { Capability } from './capability.ts';
import type { Evidence } from './evidence.ts';
import type { CapabilityEffect, Impact, Leg, Remedy } from './finding.ts';
import type { Gap } from './reading.ts';

/** What a check may add to its answer. */
export interface OutcomeDetails {
  /** Fills the message's `{placeholders}`. */
  data?: Record<string, string | number | undefined>;
  /** The consequences, in whole sentences; told after the summary. */
  then?: string;
  /** Default: the check's first leg. */
  leg?: Leg;
  /** Default: the worst that the check can have. */
  impact?: Impact;
  /** The legs that a failure breaks or a symptom observes. Default: `[leg]`. */
  legs?: readonly Leg[];
  evidence?: readonly Evidence[];
  remedies?: readonly Remedy[];
  gaps?: readonly Gap[];
  /** What a failure does to capabilities. Default: by leg and impact (engine/effects.ts). */
  capabilities?: Partial<Record<Capability, CapabilityEffect>>;
  /** Skipped: the check whose finding removed the subject. */
  because?: string;
  /** Skipped: the capabilities that are thereby not configured. */
  notConfigured?: readonly Capability[];
}

/** What a check says of one leg. `open` is for the engine to turn into `unknown`; no check says that word. */
export interface Outcome<M extends string = string> extends OutcomeDetails {
  status: 'pass' | 'fail' | 'open' | 'skipped';
  message: M;
}

/** What the check looks at is as it should be. */
export function pass<M extends string>(message: M, details: OutcomeDetails = {}): Outcome<M> {
  return { ...details, status: 'pass', message };
}

/** A fault, known for certain. */
export function fail<M extends string>(message: M, details: OutcomeDetails = {}): Outcome<M> {
  return { ...details, status: 'fail', message };
}

/** It cannot be told, and the gaps say why. */
export function open<M extends string>(
  message: M,
  details: OutcomeDetails & { gaps: readonly Gap[] },
): Outcome<M> {
  return { ...details, status: 'open', message };
}

/** It does not apply here. */
export function skip<M extends string>(message: M, details: OutcomeDetails = {}): Outcome<M> {
  return { ...details, status: 'skipped', message };
}
