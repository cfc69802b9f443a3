import {
  type Account,
  addEndpoint,
  allow,
  createBucket,
  createKey,
  createLogGroup,
  createPolicy,
  deleteLogGroup,
  disableKey,
  forLogGroup,
  iamDecides,
  type Key,
  logsMayUse,
  otherAccount,
  putInlinePolicy,
  scheduleDeletion,
  setBoundary,
  setKeyPolicy,
  setPreferences,
} from '../account/index.ts';
import type { Scenarios } from './scenario.ts';

const GROUP = '/ssm/sessions';
const broken = (check: string) => ({ verdict: 'not-ready', rootCauses: [check], exit: 1 }) as const;
const lost = (check: string) => ({ verdict: 'degraded', rootCauses: [check], exit: 0 }) as const;
const healthy = { verdict: 'ready', rootCauses: [], exit: 0 } as const;
const ENDPOINTS = ['ssm', 'ssmmessages', 'logs', 'kms'];
const spec = { endpoints: ENDPOINTS, s3Gateway: true };

const logsActions = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'logs:DescribeLogStreams',
  'logs:DescribeLogGroups',
];

/** CloudWatch logging that works, to a group under a key of its own. */
async function cloudWatch(account: Account, demand: boolean, inputs: object = {}): Promise<Key> {
  const key = await createKey(account, {
    policy: [iamDecides(account), logsMayUse(account, forLogGroup(account, GROUP))],
  });
  await createLogGroup(account, GROUP, key);
  await putInlinePolicy(account, 'logs', allow(logsActions));
  await setPreferences(account, {
    cloudWatchLogGroupName: GROUP,
    cloudWatchEncryptionEnabled: demand,
    cloudWatchStreamingEnabled: true,
    ...inputs,
  });
  return key;
}

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

/** Another account of this test's own: buckets and aliases outlive a test in the shared moto. */
const neighbour = (account: Account) => otherAccount(account, [...account.accountId].reverse().join(''));

/** A bucket policy that lets the instance's role write. */
const sharedWith = (account: Account) => ({
  Sid: 'Shared',
  Effect: 'Allow' as const,
  Principal: { AWS: account.roleArn },
  Action: ['s3:PutObject', 's3:PutObjectAcl', 's3:GetEncryptionConfiguration'],
  Resource: '*',
});

/** A session key that works. */
async function sessionKey(account: Account): Promise<Key> {
  const key = await createKey(account);
  await putInlinePolicy(account, 'session-key', allow('kms:Decrypt', key.arn));
  await setPreferences(account, { kmsKeyId: key.arn });
  return key;
}

