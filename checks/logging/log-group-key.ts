import { defineCheck, type Outcome } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { type LogGroupKey, logGroupKey, whyRefused } from '../../src/facts/logging/log-group-key.ts';
import { LOGS_ALSO, LOGS_USES, logsPrincipals, logsStatement } from '../../src/facts/logging/logs-key-use.ts';
import { writerKeyUse } from '../../src/facts/logging/writer-key-use.ts';
import { deletionDate, keyFault } from '../../src/facts/session/kms-key.ts';
import { openingsOf } from '../../src/iam/explain/decision-gaps.ts';
import { decisionText, statementEvidence } from '../../src/iam/explain/decision-text.ts';
import { fixPolicy } from '../../src/remedies/identity/policy-fix.ts';
import { keyStateRemedies, putKeyPolicy } from '../../src/remedies/session/key-remedies.ts';
import { consequenceText } from '../../src/ssm/document/index.ts';

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
type Answer = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'logging/log-group-key',
  title: "CloudWatch Logs may use the log group's key",
  why: 'CloudWatch Logs encrypts with the key as a service principal of the Region; when the key policy does not admit it for this group, or the key is disabled, streams appear and stay empty.',
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  impact: 'degrades',
  legs: ['logs'],
  needs: { logGroupKey },
  wants: { writerKeyUse },
  messages,
  run({ logGroupKey: found, writerKeyUse }, { scope }): Answer | Answer[] {
    if (!found) return { status: 'skipped', message: 'no-key' };
    const { metadata, key, group, arn } = found;
    const principal = logsPrincipals(scope)[0] ?? '';
    const effect = consequenceText('log-group-key-refused');
    const data = { key: arn, name: group.name, principal, effect };
    const named = cite(group.group, group.name, 'kmsKeyId');
    if (!metadata.known || !key) {
      return { status: 'fail', message: 'absent', data, evidence: [named, cite(metadata, arn, 'KeyState')] };
    }
    const fault = keyFault(metadata.known);
    const { KeyState: state, KeySpec: spec, KeyUsage: usage } = metadata.known;
    const evidence = [named, cite(metadata, arn, 'KeyState'), cite(metadata, arn, 'KeySpec')];
    if (fault) {
      const more = { ...data, date: deletionDate(metadata.known), state, spec, usage };
      const remedies = keyStateRemedies(key.arn, metadata.known);
      return { status: 'fail', message: fault, data: more, evidence, remedies };
    }
    const uses = (actions: readonly string[], verdict: string) =>
      actions
        .map((action) => ({ action, decision: found.decide(action, key.policy.layer) }))
        .filter(({ decision }) => decision.verdict === verdict);
    const say = (some: ReturnType<typeof uses>) => {
      const documents = key.policy.source
        ? [{ document: key.policy.document, source: key.policy.source }]
        : [];
      const statements = some.slice(0, 1).flatMap(({ decision }) => statementEvidence(documents, decision));
      const first = some[0]?.decision;
      const why = first?.verdict === 'deny' ? whyRefused(first) : decisionText(first);
      const actions = some.map(({ action }) => action).join(', ');
      return { data: { ...data, why, actions }, evidence: [...evidence, ...statements] };
    };
    const denied = uses(LOGS_USES, 'deny');
    if (denied.length > 0) {
      return { ...say(denied), status: 'fail', message: 'not-admitted', remedies: admit(found, scope) };
    }
    const open = uses(LOGS_USES, 'unknown');
    if (open.length > 0) {
      const gaps = openingsOf(...open.map(({ decision }) => decision));
      return { ...say(open), status: 'open', message: 'undetermined', gaps };
    }
    const pass: Answer = { ...say([]), status: 'pass', message: 'usable' };
    const answers: Answer[] = [pass];
    const short = uses(LOGS_ALSO, 'deny');
    if (short.length > 0) {
      const remedies = admit(found, scope);
      answers.push({ ...say(short), status: 'fail', impact: 'advises', message: 'not-all', remedies });
    }
    const writer = 'known' in writerKeyUse ? writerKeyUse.known : null;
    const gaps = 'gaps' in writerKeyUse ? writerKeyUse.gaps : (writer?.gaps ?? []);
    if (writer?.verdict === 'deny') {
      const { role, why, remedies } = writer;
      const advice = { status: 'fail', impact: 'advises', message: 'writer-not-granted' } as const;
      answers.push({ ...advice, data: { ...data, role, why }, evidence: writer.evidence, remedies });
    } else if (gaps.length > 0) {
      answers.push({ status: 'open', impact: 'advises', message: 'writer-unknown', data, gaps });
    }
    return answers;
  },
});

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
