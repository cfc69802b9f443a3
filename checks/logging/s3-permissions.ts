import { defineCheck } from '../../src/contract/check.ts';
import type { Impact, Remedy } from '../../src/contract/finding.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { actionsOf, byVerdict, type PermissionCheck } from '../../src/facts/identity/permission-check.ts';
import { type BucketPermissions, bucketPermissions } from '../../src/facts/logging/bucket-permissions.ts';
import { consequences, consequencesOrWorst } from '../../src/facts/session/consequences.ts';
import { decisionGaps } from '../../src/iam/explain/decision-gaps.ts';
import { refusalText } from '../../src/iam/explain/refusal.ts';
import { bucketCallRemedies, lacksHeader } from '../../src/remedies/logging/bucket-repair.ts';
import { keyUseRemedies } from '../../src/remedies/session/key-use-remedies.ts';
import { behaviourText } from '../../src/ssm/document/index.ts';
import { resourcePolicy, roleEvidence } from '../support/policy-evidence.ts';

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
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'logging/s3-permissions',
  title: "The node's role may write session logs to the bucket",
  why: 'The agent uploads the log as BUCKET/PREFIX/SESSION-ID.log when the session ends; a refusal stands only in the agent log. With s3EncryptionEnabled it also has to read the encryption of the bucket first.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
  impact: 'blocks',
  legs: ['s3'],
  decides: ['s3-logging'],
  proves: ['s3-logging'],
  needs: { bucketPermissions },
  wants: { consequences },
  messages,
  run({ bucketPermissions: found, consequences }, context): Result | Result[] {
    if (!found) return skip('not-configured');
    const { bucket, readEncryption, put, acl } = found;
    const refused = consequencesOrWorst(consequences).s3.refused;
    const reads = byVerdict(bucket.demanded ? [readEncryption] : []);
    const uploads = byVerdict([put, ...(acl ? [acl] : [])]);
    // One list for both findings, so that carrying out one remedy never undoes another.
    const remedies = bucketCallRemedies(found, [...reads.denied, ...uploads.denied], context);
    const results = [
      ...readAnswers(found, reads, refused, remedies),
      ...uploadAnswers(found, uploads, remedies, reads.denied.length > 0),
      ...keyAnswers(found),
    ];
    return results.length > 0 ? results : pass('allowed', about(found, [put]));
  },
});

type Sorted = ReturnType<typeof byVerdict<PermissionCheck>>;

const undetermined = (found: BucketPermissions, calls: readonly PermissionCheck[], impact: Impact): Result =>
  open('undetermined', {
    ...about(found, calls),
    impact,
    gaps: decisionGaps(...calls.map(({ decision }) => decision)),
  });

/** With an encryption demand the agent reads the bucket's encryption before the session. */
function readAnswers(found: BucketPermissions, reads: Sorted, impact: Impact, remedies: Remedy[]): Result[] {
  if (reads.denied.length > 0) {
    const known = about(found, reads.denied, behaviourText('bucket-encryption-unverifiable'));
    return [fail('encryption-denied', { ...known, impact, remedies })];
  }
  return reads.undetermined.length > 0 ? [undetermined(found, reads.undetermined, impact)] : [];
}

/** The upload itself, at the end of the session. */
function uploadAnswers(
  found: BucketPermissions,
  { denied, undetermined: open }: Sorted,
  remedies: Remedy[],
  blocked: boolean,
): Result[] {
  if (denied.length === 0) return open.length > 0 ? [undetermined(found, open, 'degrades')] : [];
  const known = { ...about(found, denied, behaviourText('upload-refused')), impact: 'degrades' } as const;
  if (!lacksHeader(found)) return [fail('upload-denied', { ...known, remedies })];
  // With the finding on the encryption mended the header is there: one fault is one finding.
  if (blocked) return [];
  const cause =
    found.readEncryption.decision.verdict === 'deny'
      ? `${found.effective.roleName} may not call s3:GetEncryptionConfiguration`
      : 'the agent is older than 3.0.502.0';
  return [fail('header-missing', { ...known, data: { ...known.data, cause }, remedies })];
}

/** The data key of each object, for which S3 asks KMS with the role's credentials. */
function keyAnswers(found: BucketPermissions): Result[] {
  const { effective, put, dataKey, key, keyGaps } = found;
  const impact = 'degrades';
  if (dataKey && key?.key && dataKey.decision.verdict === 'deny') {
    const use = { ...dataKey, sid: 'SessionLogUpload' };
    const remedies = keyUseRemedies(effective, key.key, use, 'ssm-doctor-bucket-key');
    const known = about(found, [dataKey], behaviourText('upload-refused'));
    return [fail('key-denied', { ...known, impact, remedies })];
  }
  if (dataKey?.decision.verdict === 'unknown') return [undetermined(found, [dataKey], impact)];
  if (keyGaps.length === 0) return [];
  return [open('key-undetermined', { ...about(found, [put]), impact, gaps: keyGaps })];
}

/** The calls, why, and the statements behind it. */
function about(found: BucketPermissions, some: readonly PermissionCheck[], effect = '') {
  const { effective, bucket, policy, key } = found;
  const decisions = some.map(({ decision }) => decision);
  const policies = [policy, ...(key?.key ? [key.key.policy] : [])].flatMap(resourcePolicy);
  return {
    data: {
      role: effective.roleName,
      name: bucket.name,
      document: bucket.preferences.name,
      key: key?.metadata.known?.Arn ?? key?.id,
      actions: actionsOf(some),
      resource: some[0]?.resource ?? '',
      why: refusalText(decisions[0]),
      effect,
    },
    evidence: roleEvidence(effective, decisions, policies),
  };
}
