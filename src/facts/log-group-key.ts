import { defineFact, type Located } from '../contract/fact.ts';
import type { Gap } from '../contract/reading.ts';
import { type ContextValue, type Decision, evaluate, type Layer } from './iam/index.ts';
import { type KeyMetadata, type KmsKey, keyAccess } from './kms-key.ts';
import { type ExistingLogGroup, logGroup } from './log-group.ts';

/** The KMS key of the log group. */
export interface LogGroupKey {
  group: ExistingLogGroup;
  /** The ARN as the group names it. */
  arn: string;
  /** null known: there is no such key. */
  metadata: Located<KeyMetadata | null>;
  /** null where the key does not exist. */
  key: KmsKey | null;
  /** The principals that AWS documents for CloudWatch Logs in this Region. */
  principals: string[];
  /** Decides what CloudWatch Logs may do with the key under a key policy. */
  decide(action: string, policy: Layer, principal?: string): Decision;
}

/** Not configured, or the group is encrypted by CloudWatch Logs itself: there is no key to examine. */
export type NoKey = { group: ExistingLogGroup | null };

export const logGroupKey = defineFact('logGroupKey', async (context): Promise<LogGroupKey | NoKey> => {
  const group = await context.get(logGroup);
  const arn = group?.group.known.kmsKeyId;
  if (!group || !arn) return { group };
  const { region, partition } = context.scope;
  const metadata = await context.need('kmsKey', arn);
  const { known, source } = metadata;
  const regional = `logs.${region}.amazonaws.com`;
  return {
    group,
    arn,
    metadata,
    key: known ? await keyAccess(context, { known, source }) : null,
    principals: partition === 'aws-cn' ? [regional, `${regional}.cn`] : [regional],
    decide(action, resource, name = regional) {
      const request = {
        principal: { kind: 'service' as const, name },
        action,
        resource: known?.Arn ?? arn,
        // No trailing :* (CWL: encrypt-log-data-kms).
        encryptionContext: { 'aws:logs:arn': group.arn },
        context: { 'aws:RequestedRegion': region } as Record<string, ContextValue>,
      };
      return evaluate(request, { resource, grants: null });
    },
  };
});

/** What CloudWatch Logs cannot do without, to write events and to read them again. */
export const LOGS_USES = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'] as const;
/** What AWS documents beside that. */
export const LOGS_ALSO = ['kms:ReEncryptFrom', 'kms:ReEncryptTo'] as const;

/** The statement of AWS's page for this group. (CWL: encrypt-log-data-kms, Step 2.) */
export function logsStatement({
  group,
  principals,
}: Pick<LogGroupKey, 'principals'> & { group: ExistingLogGroup }) {
  return {
    Sid: 'CloudWatchLogs',
    Effect: 'Allow',
    Principal: { Service: principals[0] },
    Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    Resource: '*',
    Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': group.arn } },
  };
}

/** The first principal that is allowed decides; else the documented one's answer. */
export function decideUse(key: LogGroupKey, action: string, policy: Layer): Decision {
  const decisions = key.principals.map((name) => key.decide(action, policy, name));
  const [first] = decisions;
  if (!first) throw new Error('no principal for CloudWatch Logs');
  const best = decisions.find((d) => d.verdict === 'allow') ?? decisions.find((d) => d.verdict === 'unknown');
  if (best) return best;
  // Not what AWS documents; whether KMS takes it for the regional one is not published.
  if (key.decide(action, policy, 'logs.amazonaws.com').verdict !== 'allow') return first;
  const detail = `the key policy names logs.amazonaws.com, where AWS documents ${key.principals[0]}`;
  const gap: Gap = { kind: 'undetermined-condition', resource: key.arn, detail };
  return { ...first, verdict: 'unknown', explicit: false, reason: `${detail}.`, gaps: [gap] };
}
