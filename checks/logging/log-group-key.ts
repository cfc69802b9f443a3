import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { type Answered, gapsOf, valueOr } from '../../src/contract/fact.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { actionsOf, byVerdict, type PermissionCheck } from '../../src/facts/identity/permission-check.ts';
import { type LogGroupKey, logGroupKey, whyRefused } from '../../src/facts/logging/log-group-key.ts';
import { LOGS_ALSO, LOGS_USES, logsPrincipals, logsStatement } from '../../src/facts/logging/logs-key-use.ts';
import { type WriterKeyUse, writerKeyUse } from '../../src/facts/logging/writer-key-use.ts';
import type { KmsKey } from '../../src/facts/session/kms-key.ts';
import { decisionGaps } from '../../src/iam/explain/decision-gaps.ts';
import { decisionText } from '../../src/iam/explain/decision-text.ts';
import { fixPolicy } from '../../src/remedies/identity/policy-fix.ts';
import { putKeyPolicy } from '../../src/remedies/session/key-remedies.ts';
import { keyUseRemedies } from '../../src/remedies/session/key-use-remedies.ts';
import { behaviourText } from '../../src/ssm/document/index.ts';
import { keyEvidence, unusableKey } from '../support/key-state.ts';
import { decidingStatements, resourcePolicy, roleEvidence } from '../support/policy-evidence.ts';

const messages = {
  'no-key': 'No log group with a KMS key of its own is in use: there is no key policy to examine',
  usable: '{principal} may use key {key} for log group {name}',
  absent: 'Key {key} of log group {name} does not exist. {effect}',
  disabled: 'Key {key} of log group {name} is disabled. {effect}',
  'pending-deletion': 'Key {key} of log group {name} will be deleted on {date} and cannot be used. {effect}',
  'not-usable': 'Key {key} of log group {name} is {state} and cannot be used. {effect}',
  'not-symmetric':
    'Key {key} of log group {name} is {spec} for {usage}; CloudWatch Logs takes symmetric keys only. {effect}',
  'not-admitted':
    'The policy of key {key} does not let {principal} call {actions} for log group {name}: {why}. {effect}',
  'not-all':
    'The policy of key {key} does not let {principal} call {actions}, which AWS documents as needed: {why}',
  'writer-not-granted':
    '{role} may not use key {key} through CloudWatch Logs ({why}); AWS now asks that of whoever writes to an encrypted log group, and it is not known whether that is enforced',
  'writer-unknown':
    'Whether the role of the node may use key {key} through CloudWatch Logs, as AWS now asks of a writer, is not known',
  undetermined: 'Whether {principal} may use key {key} for log group {name} is not known: {why}',
};
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'logging/log-group-key',
  title: "CloudWatch Logs may use the log group's key",
  why: 'CloudWatch Logs encrypts with the key as a service principal of the Region; when the key policy does not admit it for this group, or the key is disabled, streams appear and stay empty.',
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  impact: 'degrades',
  legs: ['logs'],
  decides: ['cloudwatch-logging'],
  needs: { logGroupKey },
  wants: { writerKeyUse },
  messages,
  run({ logGroupKey: found, writerKeyUse }, { scope }): Result | Result[] {
    if (!found) return skip('no-key');
    const { metadata, key, group, arn } = found;
    const principal = logsPrincipals(scope)[0] ?? '';
    const data = { key: arn, name: group.name, principal, effect: behaviourText('log-group-key-refused') };
    const named = cite(group.group, group.name, 'kmsKeyId');
    if (!metadata.known || !key) {
      return fail('absent', { data, evidence: [named, cite(metadata, arn, 'KeyState')] });
    }
    const evidence = [named, ...keyEvidence(metadata, arn)];
    const unusable = unusableKey(key.arn, metadata.known);
    if (unusable) {
      const { message, remedies } = unusable;
      return fail(message, { data: { ...data, ...unusable.data }, evidence, remedies });
    }
    const needed = byVerdict(usesOf(found, key, LOGS_USES));
    const tell = (some: readonly Use[]) => {
      const decision = some[0]?.decision;
      const why = decision?.verdict === 'deny' ? whyRefused(decision) : decisionText(decision);
      const statements = decidingStatements(resourcePolicy(key.policy), decision ? [decision] : []);
      return { data: { ...data, why, actions: actionsOf(some) }, evidence: [...evidence, ...statements] };
    };
    if (needed.denied.length > 0) {
      return fail('not-admitted', { ...tell(needed.denied), remedies: admit(found, scope) });
    }
    if (needed.undetermined.length > 0) {
      const gaps = decisionGaps(...needed.undetermined.map(({ decision }) => decision));
      return open('undetermined', { ...tell(needed.undetermined), gaps });
    }
    const results: Result[] = [pass('usable', tell([]))];
    const { denied: short } = byVerdict(usesOf(found, key, LOGS_ALSO));
    if (short.length > 0) {
      results.push(fail('not-all', { ...tell(short), impact: 'advises', remedies: admit(found, scope) }));
    }
    return [...results, ...writerAdvice(writerKeyUse, data)];
  },
});

type Use = Pick<PermissionCheck, 'action' | 'decision'>;

/** What the key policy says of some uses by CloudWatch Logs. */
const usesOf = ({ decide }: LogGroupKey, { policy }: KmsKey, actions: readonly string[]): Use[] =>
  actions.map((action) => ({ action, decision: decide(action, policy.layer) }));

/** The node's own use of the key, which AWS documents and may not enforce. */
function writerAdvice(answer: Answered<WriterKeyUse | null>, data: { key: string; name: string }): Result[] {
  const writer = valueOr(answer, null);
  const gaps = writer ? decisionGaps(writer.use.decision) : gapsOf(answer);
  if (writer?.use.decision.verdict === 'deny') {
    const { effective, key, use } = writer;
    const { roleName: role } = effective;
    return [
      fail('writer-not-granted', {
        impact: 'advises',
        data: { ...data, role, why: decisionText(use.decision) },
        evidence: roleEvidence(effective, [use.decision]),
        remedies: keyUseRemedies(effective, key, use, 'ssm-doctor-log-key'),
      }),
    ];
  }
  return gaps.length > 0 ? [open('writer-unknown', { impact: 'advises', data, gaps })] : [];
}

/** The key policy with AWS's statement for this group. */
function admit({ key, group, decide, arn }: LogGroupKey, scope: Parameters<typeof logsPrincipals>[0]) {
  if (!key?.policy.source) return [];
  const requests = [...LOGS_USES, ...LOGS_ALSO].map((action) => ({
    action,
    decide: (layer: typeof key.policy.layer) => decide(action, layer),
  }));
  const add = logsStatement(group.arn, scope);
  const fixed = fixPolicy(key.policy.document, requests, { add, id: 'key policy' });
  if (!fixed) return [];
  return [putKeyPolicy(arn, fixed.document, `Let CloudWatch Logs use ${arn} for log group ${group.name}`)];
}
