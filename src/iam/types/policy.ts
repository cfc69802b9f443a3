/** What a document is attached to; decides which elements it must and must not have. */
export type PolicyKind = 'identity' | 'resource' | 'trust' | 'endpoint' | 'scp' | 'rcp';

/** Something in a document that AWS would refuse, or that we cannot read. Never silently dropped. */
export interface PolicyProblem {
  id:
    | 'not-json'
    | 'not-a-policy'
    | 'too-large'
    | 'duplicate-key'
    | 'unknown-element'
    | 'missing-element'
    | 'contradiction'
    | 'wrong-type'
    | 'empty-list'
    | 'unknown-operator'
    | 'bad-value'
    | 'bad-principal'
    | 'bad-version';
  /** One plain sentence. */
  message: string;
  /** 1-based line of the decoded text; absent when the document was given as an object. */
  line?: number;
  /** Index of the statement concerned; absent for the whole document. */
  statement?: number;
  /** True when what the policy says can no longer be relied upon: answers that depend on it are `unknown`. */
  undermines: boolean;
}

/** `Principal` or `NotPrincipal`, normalised. `"*"` is `{ AWS: ['*'] }`. */
export interface PrincipalElement {
  AWS: readonly string[];
  Service: readonly string[];
  Federated: readonly string[];
  CanonicalUser: readonly string[];
}

/** One operator applied to one key: `"StringEquals": { "aws:SourceVpce": ["vpce-1"] }`. */
export interface ConditionClause {
  /** As written: `ForAllValues:StringLikeIfExists`. */
  operator: string;
  key: string;
  values: readonly string[];
}

/** One statement, normalised: everything that may be a string or a list is a list. */
export interface Statement {
  sid?: string;
  /** 0-based position in `Statement`. */
  index: number;
  /** 1-based line of its opening brace in the decoded text. */
  line?: number;
  /** JSON pointer to the statement, when the policy has one. */
  source?: string;
  effect: 'Allow' | 'Deny';
  actions?: readonly string[];
  notActions?: readonly string[];
  resources?: readonly string[];
  notResources?: readonly string[];
  principals?: PrincipalElement;
  notPrincipals?: PrincipalElement;
  conditions: readonly ConditionClause[];
  /**
   * Set when a problem leaves the statement's meaning open: `condition` when only its Condition is in doubt,
   * `statement` when it could say anything.
   */
  doubt?: { scope: 'condition' | 'statement'; detail: string };
}

/** A parsed policy document. */
export interface Policy {
  /** Display name or ARN. */
  id: string;
  /** JSON pointer to the document in the snapshot. */
  source?: string;
  kind?: PolicyKind;
  /** Policy variables are text in anything but `2012-10-17`. */
  version: '2012-10-17' | '2008-10-17';
  statements: readonly Statement[];
  problems: readonly PolicyProblem[];
  /** True when nothing can be said of what the document allows or denies (it is not JSON, for example). */
  unreadable: boolean;
}
