import type { Remedy } from '../../contract/finding.ts';
import type { EffectivePermissions, NodePermissions } from '../../facts/identity/effective-permissions.ts';
import type { PermissionRequest } from '../../facts/identity/permission-check.ts';
import { accountInArn, type KmsKey } from '../../facts/session/kms-key.ts';
import { grantRemedies } from '../identity/grant-remedies.ts';
import { repairResourcePolicy } from '../identity/resource-policy.ts';
import { putKeyPolicy } from './key-remedies.ts';

/** Who is to use a key, and by what name people know it. */
export interface KeyUser {
  name: string;
  /** Its own ARN: a user's or a role's. */
  arn: string;
  decide: EffectivePermissions['decide'];
}

/** The key policy put right where it stands in the way, and the request as it is decided then. */
export interface KeyRepair {
  remedies: Remedy[];
  request: PermissionRequest;
}

/** A key policy that delegates to its account (AWS's default) is left alone. */
export function repairKeyPolicy(user: KeyUser, key: KmsKey, request: PermissionRequest): KeyRepair {
  const { action, sid } = request;
  const add = { Sid: sid, Effect: 'Allow', Principal: { AWS: user.arn }, Action: action, Resource: '*' };
  const { fixed, requests } = repairResourcePolicy(user, key.policy, [request], {
    role: user.arn,
    add,
    id: 'key policy',
  });
  const after = requests[0] ?? request;
  if (!fixed) return { remedies: [], request: after };
  const account = accountInArn(key.arn);
  const where = account === accountInArn(user.arn) ? '' : `, in account ${account}`;
  const summary = `Let ${user.name} call ${action} in the key policy of ${key.arn}${where}`;
  return { remedies: [putKeyPolicy(key.arn, fixed.document, summary)], request: after };
}

/**
 * What lets the node's role use a key: the key policy in its corrected form where it stands in the way, then what
 * the role's own policies lack.
 * @param policyName the new inline policy's name
 */
export function keyUseRemedies(
  effective: NodePermissions,
  key: KmsKey,
  { sid, ...request }: PermissionRequest,
  policyName: string,
): Remedy[] {
  const { roleName: name, roleArn: arn, decide } = effective;
  const repair = repairKeyPolicy({ name, arn, decide }, key, { ...request, ...(sid ? { sid } : {}) });
  const { sid: _, ...unnamed } = repair.request;
  return [...repair.remedies, ...grantRemedies(effective, [unnamed], policyName).remedies];
}
