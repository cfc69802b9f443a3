import { DescribeKeyCommand, GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { GetBucketEncryptionCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  type Account,
  allow,
  buildAccount,
  createBucket,
  createClients,
  createKey,
  iamDecides,
  need,
  otherAccount,
} from '../account/index.ts';

let account: Account;
beforeAll(async () => {
  account = await buildAccount(inject('motoUrl'), { base: 'isolated', registered: false });
});
afterAll(() => account.close());
const named = (name: string) => expect.objectContaining({ name });

test('another account’s bucket refuses unless its policy speaks of the caller', async () => {
  const other = otherAccount(account);
  const shut = await createBucket(other, `shut-${account.accountId}`);
  await expect(account.clients.s3.send(new GetBucketEncryptionCommand({ Bucket: shut }))).rejects.toThrow(
    named('AccessDenied'),
  );
  const principal = { Principal: { AWS: `arn:aws:iam::${account.accountId}:root` } };
  const open = await createBucket(other, `open-${account.accountId}`, {
    policy: [{ ...allow('s3:*'), ...principal }],
  });
  const read = await account.clients.s3.send(new GetBucketEncryptionCommand({ Bucket: open }));
  expect(read.ServerSideEncryptionConfiguration?.Rules).toHaveLength(1);
  await expect(
    other.clients.s3.send(new GetBucketEncryptionCommand({ Bucket: shut })),
  ).resolves.toBeDefined();
});

test('a bucket of another Region redirects, and a refused HEAD still names the Region', async () => {
  const Bucket = await createBucket(account, 'far', { region: 'eu-west-1' });
  const config = {
    endpoint: account.endpointUrl,
    region: 'eu-central-1',
    credentials: account.credentials,
    maxAttempts: 1,
  };
  const strict = new S3Client({ ...config, forcePathStyle: true });
  const redirect = await strict.send(new HeadBucketCommand({ Bucket })).catch((e) => e);
  expect(redirect.$metadata.httpStatusCode).toBe(301);
  expect(redirect.$response.headers['x-amz-bucket-region']).toBe('eu-west-1');
  expect((await account.clients.s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe('eu-west-1');
  const undo = account.front.deny('s3:ListBucket');
  const refused = await strict.send(new HeadBucketCommand({ Bucket })).catch((e) => e);
  expect(refused.$response).toMatchObject({
    statusCode: 403,
    headers: { 'x-amz-bucket-region': 'eu-west-1' },
  });
  undo();
});

test('another account’s key answers DescribeKey by its policy, and never GetKeyPolicy', async () => {
  const other = otherAccount(account, '888877776666');
  const shut = await createKey(other);
  const { kms } = account.clients;
  await expect(kms.send(new DescribeKeyCommand({ KeyId: shut.arn }))).rejects.toThrow(
    named('AccessDeniedException'),
  );
  const share = { ...allow('kms:*'), Principal: { AWS: `arn:aws:iam::${account.accountId}:root` } };
  const open = await createKey(other, { policy: [iamDecides(other), share] });
  expect((await kms.send(new DescribeKeyCommand({ KeyId: open.arn }))).KeyMetadata?.AWSAccountId).toBe(
    '888877776666',
  );
  await expect(kms.send(new GetKeyPolicyCommand({ KeyId: open.arn }))).rejects.toThrow(
    named('AccessDeniedException'),
  );
  const elsewhere = (await createKey(account)).arn.replace('eu-central-1', 'eu-west-1');
  await expect(kms.send(new DescribeKeyCommand({ KeyId: elsewhere }))).rejects.toThrow(
    'Invalid arn eu-west-1',
  );
});

test('a role assumed in another account acts there', async () => {
  const { Credentials } = await account.clients.sts.send(
    new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::777766665555:role/audit', RoleSessionName: 'me' }),
  );
  const clients = createClients(account.endpointUrl, account.region, {
    accessKeyId: need(Credentials?.AccessKeyId, 'key'),
    secretAccessKey: need(Credentials?.SecretAccessKey, 'key'),
    sessionToken: need(Credentials?.SessionToken, 'key'),
  });
  const who = await clients.sts.send(new GetCallerIdentityCommand({}));
  expect(who).toMatchObject({
    Account: '777766665555',
    Arn: 'arn:aws:sts::777766665555:assumed-role/audit/me',
  });
});
