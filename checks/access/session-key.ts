import { defineCheck, type Outcome } from '../../src/contract/check.ts';
import { callerKey } from '../../src/facts/access/caller-key.ts';
import { statementEvidence } from '../../src/iam/explain/decision-text.ts';
import { callerKeyRemedies } from '../../src/remedies/access/caller-key.ts';
import { aboutQuestions } from '../support/access-text.ts';

const messages = {
  allowed: '{who} may generate the data key of a session with {key}',
  denied:
    '{who} may not call kms:GenerateDataKey on the session key {key}, and the handshake of every session fails with "KMSEncryption failed on client": {why}',
  undetermined: 'Whether {who} may call kms:GenerateDataKey on the session key {key} is not known: {why}',
  'no-key': 'The session document names no key: session data is encrypted by TLS alone',
  'not-asked': 'No principal was named: nobody is judged',
};

export default defineCheck({
  id: 'access/session-key',
  title: 'The caller may generate data keys with the session key',
  why: 'Where the preferences name a key, the Session Manager plugin asks KMS for a data key with the credentials of the person who connects. Decrypt is for the node.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html',
  impact: 'blocks',
  legs: ['caller'],
  needs: { callerKey },
  messages,
  run({ callerKey }): Outcome<keyof typeof messages> {
    if ('skipped' in callerKey) {
      return { status: 'skipped', message: callerKey.skipped === 'no-key' ? 'no-key' : 'not-asked' };
    }
    const { authority, key, generate } = callerKey;
    const { data, evidence, gaps } = aboutQuestions(authority, [generate]);
    const { document, source } = key.policy;
    const ofKey = source === null ? [] : statementEvidence([{ document, source }], generate.decision);
    const base = {
      data: { ...data, key: key.arn },
      evidence: [...new Map([...evidence, ...ofKey].map((one) => [one.source ?? one.field, one])).values()],
      // SSH and port forwarding are never encrypted with the key.
      capabilities: {
        shell: 'not-ready',
        'interactive-command': 'not-ready',
        'session-encryption': 'not-ready',
      },
    } as const;
    const { verdict } = generate.decision;
    if (verdict === 'allow') return { ...base, status: 'pass', message: 'allowed' };
    if (verdict === 'unknown') return { ...base, status: 'open', message: 'undetermined', gaps };
    return { ...base, status: 'fail', message: 'denied', remedies: callerKeyRemedies(callerKey) };
  },
});
