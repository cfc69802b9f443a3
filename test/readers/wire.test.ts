import { afterEach, describe, expect, test } from 'vitest';
import type { ReaderId } from '../../src/contract/source.ts';
import { liveSource } from '../../src/readers/source/live.ts';
import { ec2Error, jsonError, loopback, queryError, type Reply, s3Error } from './loopback.ts';

let server: Awaited<ReturnType<typeof loopback>> | undefined;
afterEach(() => server?.close());

async function readOver(replies: Reply[], id: ReaderId, key: string, maxAttempts = 1) {
  server = await loopback(replies, maxAttempts);
  return { reading: await liveSource(server.aws, []).read(id, key), asked: server.asked };
}

const WHO = 'User: arn:aws:iam::111122223333:user/a is not authorized to perform: ';
const VPCS =
  '<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpcSet><item><vpcId>vpc-0a</vpcId></item></vpcSet></DescribeVpcsResponse>';

describe('throttled, then answered, over HTTP', () => {
  test('JSON: GetConnectionStatus', async () => {
    const answered = { status: 200, body: '{"Target":"i-0a","Status":"connected"}' };
    const throttled = jsonError(400, 'ThrottlingException', 'Rate exceeded');
    const { reading, asked } = await readOver([throttled, answered], 'connection', 'i-0a', 3);
    expect(reading).toMatchObject({ known: { Target: 'i-0a', Status: 'connected' } });
    expect(asked).toHaveLength(2);
  });

  test('EC2: DescribeVpcs', async () => {
    const throttled = ec2Error(503, 'RequestLimitExceeded', 'Request limit exceeded.');
    const { reading, asked } = await readOver([throttled, { status: 200, body: VPCS }], 'vpc', 'vpc-0a', 3);
    expect(reading).toMatchObject({ known: { VpcId: 'vpc-0a' } });
    expect(asked).toHaveLength(2);
  });

  test('to the end: a gap', async () => {
    const { reading, asked } = await readOver(
      [queryError(400, 'Throttling', 'Rate exceeded')],
      'role',
      'web',
      2,
    );
    expect(reading).toMatchObject({ gap: { kind: 'throttled' } });
    expect(asked).toHaveLength(2);
  });
});

interface Case {
  name: string;
  reader: ReaderId;
  key: string;
  reply: Reply;
  gap: { kind: string; action?: string; resource?: string };
}

const CASES: Case[] = [
  {
    name: 'EC2 UnauthorizedOperation',
    reader: 'vpc',
    key: 'vpc-0a',
    reply: ec2Error(403, 'UnauthorizedOperation', 'You are not authorized to perform this operation.'),
    gap: { kind: 'denied', action: 'ec2:DescribeVpcs', resource: '*' },
  },
  {
    name: 'EC2 AuthFailure: credentials, not permission',
    reader: 'vpc',
    key: 'vpc-0a',
    reply: ec2Error(401, 'AuthFailure', 'AWS was not able to validate the provided access credentials'),
    gap: { kind: 'denied' },
  },
  {
    name: 'query AccessDenied, naming the real ARN',
    reader: 'role',
    key: 'web',
    reply: queryError(
      403,
      'AccessDenied',
      `${WHO}iam:GetRole on resource: arn:aws:iam::111122223333:role/apps/web because no identity-based policy allows the iam:GetRole action`,
    ),
    gap: { kind: 'denied', action: 'iam:GetRole', resource: 'arn:aws:iam::111122223333:role/apps/web' },
  },
  {
    name: 'query ExpiredToken',
    reader: 'role',
    key: 'web',
    reply: queryError(403, 'ExpiredToken', 'The security token included in the request is expired'),
    gap: { kind: 'denied' },
  },
  {
    name: 'JSON AccessDeniedException by a service control policy',
    reader: 'connection',
    key: 'i-0a',
    reply: jsonError(
      400,
      'AccessDeniedException',
      `${WHO}ssm:GetConnectionStatus on resource: arn:aws:ssm:eu-west-1:111122223333:* with an explicit deny in a service control policy`,
    ),
    gap: { kind: 'denied', resource: '*' },
  },
  {
    name: 'JSON, with the namespace in the type',
    reader: 'document',
    key: 'SSM-SessionManagerRunShell',
    reply: jsonError(400, 'com.amazonaws.ssm#AccessDeniedException', 'no'),
    gap: { kind: 'denied', action: 'ssm:GetDocument' },
  },
  {
    name: 'S3 AccessDenied',
    reader: 'bucketPolicy',
    key: 'logs-bucket',
    reply: s3Error(403, 'AccessDenied', 'Access Denied'),
    gap: { kind: 'denied', action: 's3:GetBucketPolicy', resource: 'arn:aws:s3:::logs-bucket' },
  },
  {
    name: 'S3 HEAD: a bare 403',
    reader: 'bucket',
    key: 'logs-bucket',
    reply: { status: 403 },
    gap: { kind: 'denied', action: 's3:ListBucket', resource: 'arn:aws:s3:::logs-bucket' },
  },
  {
    name: 'S3 SlowDown',
    reader: 'bucketPolicy',
    key: 'logs-bucket',
    reply: s3Error(503, 'SlowDown', 'Please reduce your request rate.'),
    gap: { kind: 'throttled' },
  },
  {
    name: 'a 500 that is not AWS at all',
    reader: 'vpc',
    key: 'vpc-0a',
    reply: { status: 500, headers: { 'content-type': 'text/html' }, body: '<html><h1>Oops</h1></html>' },
    gap: { kind: 'network' },
  },
  {
    name: 'a JSON 500',
    reader: 'connection',
    key: 'i-0a',
    reply: jsonError(500, 'InternalServerError', 'sorry'),
    gap: { kind: 'network' },
  },
];

