import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as kms from '@aws-sdk/client-kms';
import * as s3 from '@aws-sdk/client-s3';
import { answer, type Row, twoPages } from '../row.ts';

const at = new Date('2026-01-02T03:04:05Z');
const AT = '2026-01-02T03:04:05.000Z';
/** A key of another Region: KMS must be asked there. */
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000';
const ALIAS = 'alias/session';
const POLICY = '{"Version":"2012-10-17","Statement":[]}';
const METADATA = { KeyId: KEY.split('/')[1] ?? '', Arn: KEY, Enabled: true, KeyState: 'Enabled' as const };
const GRANTS = [
  {
    GrantId: 'grant-a',
    GranteePrincipal: 'arn:aws:iam::111122223333:role/web',
    Operations: ['Decrypt' as const],
  },
  { GrantId: 'grant-b', KeyId: KEY },
];
const GROUP = { logGroupName: '/ssm/sessions', kmsKeyId: KEY, creationTime: 1767323045000 };
const RULES = [
  { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID: KEY } },
];
const s3Row = (answers: Row['answers'], known: unknown): Row => ({
  client: s3.S3Client,
  key: 'session-logs',
  resource: 'arn:aws:s3:::session-logs',
  answers,
  known,
});

export const dataRows = {
  kmsKey: {
    client: kms.KMSClient,
    key: ALIAS,
    resource: 'arn:aws:kms:eu-west-1:111122223333:key/*',
    answers: [
      answer(kms.DescribeKeyCommand, { KeyId: ALIAS }, { KeyMetadata: { ...METADATA, CreationDate: at } }),
    ],
    known: { ...METADATA, CreationDate: AT },
  },
  kmsKeyPolicy: {
    client: kms.KMSClient,
    key: KEY,
    resource: KEY,
    answers: [
      answer(
        kms.GetKeyPolicyCommand,
        { KeyId: KEY, PolicyName: 'default' },
        { Policy: POLICY, PolicyName: 'default' },
        'us-east-1',
      ),
    ],
    known: { Policy: POLICY },
  },
  kmsGrants: {
    client: kms.KMSClient,
    key: KEY,
    resource: KEY,
    answers: twoPages(
      kms.ListGrantsCommand,
      { KeyId: KEY },
      { in: 'Marker', out: 'NextMarker', more: { Truncated: true } },
      { Grants: GRANTS.slice(0, 1) },
      { Grants: GRANTS.slice(1).map((grant) => ({ ...grant, CreationDate: at })) },
    ).map((one) => ({ ...one, region: 'us-east-1' })),
    known: [GRANTS[0], { ...GRANTS[1], CreationDate: AT }],
  },
  logGroup: {
    client: logs.CloudWatchLogsClient,
    key: '/ssm/sessions',
    resource: 'arn:aws:logs:eu-west-1:111122223333:log-group::log-stream:',
    answers: twoPages(
      logs.DescribeLogGroupsCommand,
      { logGroupNamePrefix: '/ssm/sessions' },
      { in: 'nextToken', out: 'nextToken' },
      { logGroups: [{ logGroupName: '/ssm/sessions-of-others' }] },
      { logGroups: [GROUP] },
    ),
    known: GROUP,
  },
  bucket: s3Row(
    [
      answer(
        s3.HeadBucketCommand,
        { Bucket: 'session-logs', ExpectedBucketOwner: '111122223333' },
        { BucketRegion: 'eu-west-1' },
      ),
    ],
    { Name: 'session-logs', BucketRegion: 'eu-west-1', OwnedByThisAccount: true },
  ),
  bucketEncryption: s3Row(
    [
      answer(
        s3.GetBucketEncryptionCommand,
        { Bucket: 'session-logs' },
        { ServerSideEncryptionConfiguration: { Rules: RULES } },
      ),
    ],
    { Rules: RULES },
  ),
  bucketPolicy: s3Row([answer(s3.GetBucketPolicyCommand, { Bucket: 'session-logs' }, { Policy: POLICY })], {
    Policy: POLICY,
  }),
} satisfies Record<string, Row>;
