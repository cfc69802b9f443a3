import { defineFact, type Located } from '../../contract/fact.ts';
import type { Gap } from '../../contract/reading.ts';
import type { Decision, Layer } from '../../iam/index.ts';
import { type KeyMetadata, type KmsKey, keyAccess } from '../session/kms-key.ts';
import { type ExistingLogGroup, logGroup } from './log-group.ts';
import { logsDecision, logsPrincipals } from './logs-key-use.ts';

/** The KMS key of the log group. */
export interface LogGroupKey {
  group: ExistingLogGroup;
  /** The ARN as the group names it. */
  arn: string;
  /** null known: there is no such key. */
  metadata: Located<KeyMetadata | null>;
  /** null where the key does not exist. */
  key: KmsKey | null;
  /** Decides what CloudWatch Logs may do with the key under a key policy. */
  decide(action: string, policy: Layer): Decision;
}

/** null: not configured, or the group is encrypted by CloudWatch Logs itself. */
export const logGroupKey = defineFact('logGroupKey', async (context): Promise<LogGroupKey | null> => {
  const group = await context.get(logGroup);
  const arn = group?.group.known.kmsKeyId;
  if (!group || !arn) return null;
  const metadata = await context.need('kmsKey', arn);
  const { known, source } = metadata;
  const principals = logsPrincipals(context.scope);
  const { region } = context.scope;
  return {
    group,
    arn,
    metadata,
    key: known ? await keyAccess(context, { known, source }) : null,
    decide: (action, policy) =>
      decideUse(principals, arn, (principal) =>
        logsDecision({ principal, action, key: arn, group: group.arn, region }, policy),
      ),
  };
});

/** The principal that is allowed decides; else the documented one's answer. */
function decideUse(principals: readonly string[], arn: string, decide: (name: string) => Decision): Decision {
  const decisions = principals.map(decide);
  const [first] = decisions;
  if (!first) throw new Error('no principal for CloudWatch Logs');
  const allowed = decisions.find(({ verdict }) => verdict === 'allow');
  if (allowed) return allowed;
  // Not what AWS documents; whether KMS takes it for the regional one is not published.
  if (decide('logs.amazonaws.com').verdict === 'allow') {
    const detail = `the key policy names logs.amazonaws.com, where AWS documents ${principals[0]}`;
    const gap: Gap = { kind: 'undetermined-condition', resource: arn, detail };
    return {
      ...first,
      verdict: 'unknown',
      explicit: false,
      reason: `${detail}.`,
      gaps: [gap],
      nearMisses: [],
    };
  }
  return decisions.find(({ verdict }) => verdict === 'unknown') ?? first;
}

/** Why CloudWatch Logs is refused: the statement that is meant for it and misses, if there is one. */
export function whyRefused({ explicit, reason, nearMisses }: Decision): string {
  if (explicit) return reason.replace(/\.$/, '');
  const meant =
    nearMisses.find(({ element }) => element === 'Condition') ??
    nearMisses.find(({ element, detail }) => element === 'Principal' && /\blogs\./.test(detail));
  if (!meant) return 'no statement of it is for CloudWatch Logs';
  const { sid, index } = meant.statement;
  const which = sid ? `statement "${sid}"` : `statement ${index + 1}`;
  return meant.element === 'Condition'
    ? `${which} holds only if ${meant.detail}`
    : `${which} is for ${meant.detail}`;
}