test.each(CASES)('$name', async ({ reader, key, reply, gap }) => {
  const { reading } = await readOver([reply], reader, key);
  expect(reading).toMatchObject({ gap });
  expect('gap' in reading && reading.gap.action).toBe(gap.action);
});

test.each([
  ['bucket', 'logs-bucket', { status: 404 }],
  ['bucketPolicy', 'logs-bucket', s3Error(404, 'NoSuchBucketPolicy', 'The bucket policy does not exist')],
  ['role', 'web', queryError(404, 'NoSuchEntity', 'The role with name web cannot be found.')],
  ['document', 'mine', jsonError(400, 'InvalidDocument', 'Document with name mine does not exist.')],
  ['kmsKey', 'alias/x', jsonError(400, 'NotFoundException', 'Alias alias/x is not found.')],
  ['instanceStatus', 'i-0a', ec2Error(400, 'InvalidInstanceID.NotFound', 'The instance ID does not exist')],
] as const)('%s: what AWS does not know is absent', async (reader, key, reply) => {
  expect((await readOver([reply], reader, key)).reading).toMatchObject({ known: null });
});

test('a server that is not there is a network gap', async () => {
  server = await loopback([], 1);
  await server.close();
  expect(await liveSource(server.aws, []).read('vpc', 'vpc-0a')).toMatchObject({ gap: { kind: 'network' } });
});

test('an answer that lacks the field is a gap, not "notconnected"', async () => {
  const { reading } = await readOver([{ status: 200, body: '{"Target":"i-0a"}' }], 'connection', 'i-0a');
  expect(reading).toMatchObject({
    gap: { kind: 'crashed', detail: expect.stringContaining('without Status') },
  });
});

describe('buckets', () => {
  const elsewhere = { status: 301, headers: { 'x-amz-bucket-region': 'us-west-2' } };

  test('of another Region are asked there', async () => {
    const found = { status: 200, headers: { 'x-amz-bucket-region': 'us-west-2' } };
    const { reading, asked } = await readOver([elsewhere, found], 'bucket', 'logs-bucket');
    expect(reading).toMatchObject({ known: { BucketRegion: 'us-west-2', OwnedByThisAccount: true } });
    expect(asked).toHaveLength(2);
  });

  test('of another Region give their policy too', async () => {
    const { reading } = await readOver(
      [elsewhere, { status: 200, body: '{}' }],
      'bucketPolicy',
      'logs-bucket',
    );
    expect(reading).toMatchObject({ known: { Policy: '{}' } });
  });

  test('of another account are told from refused ones by a second call', async () => {
    const { reading, asked } = await readOver([{ status: 403 }, { status: 200 }], 'bucket', 'logs-bucket');
    expect(reading).toMatchObject({
      known: { Name: 'logs-bucket', BucketRegion: 'eu-west-1', OwnedByThisAccount: false },
    });
    expect(asked).toHaveLength(2);
  });
});
