import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { type Answered, gapsOf, valueOr } from '../../src/contract/fact.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { type BucketKey, bucketKey } from '../../src/facts/logging/bucket-key.ts';
import { bucketEncryption, bucketTarget } from '../../src/facts/logging/log-bucket.ts';
import { consequences, consequencesOrWorst } from '../../src/facts/session/consequences.ts';
import { inputEvidence, preferences } from '../../src/facts/session/preferences.ts';
import { bucketAbsentRemedies, encryptRemedies } from '../../src/remedies/logging/bucket-remedies.ts';
import { behaviourText } from '../../src/ssm/document/index.ts';
import { keyEvidence, unusableKey } from '../support/key-state.ts';

const messages = {
  'not-configured': '{document} sends no session logs to Amazon S3',
  'demand-without-bucket':
    '{document} demands an encrypted bucket and names none, which is harmless: nothing is sent to Amazon S3',
  exists: 'Bucket {name} exists in {region}{owner}, default encryption {algorithm}',
  absent: 'Bucket {name}, which {document} names, does not exist. {effect}',
  dsse: 'Bucket {name} encrypts with aws:kms:dsse, which the agent does not count as encrypted (as of its source of 2024; newer agents may), and {document} demands encryption. {effect}',
  'encryption-unread': 'The default encryption of bucket {name} could not be read',
  'managed-key':
    'Bucket {name} of another account encrypts with its AWS managed key aws/s3, which no other account can use. {effect}',
  'key-absent': 'Key {key}, with which bucket {name} encrypts, does not exist. {effect}',
  disabled: 'Key {key}, with which bucket {name} encrypts, is disabled. {effect}',
  'pending-deletion':
    'Key {key}, with which bucket {name} encrypts, will be deleted on {date} and cannot be used. {effect}',
  'not-usable': 'Key {key}, with which bucket {name} encrypts, is {state} and cannot be used. {effect}',
  'not-symmetric':
    'Key {key}, with which bucket {name} encrypts, is {spec} for {usage}; Amazon S3 takes symmetric keys only. {effect}',
  'key-unread': 'The key with which bucket {name} encrypts could not be read',
};
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'logging/s3-bucket',
  title: 'The log bucket exists, encrypted if the document demands it',
  why: 'With s3EncryptionEnabled the agent reads the default encryption of the bucket before the session and refuses the session when it cannot; without it a missing bucket only loses the logs.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging-s3.html',
  impact: 'blocks',
  legs: ['s3'],
  decides: ['s3-logging'],
  needs: { bucketTarget, preferences },
  wants: { bucketEncryption, bucketKey, consequences },
  messages,
  run(
    { bucketTarget, preferences, bucketEncryption, bucketKey, consequences },
    { scope },
  ): Result | Result[] {
    const { name: document } = preferences;
    if (!bucketTarget) {
      return skip(
        preferences.document.inputs.s3EncryptionEnabled ? 'demand-without-bucket' : 'not-configured',
        {
          data: { document },
          evidence: [inputEvidence(preferences, 's3BucketName')],
          notConfigured: ['s3-logging'],
        },
      );
    }
    const { name, demanded, bucket } = bucketTarget;
    const impact = consequencesOrWorst(consequences).s3.refused;
    const asked = [
      inputEvidence(preferences, 's3BucketName'),
      inputEvidence(preferences, 's3EncryptionEnabled'),
    ];
    if (!bucket.known) {
      const effect = behaviourText(demanded ? 'bucket-encryption-unverifiable' : 'upload-refused');
      return fail('absent', {
        impact,
        data: { document, name, effect },
        evidence: [...asked, cite(bucket, name, 'Name')],
        remedies: bucketAbsentRemedies(name, scope),
      });
    }
    const own = bucket.known.OwnedByThisAccount;
    const at = cite(bucket, name, 'BucketRegion');
    if (!('known' in bucketEncryption)) {
      const gaps = gapsOf(bucketEncryption);
      return open('encryption-unread', { impact, data: { name }, evidence: [at], gaps });
    }
    const encryption = bucketEncryption.known;
    const algorithm = encryption?.algorithm ?? 'AES256';
    const how = ['Rules', 0, 'ApplyServerSideEncryptionByDefault'] as const;
    const evidence = [
      ...asked,
      at,
      cite(bucket, name, 'OwnedByThisAccount'),
      ...(encryption ? [cite(encryption.reading, name, ...how)] : []),
    ];
    if (demanded && !['AES256', 'aws:kms'].includes(algorithm)) {
      const effect = behaviourText('bucket-encryption-unmet');
      const data = { document, name, effect };
      const remedies = encryptRemedies(bucketTarget, bucket.known, encryption?.keyId ?? null, scope);
      return fail('dsse', { impact, data, evidence, remedies });
    }
    const region = bucket.known.BucketRegion ?? scope.region;
    const data = { name, region, algorithm, owner: own ? '' : ', owned by another account' };
    const results: Result[] = [pass('exists', { data, evidence })];
    const effect = behaviourText('upload-refused');
    if (!own && algorithm === 'aws:kms' && !encryption?.keyId) {
      return [...results, fail('managed-key', { impact: 'degrades', data: { name, effect }, evidence })];
    }
    return [...results, ...keyAnswers(bucketKey, { name, effect })];
  },
});

/** The upload is refused when the bucket's key cannot be used; the session never waits for it. */
function keyAnswers(
  answer: Answered<BucketKey | null>,
  { name, effect }: { name: string; effect: string },
): Result[] {
  const impact = 'degrades';
  if ('gaps' in answer) return [open('key-unread', { impact, data: { name }, gaps: answer.gaps })];
  const found = valueOr(answer, null);
  if (!found) return [];
  const { metadata, id } = found;
  if (!metadata.known) {
    const evidence = [cite(metadata, id, 'KeyState')];
    return [fail('key-absent', { impact, data: { name, key: id, effect }, evidence })];
  }
  const key = metadata.known.Arn ?? id;
  const unusable = unusableKey(key, metadata.known);
  if (!unusable) return [];
  const { message, remedies } = unusable;
  const data = { name, key, effect, ...unusable.data };
  return [fail(message, { impact, data, evidence: keyEvidence(metadata, id), remedies })];
}
