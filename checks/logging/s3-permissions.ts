import { defineCheck, type Outcome } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import {
  type BucketCall,
  type BucketPermissions,
  bucketPermissions,
} from '../../src/facts/logging/bucket-permissions.ts';
import { consequences, consequencesOrWorst } from '../../src/facts/session/consequences.ts';
import { openingsOf } from '../../src/iam/explain/decision-gaps.ts';
import { statementEvidence } from '../../src/iam/explain/decision-text.ts';
import { refusalText } from '../../src/iam/explain/refusal.ts';
import { bucketCallRemedies, lacksHeader } from '../../src/remedies/logging/bucket-repair.ts';
import { keyUseRemedies } from '../../src/remedies/session/key-use-remedies.ts';
import { consequenceText } from '../../src/ssm/document/index.ts';

const messages = {
  'not-configured': 'No session logs are sent to Amazon S3',
  allowed: '{role} may write session logs, as {resource}',
  'encryption-denied':
    '{role} may not call s3:GetEncryptionConfiguration on bucket {name}, whose encryption {document} demands: {why}. {effect}',
  'upload-denied': '{role} may not call {actions} on {resource}: {why}. {effect}',
  'header-missing':
    'The agent uploads to bucket {name} without an encryption header, which the bucket policy demands, since {cause}: {why}. {effect}',
  'key-denied':
    '{role} may not call kms:GenerateDataKey on {key}, with which bucket {name} encrypts: {why}. {effect}',
  'key-undetermined': 'With which key bucket {name} encrypts, and whether {role} may use it, is not known',
  undetermined: 'Whether {role} may call {actions} on {resource} is not known: {why}',
};
type Answer = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'logging/s3-permissions',
  title: "The node's role may write session logs to the bucket",
  why: 'The agent uploads the log as BUCKET/PREFIX/SESSION-ID.log when the session ends; a refusal stands only in the agent log. With s3EncryptionEnabled it also has to read the encryption of the bucket first.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
  impact: 'blocks',
  legs: ['s3'],
  needs: { bucketPermissions },
  wants: { consequences },
  messages,
  run({ bucketPermissions: found, consequences }, context): Answer | Answer[] {
    if (!found) return { status: 'skipped', message: 'not-configured' };
    const { bucket, authority, readEncryption, put, acl, dataKey, keyGaps, key } = found;
    const answers: Answer[] = [];
    const open = (calls: readonly BucketCall[], impact: 'blocks' | 'degrades' | 'advises') => {
      const gaps = openingsOf(...calls.map(({ decision }) => decision));
      answers.push({ ...about(found, calls), status: 'open', message: 'undetermined', impact, gaps });
    };
    const uploads = [put, ...(acl ? [acl] : [])];
    const denied = uploads.filter(is('deny'));
    const blocked = bucket.demanded && is('deny')(readEncryption);
    // One list for both findings, so that carrying out one remedy never undoes another.
    const remedies = bucketCallRemedies(found, blocked ? [readEncryption, ...denied] : denied, context);

    if (blocked) {
      const impact = consequencesOrWorst(consequences).s3.refused;
      const known = about(found, [readEncryption], consequenceText('bucket-encryption-unverifiable'));
      answers.push({ ...known, status: 'fail', message: 'encryption-denied', impact, remedies });
    } else if (bucket.demanded && is('unknown')(readEncryption)) {
      open([readEncryption], consequencesOrWorst(consequences).s3.refused);
    }
    const lost = { status: 'fail', impact: 'degrades', remedies } as const;
    const effect = consequenceText('upload-refused');
    if (denied.length > 0 && lacksHeader(found)) {
      // With the first finding mended the header is there: one fault is one finding.
      if (!blocked) {
        const cause = is('deny')(readEncryption)
          ? `${authority.roleName} may not call s3:GetEncryptionConfiguration`
          : 'the agent is older than 3.0.502.0';
        const known = about(found, denied, effect);
        answers.push({ ...known, ...lost, message: 'header-missing', data: { ...known.data, cause } });
      }
    } else if (denied.length > 0) {
      answers.push({ ...about(found, denied, effect), ...lost, message: 'upload-denied' });
    } else if (uploads.some(is('unknown'))) open(uploads.filter(is('unknown')), 'degrades');

    if (dataKey && key?.key && is('deny')(dataKey)) {
      const use = { ...dataKey, policyName: 'ssm-doctor-bucket-key', sid: 'SessionLogUpload' };
      const mend = keyUseRemedies(authority, key.key, use);
      answers.push({ ...about(found, [dataKey], effect), ...lost, message: 'key-denied', remedies: mend });
    } else if (dataKey && is('unknown')(dataKey)) open([dataKey], 'degrades');
    else if (keyGaps.length > 0) {
      const known = about(found, [put]);
      answers.push({
        ...known,
        status: 'open',
        message: 'key-undetermined',
        impact: 'degrades',
        gaps: keyGaps,
      });
    }
    if (answers.length > 0) return answers;
    return { ...about(found, [put]), status: 'pass', message: 'allowed' };
  },
});

const is =
  (verdict: string) =>
  ({ decision }: BucketCall): boolean =>
    decision.verdict === verdict;

/** The calls, why, and the statements behind it. */
function about(found: BucketPermissions, some: readonly BucketCall[], effect = '') {
  const { authority, bucket, policy, key } = found;
  const { roleName: role, roleArn, documents, boundaryDocument } = authority;
  const resources = [policy, ...(key?.key ? [key.key.policy] : [])];
  const held = [
    ...documents,
    ...(boundaryDocument ? [boundaryDocument] : []),
    ...resources.flatMap(({ document, source }) => (source === null ? [] : [{ document, source }])),
  ];
  const statements = some.flatMap(({ decision }) => statementEvidence(held, decision));
  const distinct = [...new Map(statements.map((one) => [one.source ?? one.field, one])).values()];
  return {
    data: {
      role,
      name: bucket.name,
      document: bucket.preferences.name,
      key: key?.metadata.known?.Arn ?? key?.id,
      actions: some.map(({ action }) => action).join(', '),
      resource: some[0]?.resource ?? '',
      why: refusalText(some[0]?.decision),
      effect,
    },
    evidence: distinct.length > 0 ? distinct : [cite(authority.role, roleArn, 'RoleName')],
  };
}
