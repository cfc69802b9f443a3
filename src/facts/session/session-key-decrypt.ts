import { defineFact } from '../../contract/fact.ts';
import type { More, NodePermissions } from '../identity/effective-permissions.ts';
import { nodePermissions } from '../identity/node-permissions.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { decideForAll, sessionNames } from '../identity/session-names.ts';
import { accountInArn, type KmsKey } from './kms-key.ts';
import { usableSessionKey } from './session-key.ts';

/** Whether the node's role may decrypt the data key of a session. */
export interface SessionKeyDecrypt {
  key: KmsKey;
  effective: NodePermissions;
  decrypt: PermissionCheck;
}

/**
 * kms:Decrypt by the node's role, through the key policy, the role's policies and grants. The agent calls KMS
 * itself, so that kms:ViaService is absent; its encryption context names the session and the target.
 * null: no key.
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/crypto/blockcipher.go
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export const sessionKeyDecrypt = defineFact(
  'sessionKeyDecrypt',
  async (context): Promise<SessionKeyDecrypt | null> => {
    const key = await context.get(usableSessionKey);
    if (!key) return null;
    const effective = await context.get(nodePermissions);
    const moreFor = (id: string): More => ({
      resource: key.policy.layer,
      grants: key.grants,
      resourceAccount: accountInArn(key.arn),
      encryptionContext: { 'aws:ssm:SessionId': id, 'aws:ssm:TargetId': context.target },
      context: { 'kms:ViaService': null, 'kms:GrantIsForAWSResource': null },
    });
    const ids = sessionNames(context);
    const decision = decideForAll(ids, (id) => effective.decide('kms:Decrypt', key.arn, moreFor(id)));
    const request = { action: 'kms:Decrypt', resource: key.arn, grant: key.arn, more: moreFor(ids[0] ?? '') };
    return { key, effective, decrypt: { ...request, sid: 'SessionKey', decision } };
  },
);
