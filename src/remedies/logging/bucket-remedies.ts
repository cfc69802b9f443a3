import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';
import type { Bucket, BucketTarget } from '../../facts/logging/log-bucket.ts';
import { hcl } from '../remedy.ts';
import { changeInputs } from '../session/document-remedies.ts';

/**
 * Creates the bucket where the session is; us-east-1 takes no location constraint.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 */
export function bucketAbsentRemedies(name: string, { region }: Scope): Remedy[] {
  const where =
    region === 'us-east-1' ? [] : ['--create-bucket-configuration', `LocationConstraint=${region}`];
  return [
    {
      summary: `Create the bucket ${name} in ${region}, if the name is right; buckets keep others out and encrypt by default`,
      commands: [awsCommand('s3api', 'create-bucket', '--bucket', name, ...where, '--region', region)],
      terraform: `resource "aws_s3_bucket" "session_logs" {\n  bucket = ${JSON.stringify(name)}\n}`,
      changes: true,
    },
  ];
}

/** The bucket's default encryption, as PutBucketEncryption takes it. */
export function putEncryption(
  { name, region }: { name: string; region: string },
  algorithm: 'AES256' | 'aws:kms',
  keyId: string | null,
  summary: string,
): Remedy {
  const byDefault = { SSEAlgorithm: algorithm, ...(keyId ? { KMSMasterKeyID: keyId } : {}) };
  const rules = { Rules: [{ ApplyServerSideEncryptionByDefault: byDefault }] };
  const words = ['s3api', 'put-bucket-encryption', '--bucket', name];
  return {
    summary,
    commands: [
      awsCommand(
        ...[...words, '--server-side-encryption-configuration', JSON.stringify(rules), '--region', region],
      ),
    ],
    terraform: `resource "aws_s3_bucket_server_side_encryption_configuration" "session_logs" {\n  bucket = ${JSON.stringify(name)}\n\n  rule {\n    apply_server_side_encryption_by_default {\n      sse_algorithm = ${JSON.stringify(algorithm)}\n${keyId ? `      kms_master_key_id = ${JSON.stringify(keyId)}\n` : ''}    }\n  }\n}`,
    changes: true,
  };
}

/** Encryption that the agent accepts, with the same key where there is one; then, as a last way, no demand. */
export function encryptRemedies(
  target: BucketTarget,
  bucket: Bucket,
  keyId: string | null,
  scope: Scope,
): Remedy[] {
  const region = bucket.BucketRegion ?? scope.region;
  const summary = `Make aws:kms the default encryption of ${target.name}${keyId ? ', with the same key' : ''}`;
  const noDemand = changeInputs(
    target.preferences,
    scope,
    { s3EncryptionEnabled: false },
    'Or stop demanding it, as the bucket encrypts its objects all the same',
  );
  return [putEncryption({ name: target.name, region }, 'aws:kms', keyId, summary), ...noDemand];
}

/** The whole bucket policy in its corrected form. */
export function putBucketPolicy(
  { name, region, own }: { name: string; region: string; own: boolean },
  document: unknown,
  summary: string,
): Remedy {
  const { Statement } = document as { Statement?: readonly unknown[] };
  if (Statement?.length === 0) {
    const command = awsCommand('s3api', 'delete-bucket-policy', '--bucket', name, '--region', region);
    const there = own ? {} : { account: null };
    return { summary: `${summary}: nothing else stands in it`, commands: [command], ...there, changes: true };
  }
  return {
    summary,
    commands: [
      awsCommand(
        ...['s3api', 'put-bucket-policy', '--bucket', name, '--policy', JSON.stringify(document)],
        ...['--region', region],
      ),
    ],
    terraform: `resource "aws_s3_bucket_policy" "session_logs" {\n  bucket = ${JSON.stringify(name)}\n  policy = ${hcl(document)}\n}`,
    policy: document,
    ...(own ? {} : { account: null }),
    changes: true,
  };
}
