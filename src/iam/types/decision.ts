import type { Gap } from '../../contract/reading.ts';
import type { PolicyProblem } from './policy.ts';

/** Where a decision comes from. */
export type LayerName =
  | 'rcp'
  | 'scp'
  | 'endpoint'
  | 'resource'
  | 'identity'
  | 'boundary'
  | 'session'
  | 'grant'
  /** Nothing was asked that could grant or deny. */
  | 'none';

/** A statement, by name. */
export interface StatementRef {
  policy: string;
  layer: LayerName;
  sid?: string;
  /** 0-based. */
  index: number;
  /** 1-based line of the decoded document. */
  line?: number;
  /** JSON pointer to the statement in the snapshot. */
  source?: string;
  effect: 'Allow' | 'Deny';
}

/** A condition whose value for this request is not known, and on which the answer depends. */
export interface UndeterminedCondition {
  key: string;
  operator: string;
  values: readonly string[];
  /** Spelled out: `allowed only if aws:SourceIp is in 10.0.0.0/8`, `denied if …`. */
  text: string;
  statement: StatementRef;
}

/** An Allow that names the action but does not reach this request: what a person would look at first. */
export interface NearMiss {
  statement: StatementRef;
  /** The element that does not match. */
  element: 'Resource' | 'NotResource' | 'Principal' | 'NotPrincipal' | 'Condition';
  /** What it says: the resource patterns, the principals, or the conditions that are not met. */
  detail: string;
}

/** The answer for one request. */
export interface Decision {
  verdict: 'allow' | 'deny' | 'unknown';
  /** A Deny statement matched (only with `deny`). */
  explicit: boolean;
  /** The layer that decided; for `unknown`, the first that is open. */
  layer: LayerName;
  /** The statement that decided; absent for an implicit deny, where `nearMisses` help. */
  statement?: StatementRef;
  /** One plain sentence. */
  reason: string;
  /** Only with `unknown`. */
  conditions: readonly UndeterminedCondition[];
  /** Only with `unknown`: what was not readable. */
  gaps: readonly Gap[];
  /** Every statement that matched for certain, in any layer. */
  matched: readonly StatementRef[];
  /** Only with an implicit deny. */
  nearMisses: readonly NearMiss[];
  /** Problems of the policies that took part, prefixed with their id. */
  problems: readonly (PolicyProblem & { policy: string })[];
}
