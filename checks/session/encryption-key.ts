import { defineCheck, type Outcome } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { consequences, consequencesOrWorst } from '../../src/facts/session/consequences.ts';
import { accountInArn, deletionDate, keyFault } from '../../src/facts/session/kms-key.ts';
import { inputEvidence } from '../../src/facts/session/preferences.ts';
import { sessionKey } from '../../src/facts/session/session-key.ts';
import { type SessionKeyDecrypt, sessionKeyDecrypt } from '../../src/facts/session/session-key-decrypt.ts';
import { openingsOf } from '../../src/iam/explain/decision-gaps.ts';
import { statementEvidence } from '../../src/iam/explain/decision-text.ts';
import { refusalText } from '../../src/iam/explain/refusal.ts';
import { keyStateRemedies } from '../../src/remedies/session/key-remedies.ts';
import { keyUseRemedies } from '../../src/remedies/session/key-use-remedies.ts';
import { anotherKeyRemedies } from '../../src/remedies/session/session-key-remedies.ts';
import { consequenceText, problemText } from '../../src/ssm/document/index.ts';

const messages = {
  'not-configured': 'Session data is encrypted by TLS alone: the session document names no key',
  usable: '{role} may decrypt session data with key {key}',
  'not-a-key': '{problem} {effect}',
  absent: 'Key {id}, which {document} names, does not exist in {region}. {effect}',
  'alias-absent':
    'There is no {id} in account {account} and {region}; the alias of another account has to be named by the ARN of its key. {effect}',
  'no-replica':
    'Multi-Region key {id}, which {document} names, has no replica in {region}: KMS finds only keys of its own Region. {effect}',
  'other-region':
    'Key {id}, which {document} names, is in {there}, and sessions in {region} can use only keys of {region}. {effect}',
  'replica-here':
    '{document} names key {id} of {there}; its replica in {region}, {replica}, is the one to name. {effect}',
  disabled: 'Session key {key} is disabled. {effect}',
  'pending-deletion': 'Session key {key} will be deleted on {date} and cannot be used. {effect}',
  'not-usable': 'Session key {key} is {state} and cannot be used. {effect}',
  'not-symmetric':
    'Session key {key} is {spec} for {usage}; session data takes symmetric keys for ENCRYPT_DECRYPT only. {effect}',
  'aws-managed':
    'Session key {id} is an AWS managed key, whose policy is likely to refuse the calls that agent and plugin make themselves; use a customer managed key',
  'alias-arn':
    '{document} names the key of account {account} by the ARN of an alias; for a key of another account AWS documents only the ARN of the key itself',
  'decrypt-denied': '{role} may not call kms:Decrypt on session key {key}: {why}. {effect}',
  undetermined: 'Whether {role} may decrypt with session key {key} is not known: {why}',
  'role-unknown': 'Whether the role of the node may decrypt with session key {key} is not known',
  'no-role': 'The node has no role that could decrypt with session key {key}: see {because}',
};
type Answer = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'session/encryption-key',
  title: 'The session key can be used by the node',
  why: 'With kmsKeyId the plugin asks KMS for a data key and the agent has it decrypted, both in the Region of the session; a key that is missing, disabled or not allowed ends every shell session in the handshake.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html',
  impact: 'blocks',
  legs: ['kms'],
  needs: { sessionKey },
  wants: { sessionKeyDecrypt, consequences },
  messages,
  run({ sessionKey: found, sessionKeyDecrypt, consequences }, { scope }): Answer | Answer[] {
    if (!found) {
      return { status: 'skipped', message: 'not-configured', notConfigured: ['session-encryption'] };
    }
    const { id, preferences, metadata, otherRegion: there, replica, invalid } = found;
    const { region, accountId: account } = scope;
    const impact = consequencesOrWorst(consequences).kms;
    const asked = inputEvidence(preferences, 'kmsKeyId');
    const effect = consequenceText('session-key-unusable');
    const data = { id, document: preferences.name, region, account, effect };
    const fail = { status: 'fail', impact, evidence: [asked], data } as const;
    const another = (arn?: string) => anotherKeyRemedies(found, scope, arn);
    if (invalid) {
      return {
        ...fail,
        message: 'not-a-key',
        data: { ...data, problem: problemText(invalid) },
        remedies: another(),
      };
    }
    if (there && replica) {
      const arn = replica.known.Arn ?? id;
      const evidence = [asked, cite(replica, arn, 'Arn')];
      return {
        ...fail,
        message: 'replica-here',
        data: { ...data, there, replica: arn },
        evidence,
        remedies: another(arn),
      };
    }
    if (there) return { ...fail, message: 'other-region', data: { ...data, there }, remedies: another() };
    if (!metadata?.known) {
      const evidence = [asked, ...(metadata ? [cite(metadata, id, 'KeyState')] : [])];
      const message = /(^|\/)mrk-/.test(id)
        ? 'no-replica'
        : id.startsWith('alias/')
          ? 'alias-absent'
          : 'absent';
      return { ...fail, message, evidence, remedies: another() };
    }
    const { known } = metadata;
    const { Arn: key = id, KeyState: state, KeySpec: spec, KeyUsage: usage } = known;
    const evidence = [asked, cite(metadata, key, 'KeyState'), cite(metadata, key, 'KeySpec')];
    const fault = keyFault(known);
    if (fault) {
      const more = { ...data, key, date: deletionDate(known), state, spec, usage };
      const states = keyStateRemedies(key, known);
      return {
        ...fail,
        message: fault,
        data: more,
        evidence,
        remedies: states.length > 0 ? states : another(),
      };
    }
    const advice = { status: 'fail', impact: 'advises' } as const;
    if (known.KeyManager === 'AWS') {
      const manager = [asked, cite(metadata, key, 'KeyManager')];
      return { ...advice, message: 'aws-managed', data, evidence: manager, remedies: another() };
    }
    const answers = [decrypt(sessionKeyDecrypt, key, { impact, evidence })];
    const owner = accountInArn(key);
    if (id.includes(':alias/') && owner !== account) {
      const remedies = another(key);
      answers.push({
        ...advice,
        message: 'alias-arn',
        data: { ...data, account: owner },
        evidence,
        remedies,
      });
    }
    return answers;
  },
});

