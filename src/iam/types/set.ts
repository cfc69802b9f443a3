import type { Gap } from '../../contract/reading.ts';
import type { Policy } from './policy.ts';

/**
 * The policies of one kind that apply: what is known of them, and what is not.
 * `{ policies: [] }` is known to be none; `{ policies: [], gaps: [gap] }` is not known at all;
 * `{ policies: [p], gaps: [gap] }` is partly known.
 */
export interface Layer {
  policies: readonly Policy[];
  gaps?: readonly Gap[];
}

/** One level of the organization (root, an OU, the account): each needs an Allow of its own. */
export interface OrgLevel extends Layer {
  /** What the level is, for the explanation: `root`, `ou-ab12-…`, `account 111122223333`. */
  name: string;
}

/** The organization's policies on the path from root to account; `gaps` for levels that are not known. */
export interface OrgPolicies {
  levels: readonly OrgLevel[];
  gaps?: readonly Gap[];
}

/** A KMS grant, as ListGrants prints it (the fields that matter here). */
export interface KmsGrant {
  GrantId?: string;
  GranteePrincipal?: string;
  Operations?: readonly string[];
  Constraints?: {
    EncryptionContextSubset?: Readonly<Record<string, string>>;
    EncryptionContextEquals?: Readonly<Record<string, string>>;
  };
}

/**
 * Everything that takes part in the decision. A layer that is **omitted** is left out of the question: the
 * answer is then that of the other layers. `null` means known to be none (no boundary, no endpoint policy).
 * Three exceptions, because there the layer is mandatory for AWS: with `identity` given, an omitted `resource`
 * counts as not known for `kms:` and `sts:AssumeRole*`, and whenever the resource is another account's; omitted
 * `grants` count as not known for `kms:`; with `resource` given, omitted `identity` counts as not known where
 * the resource policy only delegates to the account.
 */
export interface PolicySet {
  /** Policies attached to the principal: inline, managed, a group's. */
  identity?: Layer | null;
  /** The permissions boundary: a ceiling. */
  boundary?: Layer | null;
  /** Session policies: a ceiling. */
  session?: Layer | null;
  /** Service control policies of the principal's account. null for the management account. */
  scps?: OrgPolicies | null;
  /** Resource control policies of the resource's account. They act only through Deny. */
  rcps?: OrgPolicies | null;
  /** The resource's own policy: bucket, key, trust policy. null: it has none. */
  resource?: Layer | null;
  /** The policy of the VPC endpoint on the way: a ceiling. null: no endpoint, or the default policy (full access). */
  endpoint?: (Layer & { gateway?: boolean }) | null;
  /** KMS grants on the key: they only add. */
  grants?: { grants: readonly KmsGrant[]; gaps?: readonly Gap[] } | null;
}
