import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { valueOr } from '../../src/contract/fact.ts';
import { fail, pass, skip } from '../../src/contract/outcome.ts';
import { logTarget } from '../../src/facts/logging/log-group.ts';
import { consequences, consequencesOrWorst } from '../../src/facts/session/consequences.ts';
import { inputEvidence, preferences } from '../../src/facts/session/preferences.ts';
import { usableSessionKey } from '../../src/facts/session/session-key.ts';
import { absentRemedies, unencryptedRemedies } from '../../src/remedies/logging/log-group-remedies.ts';
import { behaviourText } from '../../src/ssm/document/index.ts';

export default defineCheck({
  id: 'logging/log-group',
  title: 'The log group exists, encrypted if the document demands it',
  why: 'The agent looks for exactly this name in the Region of the session and never creates it; with cloudWatchEncryptionEnabled it refuses the session unless the group has a KMS key.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging-cwl-streaming.html',
  impact: 'blocks',
  legs: ['logs'],
  decides: ['cloudwatch-logging'],
  needs: { logTarget, preferences },
  wants: { consequences, usableSessionKey },
  messages: {
    'not-configured': '{document} sends no session logs to CloudWatch Logs',
    'demand-without-group':
      '{document} demands an encrypted log group and names none, which is harmless: nothing is sent to CloudWatch Logs',
    exists: 'Log group {name} exists in {region}',
    encrypted: 'Log group {name} exists in {region}, encrypted with {key} as {document} demands',
    absent: 'Log group {name}, which {document} names, does not exist in {region}. {effect}',
    unencrypted:
      'Log group {name} has no KMS key, which {document} demands (the encryption that every group has does not count). {effect}',
  },
  run({ logTarget, preferences, consequences, usableSessionKey }, { scope }) {
    const { name: document } = preferences;
    if (!logTarget) {
      const flag = preferences.document.inputs.cloudWatchEncryptionEnabled;
      return skip(flag ? 'demand-without-group' : 'not-configured', {
        data: { document },
        evidence: [inputEvidence(preferences, 'cloudWatchLogGroupName')],
        notConfigured: ['cloudwatch-logging'],
      });
    }
    const { name, demanded, group } = logTarget;
    const { region } = scope;
    const impact = consequencesOrWorst(consequences).logs.refused;
    const asked = [
      inputEvidence(preferences, 'cloudWatchLogGroupName'),
      inputEvidence(preferences, 'cloudWatchEncryptionEnabled'),
    ];
    const key = valueOr(usableSessionKey, null);
    const effect = behaviourText(demanded ? 'log-group-encryption-unmet' : 'log-group-absent');
    const data = { document, name, region, effect, key: group.known?.kmsKeyId };
    const base = { data, impact, legs: ['logs'] } as const;
    if (!group.known) {
      return fail('absent', {
        ...base,
        evidence: [...asked, cite(group, name, 'logGroupName')],
        remedies: absentRemedies(logTarget, key, scope),
      });
    }
    const evidence = [...asked, cite(group, name, 'kmsKeyId')];
    if (!demanded) return pass('exists', { ...base, evidence });
    if (group.known.kmsKeyId) return pass('encrypted', { ...base, evidence });
    const remedies = unencryptedRemedies(logTarget, key, scope);
    return fail('unencrypted', { ...base, evidence, remedies });
  },
});
