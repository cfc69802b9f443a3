import { defineCheck } from '../../src/contract/check.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { callerKey } from '../../src/facts/access/caller-key.ts';
import { callerKeyRemedies } from '../../src/remedies/access/caller-key.ts';
import { decidingStatements, distinct, resourcePolicy } from '../support/policy-evidence.ts';
import { tellCaller } from '../support/tell-caller.ts';

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
      return skip(callerKey.skipped === 'no-key' ? 'no-key' : 'not-asked');
    }
    const { effective, key, generate } = callerKey;
    const { data, evidence, gaps } = tellCaller(effective, [generate]);
    const ofKey = decidingStatements(resourcePolicy(key.policy), [generate.decision]);
    const base = {
      data: { ...data, key: key.arn },
      evidence: distinct([...evidence, ...ofKey]),
      // SSH and port forwarding are never encrypted with the key.
      capabilities: {
        shell: 'not-ready',
        'interactive-command': 'not-ready',
        'session-encryption': 'not-ready',
      },
    } as const;
    const { verdict } = generate.decision;
    if (verdict === 'allow') return pass('allowed', base);
    if (verdict === 'unknown') return open('undetermined', { ...base, gaps });
    return fail('denied', { ...base, remedies: callerKeyRemedies(callerKey) });
  },
});
