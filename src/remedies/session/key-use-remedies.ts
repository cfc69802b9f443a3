import type { Remedy } from '../../contract/finding.ts';
import type { More, NodeAuthority } from '../../facts/identity/authority.ts';
import { accountInArn, type KmsKey } from '../../facts/session/kms-key.ts';
import type { Layer } from '../../iam/index.ts';
import { grantRemedies } from '../identity/grant-remedies.ts';
import { EVERYTHING, fixPolicy } from '../identity/policy-fix.ts';
import { putKeyPolicy } from './key-remedies.ts';

/** What the role should be allowed to do with the key. */
export interface KeyUse {
  action: string;
  more: More;
  /** The new inline policy's name. */
  policyName: string;
  sid: string;
}

/**
 * The key policy in its corrected form where it stands in the way, then what the role's own policies lack. A key
 * policy that delegates to its account (AWS's default) is left alone.
 */
export function keyUseRemedies(authority: NodeAuthority, key: KmsKey, use: KeyUse): Remedy[] {
  const { action, more, policyName, sid } = use;
  const add = {
    Sid: sid,
    Effect: 'Allow',
    Principal: { AWS: authority.roleArn },
    Action: action,
    Resource: '*',
  };
  const byPolicyAlone = (resource: Layer) =>
    authority.decide(action, key.arn, { ...more, resource, identity: EVERYTHING, boundary: null });
  const fixed =
    key.policy.source === null
      ? null
      : fixPolicy(key.policy.document, [{ action, decide: byPolicyAlone }], {
          role: authority.roleArn,
          add,
          id: 'key policy',
        });
  const wanted = {
    action,
    resource: key.arn,
    grant: key.arn,
    more: { ...more, ...(fixed ? { resource: fixed.layer } : {}) },
  };
  const { remedies } = grantRemedies(authority, [wanted], policyName);
  if (!fixed) return remedies;
  const foreign = accountInArn(key.arn) !== authority.accountId;
  const where = foreign ? `, in account ${accountInArn(key.arn)}` : '';
  const summary = `Let ${authority.roleName} call ${action} in the key policy of ${key.arn}${where}`;
  return [putKeyPolicy(key.arn, fixed.document, summary), ...remedies];
}
