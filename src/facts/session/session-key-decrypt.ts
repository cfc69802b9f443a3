import { defineFact } from '../../contract/fact.ts';
import type { More, NodeAuthority } from '../identity/authority.ts';
import { nodeAuthority } from '../identity/node-authority.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { decideForAll, sessionIds } from '../identity/session-id.ts';
import { accountInArn, type KmsKey } from './kms-key.ts';
import { usableSessionKey } from './session-key.ts';

/** Whether the node's role may decrypt the data key of a session. */
export interface SessionKeyDecrypt {
  key: KmsKey;
  authority: NodeAuthority;
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
    const authority = await context.get(nodeAuthority);
    const moreFor = (id: string): More => ({
      resource: key.policy.layer,
      grants: key.grants,
      resourceAccount: accountInArn(key.arn),
      encryptionContext: { 'aws:ssm:SessionId': id, 'aws:ssm:TargetId': context.target },
      context: { 'kms:ViaService': null, 'kms:GrantIsForAWSResource': null },
    });
    const ids = sessionIds(context);
    const decision = decideForAll(ids, (id) => authority.decide('kms:Decrypt', key.arn, moreFor(id)));
    const request = { action: 'kms:Decrypt', resource: key.arn, grant: key.arn, more: moreFor(ids[0] ?? '') };
    return { key, authority, decrypt: { ...request, sid: 'SessionKey', decision } };
  },
);
