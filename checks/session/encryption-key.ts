import { defineCheck } from '../../src/contract/check.ts';
import { cite, type Evidence } from '../../src/contract/evidence.ts';
import { type Answered, gapsOf, valueOr } from '../../src/contract/fact.ts';
import type { Impact } from '../../src/contract/finding.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import type { Scope } from '../../src/contract/report.ts';
import { consequences, consequencesOrWorst } from '../../src/facts/session/consequences.ts';
import { accountInArn } from '../../src/facts/session/kms-key.ts';
import { inputEvidence } from '../../src/facts/session/preferences.ts';
import { type SessionKey, sessionKey } from '../../src/facts/session/session-key.ts';
import { type SessionKeyDecrypt, sessionKeyDecrypt } from '../../src/facts/session/session-key-decrypt.ts';
import { decisionGaps } from '../../src/iam/explain/decision-gaps.ts';
import { refusalText } from '../../src/iam/explain/refusal.ts';
import { keyUseRemedies } from '../../src/remedies/session/key-use-remedies.ts';
import { anotherKeyRemedies } from '../../src/remedies/session/session-key-remedies.ts';
import { behaviourText, problemText } from '../../src/ssm/document/index.ts';
import { keyEvidence, unusableKey } from '../support/key-state.ts';
import { decidingStatements, policiesOf, resourcePolicy } from '../support/policy-evidence.ts';

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
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'session/encryption-key',
  title: 'The session key can be used by the node',
  why: 'With kmsKeyId the plugin asks KMS for a data key and the agent has it decrypted, both in the Region of the session; a key that is missing, disabled or not allowed ends every shell session in the handshake.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html',
  impact: 'blocks',
  legs: ['kms'],
  decides: ['session-encryption'],
  proves: ['session-encryption'],
  needs: { sessionKey },
  wants: { sessionKeyDecrypt, consequences },
  messages,
  run({ sessionKey: found, sessionKeyDecrypt, consequences }, { scope }): Result | Result[] {
    if (!found) return skip('not-configured', { notConfigured: ['session-encryption'] });
    const impact = consequencesOrWorst(consequences).kms;
    const another = (arn?: string) => anotherKeyRemedies(found, scope, arn);
    const absent = notHere(found, scope, impact);
    const { id, preferences, metadata } = found;
    if (absent || !metadata?.known) return absent ?? [];
    const { known } = metadata;
    const key = known.Arn ?? id;
    const asked = inputEvidence(preferences, 'kmsKeyId');
    const evidence = [asked, ...keyEvidence(metadata, key)];
    const data = about(found, scope);
    const unusable = unusableKey(key, known);
    if (unusable) {
      const remedies = unusable.remedies.length > 0 ? unusable.remedies : another();
      return fail(unusable.message, { impact, data: { ...data, key, ...unusable.data }, evidence, remedies });
    }
    if (known.KeyManager === 'AWS') {
      const manager = [asked, cite(metadata, key, 'KeyManager')];
      return fail('aws-managed', { impact: 'advises', data, evidence: manager, remedies: another() });
    }
    const results = [decrypt(sessionKeyDecrypt, key, { impact, evidence })];
    const account = accountInArn(key);
    if (id.includes(':alias/') && account !== scope.accountId) {
      const advice = { impact: 'advises', data: { ...data, account }, evidence } as const;
      results.push(fail('alias-arn', { ...advice, remedies: another(key) }));
    }
    return results;
  },
});

/** What every message on the key may name. */
function about({ id, preferences }: SessionKey, { region, accountId: account }: Scope) {
  const effect = behaviourText('session-key-unusable');
  return { id, document: preferences.name, region, account, effect };
}

/** A key that KMS cannot be asked for in this Region and account; null: it is there. */
function notHere(key: SessionKey, scope: Scope, impact: Impact): Result | null {
  const { id, preferences, metadata, otherRegion: there, replica, invalid } = key;
  const asked = inputEvidence(preferences, 'kmsKeyId');
  const data = about(key, scope);
  const remedies = anotherKeyRemedies(key, scope);
  const base = { impact, evidence: [asked], data, remedies };
  if (invalid) return fail('not-a-key', { ...base, data: { ...data, problem: problemText(invalid) } });
  if (there && replica) {
    const arn = replica.known.Arn ?? id;
    return fail('replica-here', {
      impact,
      data: { ...data, there, replica: arn },
      evidence: [asked, cite(replica, arn, 'Arn')],
      remedies: anotherKeyRemedies(key, scope, arn),
    });
  }
  if (there) return fail('other-region', { ...base, data: { ...data, there } });
  if (metadata?.known) return null;
  const evidence = [asked, ...(metadata ? [cite(metadata, id, 'KeyState')] : [])];
  return fail(absentMessage(id), { ...base, evidence });
}

function absentMessage(id: string): 'no-replica' | 'alias-absent' | 'absent' {
  if (/(^|\/)mrk-/.test(id)) return 'no-replica';
  return id.startsWith('alias/') ? 'alias-absent' : 'absent';
}

/** The node's kms:Decrypt: one answer. */
function decrypt(
  answer: Answered<SessionKeyDecrypt | null>,
  key: string,
  base: { impact: Impact; evidence: readonly Evidence[] },
): Result {
  if ('removedBy' in answer) {
    const because = answer.removedBy;
    return skip('no-role', { ...base, because, data: { key, because } });
  }
  const found = valueOr(answer, null);
  if (!found) return open('role-unknown', { ...base, data: { key }, gaps: gapsOf(answer) });
  const { effective, decrypt: use, key: kms } = found;
  const { decision } = use;
  const policies = [...policiesOf(effective), ...resourcePolicy(kms.policy)];
  const known = {
    ...base,
    evidence: [...base.evidence, ...decidingStatements(policies, [decision])],
    data: {
      role: effective.roleName,
      key,
      why: refusalText(decision),
      effect: behaviourText('node-decrypt-refused'),
    },
  };
  if (decision.verdict === 'allow') return pass('usable', known);
  if (decision.verdict === 'unknown') return open('undetermined', { ...known, gaps: decisionGaps(decision) });
  const remedies = keyUseRemedies(effective, kms, use, 'ssm-doctor-session-key');
  return fail('decrypt-denied', { ...known, remedies });
}
