import type { Scope } from '../../contract/report.ts';
import { type Decision, evaluate, type Layer } from '../../iam/index.ts';

/** What CloudWatch Logs cannot do without, to write events and to read them again. */
export const LOGS_USES = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'] as const;
/** What AWS documents beside that. */
export const LOGS_ALSO = ['kms:ReEncryptFrom', 'kms:ReEncryptTo'] as const;

/**
 * The principals of CloudWatch Logs in a Region; the documented one first.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logsPrincipals({ region, partition }: Pick<Scope, 'region' | 'partition'>): string[] {
  const regional = `logs.${region}.amazonaws.com`;
  return partition === 'aws-cn' ? [regional, `${regional}.cn`] : [regional];
}

/** CloudWatch Logs asking KMS for one use of a key, on behalf of one log group. */
export interface LogsUse {
  principal: string;
  action: string;
  /** The key's ARN. */
  key: string;
  /** The group's ARN, without a trailing `:*`: that is how it stands in the encryption context. */
  group: string;
  region: string;
}

export function logsDecision({ principal, action, key, group, region }: LogsUse, resource: Layer): Decision {
  const request = {
    principal: { kind: 'service' as const, name: principal },
    action,
    resource: key,
    encryptionContext: { 'aws:logs:arn': group },
    context: { 'aws:RequestedRegion': region },
  };
  return evaluate(request, { resource, grants: null });
}

/**
 * The statement of step 2 of AWS's page, for one group.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logsStatement(group: string, scope: Pick<Scope, 'region' | 'partition'>) {
  return {
    Sid: 'CloudWatchLogs',
    Effect: 'Allow',
    Principal: { Service: logsPrincipals(scope)[0] },
    Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    Resource: '*',
    Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': group } },
  };
}
