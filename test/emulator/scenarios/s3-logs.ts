import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import {
  type Account,
  allow,
  createBucket,
  createKey,
  putInlinePolicy,
  setPreferences,
} from '../account/index.ts';
import { broken, healthy, lost } from './expected.ts';
import { neighbour, spec } from './logging-spec.ts';
import type { Scenarios } from './scenario.ts';

/** S3 logging that works. */
async function s3(
  account: Account,
  demand: boolean,
  options: Parameters<typeof createBucket>[2] = {},
): Promise<string> {
  const bucket = await createBucket(account, 'logs', options);
  await putInlinePolicy(
    account,
    's3',
    allow('s3:PutObject', `arn:aws:s3:::${bucket}/prod/*`),
    allow('s3:GetEncryptionConfiguration', `arn:aws:s3:::${bucket}`),
  );
  await setPreferences(account, { s3BucketName: bucket, s3KeyPrefix: 'prod', s3EncryptionEnabled: demand });
  return bucket;
}

/** A bucket policy that lets the instance's role write. */
const sharedWith = (account: Account) => ({
  Sid: 'Shared',
  Effect: 'Allow' as const,
  Principal: { AWS: account.roleArn },
  Action: ['s3:PutObject', 's3:PutObjectAcl', 's3:GetEncryptionConfiguration'],
  Resource: '*',
});

/** Session logs in S3. */
export const S3_LOGS: Scenarios = {
  'S3 logs that work': {
    spec,
    async change(account) {
      await s3(account, true);
    },
    ...healthy,
    capabilities: { 's3-logging': 'ready' },
  },
  'bucket absent, encryption demanded': {
    spec,
    async change(account) {
      const bucket = await s3(account, true);
      await account.clients.s3.send(new DeleteBucketCommand({ Bucket: bucket }));
    },
    ...broken('logging/s3-bucket'),
    says: ['unable to validate encryption on Amazon S3 bucket'],
  },
  'bucket absent, encryption not demanded': {
    spec,
    async change(account) {
      const bucket = await s3(account, false);
      await account.clients.s3.send(new DeleteBucketCommand({ Bucket: bucket }));
    },
    ...lost('logging/s3-bucket'),
  },
  'PutObject on the prefix without /*': {
    spec,
    async change(account) {
      const bucket = await s3(account, false);
      await putInlinePolicy(account, 's3', allow('s3:PutObject', `arn:aws:s3:::${bucket}/prod`));
    },
    ...lost('logging/s3-permissions'),
  },
  'GetEncryptionConfiguration missing, encryption demanded': {
    spec,
    async change(account) {
      const bucket = await s3(account, true);
      await putInlinePolicy(account, 's3', allow('s3:PutObject', `arn:aws:s3:::${bucket}/prod/*`));
    },
    ...broken('logging/s3-permissions'),
    says: ['unable to validate encryption on Amazon S3 bucket'],
  },
  'a bucket policy that demands another SSE header': {
    spec,
    async change(account) {
      await s3(account, false, {
        policy: [
          {
            Sid: 'DemandKms',
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:PutObject',
            Resource: '*',
            Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
          },
        ],
      });
    },
    ...lost('logging/s3-permissions'),
    says: ['DemandKms'],
  },
  'a bucket with DSSE, encryption demanded': {
    spec,
    async change(account) {
      await s3(account, true, { encryption: 'aws:kms:dsse', key: await createKey(account) });
      const { arn } = await createKey(account);
      await putInlinePolicy(account, 'bucket-key', allow(['kms:GenerateDataKey', 'kms:Decrypt'], ['*', arn]));
    },
    ...broken('logging/s3-bucket'),
    says: ['encryption is not set up on the selected Amazon S3 bucket'],
  },
  'a bucket of another account that lets the role write, and a role without PutObjectAcl': {
    spec,
    async change(account) {
      const other = neighbour(account);
      const bucket = await createBucket(other, 'shared', { policy: [sharedWith(account)] });
      await putInlinePolicy(account, 's3', allow('s3:PutObject', `arn:aws:s3:::${bucket}/prod/*`));
      await setPreferences(account, {
        s3BucketName: bucket,
        s3KeyPrefix: 'prod',
        s3EncryptionEnabled: false,
      });
    },
    ...lost('logging/s3-permissions'),
    says: ['s3:PutObjectAcl'],
  },
};