export const LOGGING: Scenarios = {
  'CloudWatch logs under a key that lets the logs principal in': {
    spec,
    async change(account) {
      await cloudWatch(account, true);
    },
    ...healthy,
    capabilities: { 'cloudwatch-logging': 'ready', 's3-logging': 'not-configured' },
  },
  'log group absent, encryption demanded': {
    spec,
    async change(account) {
      await cloudWatch(account, true);
      await deleteLogGroup(account, GROUP);
    },
    ...broken('logging/log-group'),
    says: ['encryption is not set up on the selected CloudWatch Logs log group'],
    capabilities: { shell: 'not-ready', ssh: 'ready', 'port-forwarding': 'ready' },
    noRemedy: 'the group needs a key, which is the owner’s choice',
  },
  'log group absent, encryption not demanded': {
    spec,
    async change(account) {
      await cloudWatch(account, false);
      await deleteLogGroup(account, GROUP);
    },
    ...lost('logging/log-group'),
    capabilities: { shell: 'ready', 'cloudwatch-logging': 'not-ready' },
  },
  'log group unencrypted, encryption demanded': {
    spec,
    async change(account) {
      await putInlinePolicy(account, 'logs', allow(logsActions));
      await createLogGroup(account, GROUP);
      await setPreferences(account, { cloudWatchLogGroupName: GROUP, cloudWatchEncryptionEnabled: true });
    },
    ...broken('logging/log-group'),
    says: ['encryption is not set up on the selected CloudWatch Logs log group'],
    noRemedy: 'the group needs a key, which is the owner’s choice',
  },
  'DescribeLogGroups not allowed, encryption demanded': {
    spec,
    async change(account) {
      await cloudWatch(account, true);
      await putInlinePolicy(account, 'logs', allow(logsActions.slice(0, 3)));
    },
    ...broken('logging/log-group-permissions'),
    says: ['encryption is not set up on the selected CloudWatch Logs log group'],
  },
  'DescribeLogGroups on one group only, encryption demanded': {
    spec,
    async change(account) {
      await cloudWatch(account, true);
      const arn = `arn:aws:logs:${account.region}:${account.accountId}:log-group:${GROUP}`;
      await putInlinePolicy(account, 'logs', allow(logsActions, [arn, `${arn}:*`]));
    },
    ...broken('logging/log-group-permissions'),
  },
  'key policy without the logs principal': {
    spec,
    async change(account) {
      const key = await cloudWatch(account, true);
      await setKeyPolicy(account, key, iamDecides(account));
    },
    ...lost('logging/log-group-key'),
  },
  'key policy with a condition that names another group': {
    spec,
    async change(account) {
      const key = await cloudWatch(account, true);
      await setKeyPolicy(
        account,
        key,
        iamDecides(account),
        logsMayUse(account, forLogGroup(account, '/other')),
      );
    },
    ...lost('logging/log-group-key'),
  },
  'log key disabled': {
    spec,
    async change(account) {
      await disableKey(account, await cloudWatch(account, true));
    },
    ...lost('logging/log-group-key'),
  },
  'log key pending deletion': {
    spec,
    async change(account) {
      await scheduleDeletion(account, await cloudWatch(account, true));
    },
    ...lost('logging/log-group-key'),
  },
  'logs endpoint missing in an isolated VPC': {
    spec: { endpoints: ['ssm', 'ssmmessages', 'kms'], s3Gateway: true },
    async change(account) {
      await cloudWatch(account, false);
    },
    ...broken('network/vpc-endpoint'),
  },
  'the logs endpoint was added': {
    spec: { endpoints: ['ssm', 'ssmmessages', 'kms'], s3Gateway: true },
    async change(account) {
      await cloudWatch(account, false);
      await addEndpoint(account, 'logs');
    },
    ...healthy,
  },
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
      await account.clients.s3.send(
        new (await import('@aws-sdk/client-s3')).DeleteBucketCommand({ Bucket: bucket }),
      );
    },
    ...broken('logging/s3-bucket'),
    says: ['unable to validate encryption on Amazon S3 bucket'],
  },
  'bucket absent, encryption not demanded': {
    spec,
    async change(account) {
      const bucket = await s3(account, false);
      await account.clients.s3.send(
        new (await import('@aws-sdk/client-s3')).DeleteBucketCommand({ Bucket: bucket }),
      );
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
  'session encryption that works': {
    spec,
    async change(account) {
      await sessionKey(account);
    },
    ...healthy,
    capabilities: { 'session-encryption': 'ready' },
  },
  'session key disabled': {
    spec,
    async change(account) {
      await disableKey(account, await sessionKey(account));
    },
    ...broken('session/encryption-key'),
    capabilities: { shell: 'not-ready', ssh: 'ready', 'port-forwarding': 'ready' },
  },
  'session key pending deletion': {
    spec,
    async change(account) {
      await scheduleDeletion(account, await sessionKey(account));
    },
    ...broken('session/encryption-key'),
  },
  'role without Decrypt on the session key': {
    spec,
    async change(account) {
      await sessionKey(account);
      await putInlinePolicy(account, 'session-key', allow('kms:DescribeKey'));
    },
    ...broken('session/encryption-key'),
  },
  'a boundary that cuts Decrypt': {
    spec,
    async change(account) {
      await sessionKey(account);
      await setBoundary(account, allow(['ssm:*', 'ssmmessages:*', 'ec2messages:*']));
    },
    ...broken('session/encryption-key'),
  },
  'kmsKeyId as an ARN of another Region': {
    spec,
    async change(account) {
      const key = await createKey({ accountId: account.accountId, clients: account.inRegion('eu-west-3') });
      await putInlinePolicy(account, 'session-key', allow('kms:Decrypt', key.arn));
      await setPreferences(account, { kmsKeyId: key.arn });
    },
    ...broken('session/encryption-key'),
    noRemedy: 'a key of this Region has to be chosen',
  },
  'kmsKeyId as the name of an alias of another account': {
    spec,
    async change(account) {
      await createKey(neighbour(account), { alias: 'alias/sessions' });
      await putInlinePolicy(account, 'session-key', allow('kms:Decrypt'));
      await setPreferences(account, { kmsKeyId: 'alias/sessions' });
    },
    ...broken('session/encryption-key'),
    noRemedy: 'a key of this account, or the key ARN of the other, has to be chosen',
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
  'an ARN given for the name of the log group': {
    spec,
    async change(account) {
      const arn = `arn:aws:logs:${account.region}:${account.accountId}:log-group:${GROUP}`;
      await setPreferences(account, { cloudWatchLogGroupName: arn, cloudWatchEncryptionEnabled: true });
    },
    ...broken('session/preferences'),
    noRemedy: 'proven on the snapshot (test/facts/logging/remedies.test.ts)',
  },
  'encryption flags with empty names': {
    spec,
    async change(account) {
      await setPreferences(account, { s3EncryptionEnabled: true, cloudWatchEncryptionEnabled: true });
    },
    ...healthy,
  },
  'only the shell preferences are broken': {
    spec,
    async change(account) {
      await createPolicy(
        account,
        'unused',
        JSON.stringify({ Version: '2012-10-17', Statement: [allow('s3:List*')] }),
      );
      await setPreferences(account, { runAsEnabled: true, runAsDefaultUser: '' });
    },
    ...broken('session/run-as'),
    capabilities: { shell: 'not-ready', ssh: 'ready', 'port-forwarding': 'ready', 'run-as': 'not-ready' },
    noRemedy: 'the user is the owner’s choice',
  },
};
