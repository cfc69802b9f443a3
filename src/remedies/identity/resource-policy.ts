import type { EffectivePermissions } from '../../facts/identity/effective-permissions.ts';
import type { PermissionRequest } from '../../facts/identity/permission-check.ts';
import type { Layer } from '../../iam/index.ts';
import { EVERYTHING, type FixedPolicy, type FixOptions, fixPolicy } from './policy-fix.ts';

/** The policy of a key or a bucket as it was read; `source` is null where it could not be. */
interface ResourcePolicy {
  document: unknown;
  source: string | null;
}

/** A resource's policy put right, and what is then left to ask of the principal's own policies. */
interface ResourceRepair {
  /** null: the policy does not stand in the way, was not read, or cannot be mended. */
  fixed: FixedPolicy | null;
  /** The requests as they are decided by the policy in its corrected form. */
  requests: PermissionRequest[];
}

/**
 * Takes what a resource's policy has against some requests out of it, and gives the requests anew, so that the
 * principal's own policies are granted only what they lack themselves.
 * @param add the statement that lets the principal in, where nothing does
 */
export function repairResourcePolicy(
  { decide }: Pick<EffectivePermissions, 'decide'>,
  policy: ResourcePolicy,
  denied: readonly PermissionRequest[],
  options: FixOptions,
): ResourceRepair {
  const byPolicyAlone =
    ({ action, resource: on, more }: PermissionRequest) =>
    (resource: Layer) =>
      decide(action, on, { ...more, resource, identity: EVERYTHING, boundary: null });
  const blocked = denied.map((request) => ({ action: request.action, decide: byPolicyAlone(request) }));
  const fixed = policy.source === null ? null : fixPolicy(policy.document, blocked, options);
  const requests = denied.map((request) =>
    fixed ? { ...request, more: { ...request.more, resource: fixed.layer } } : request,
  );
  return { fixed, requests };
}
