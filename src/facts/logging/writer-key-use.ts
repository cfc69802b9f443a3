import { defineFact } from '../../contract/fact.ts';
import type { NodePermissions } from '../identity/effective-permissions.ts';
import { nodePermissions } from '../identity/node-permissions.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { accountInArn, type KmsKey } from '../session/kms-key.ts';
import { logGroupKey } from './log-group-key.ts';

/** Whether the node's role may use the key for writing to an encrypted log group. */
export interface WriterKeyUse {
  key: KmsKey;
  effective: NodePermissions;
  use: PermissionCheck;
}

/**
 * CloudWatch Logs' page now asks whoever puts events into a group with a key for kms:GenerateDataKey and others,
 * by way of CloudWatch Logs. It is not verified whether that is enforced, so it is advice only. null: there is no key.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html (step 3)
 */
export const writerKeyUse = defineFact('writerKeyUse', async (context): Promise<WriterKeyUse | null> => {
  const found = await context.get(logGroupKey);
  if (!found?.key) return null;
  const effective = await context.get(nodePermissions);
  const { key, group } = found;
  const { partition, region } = context.scope;
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const more = {
    resource: key.policy.layer,
    grants: key.grants,
    resourceAccount: accountInArn(key.arn),
    encryptionContext: { 'aws:logs:arn': group.arn },
    context: { 'kms:ViaService': `logs.${region}.${suffix}`, 'aws:ViaAWSService': 'true' },
  };
  const request = { action: 'kms:GenerateDataKey', resource: key.arn, grant: key.arn, more };
  const decision = effective.decide(request.action, request.resource, more);
  return { key, effective, use: { ...request, sid: 'SessionLogWriter', decision } };
});