/** The node's kms:Decrypt: one answer. */
function decrypt(
  answer: { known: SessionKeyDecrypt | null } | object,
  key: string,
  base: Pick<Answer, 'impact' | 'evidence'>,
): Answer {
  if ('removedBy' in answer) {
    const because = String(answer.removedBy);
    return { ...base, status: 'skipped', message: 'no-role', because, data: { key, because } };
  }
  const found = 'known' in answer ? answer.known : null;
  if (!found) {
    const gaps = ('gaps' in answer ? answer.gaps : []) as NonNullable<Answer['gaps']>;
    return { ...base, status: 'open', message: 'role-unknown', data: { key }, gaps };
  }
  const { authority, decision, key: kms, more } = found;
  const { documents, boundaryDocument, roleName: role } = authority;
  const held = [
    ...documents,
    ...(boundaryDocument ? [boundaryDocument] : []),
    ...(kms.policy.source === null ? [] : [{ document: kms.policy.document, source: kms.policy.source }]),
  ];
  const evidence = [...(base.evidence ?? []), ...statementEvidence(held, decision)];
  const effect = consequenceText('node-decrypt-refused');
  const known = { ...base, evidence, data: { role, key, why: refusalText(decision), effect } };
  if (decision.verdict === 'allow') return { ...known, status: 'pass', message: 'usable' };
  if (decision.verdict === 'unknown') {
    return { ...known, status: 'open', message: 'undetermined', gaps: openingsOf(decision) };
  }
  const use = { action: 'kms:Decrypt', more, policyName: 'ssm-doctor-session-key', sid: 'SessionKey' };
  return {
    ...known,
    status: 'fail',
    message: 'decrypt-denied',
    remedies: keyUseRemedies(authority, kms, use),
  };
}
