import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeVpcEndpointsCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { GetRoleCommand, GetRolePolicyCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { ListHostedZonesByVPCCommand } from '@aws-sdk/client-route-53';
import { GetBucketEncryptionCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { type Account, buildAccount, createUser } from '../account/index.ts';

let account: Account;
beforeAll(async () => {
  account = await buildAccount(inject('motoUrl'), { base: 'isolated' });
});
afterEach(() => account.front.clearFaults());
afterAll(() => account.close());

async function errorOf(call: Promise<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('the call was answered');
}

/** One call per wire protocol, with its own denial and throttling codes. */
const PROTOCOLS: [string, (a: Account) => Promise<unknown>, string, string][] = [
  [
    'ec2:DescribeVpcs',
    (a) => a.clients.ec2.send(new DescribeVpcsCommand({})),
    'UnauthorizedOperation',
    'RequestLimitExceeded',
  ],
  [
    'iam:GetRole',
    (a) => a.clients.iam.send(new GetRoleCommand({ RoleName: a.roleName })),
    'AccessDenied',
    'Throttling',
  ],
  [
    'sts:GetCallerIdentity',
    (a) => a.clients.sts.send(new GetCallerIdentityCommand({})),
    'AccessDenied',
    'Throttling',
  ],
  [
    'ssm:DescribeInstanceInformation',
    (a) => a.clients.ssm.send(new DescribeInstanceInformationCommand({})),
    'AccessDeniedException',
    'ThrottlingException',
  ],
  [
    'kms:DescribeKey',
    (a) => a.clients.kms.send(new DescribeKeyCommand({ KeyId: 'alias/x' })),
    'AccessDeniedException',
    'ThrottlingException',
  ],
  [
    'logs:DescribeLogGroups',
    (a) => a.clients.logs.send(new DescribeLogGroupsCommand({})),
    'AccessDeniedException',
    'ThrottlingException',
  ],
  [
    'organizations:DescribeOrganization',
    (a) => a.clients.organizations.send(new DescribeOrganizationCommand({})),
    'AccessDeniedException',
    'TooManyRequestsException',
  ],
  [
    's3:GetBucketEncryption',
    (a) => a.clients.s3.send(new GetBucketEncryptionCommand({ Bucket: 'b' })),
    'AccessDenied',
    'SlowDown',
  ],
  [
    'route53:ListHostedZonesByVPC',
    (a) =>
      a.clients.route53.send(new ListHostedZonesByVPCCommand({ VPCId: a.vpcId, VPCRegion: 'eu-central-1' })),
    'AccessDenied',
    'Throttling',
  ],
];

test.each(PROTOCOLS)(
  '%s is denied and throttled in its own protocol',
  async (operation, call, denied, throttled) => {
    const undo = account.front.deny(operation);
    const refusal = await errorOf(call(account));
    expect(refusal.name).toBe(denied);
    expect(refusal.message).toContain(
      `User: arn:aws:iam::${account.accountId}:user/admin is not authorized to perform: `,
    );
    undo();
    account.front.throttle(operation);
    expect((await errorOf(call(account))).name).toBe(throttled);
  },
);

test('a refused HEAD has no body, as from S3', async () => {
  account.front.deny('s3:HeadBucket');
  const error = await account.clients.s3.send(new HeadBucketCommand({ Bucket: 'b' })).catch((e) => e);
  expect(error.$metadata.httpStatusCode).toBe(403);
});

test('a refusal may be by IAM action, by wildcard, by resource and by caller, and names an explicit deny', async () => {
  const { front, clients } = account;
  front.deny('s3:GetEncryptionConfiguration');
  await expect(clients.s3.send(new GetBucketEncryptionCommand({ Bucket: 'b' }))).rejects.toThrow(
    's3:GetEncryptionConfiguration',
  );
  front.clearFaults();
  front.deny('iam:Get*', { resource: 'other-role' }, { explicit: 'service control policy' });
  await expect(clients.iam.send(new GetRoleCommand({ RoleName: account.roleName }))).resolves.toBeDefined();
  const policy = new GetRolePolicyCommand({ RoleName: 'other-role', PolicyName: 'p' });
  await expect(clients.iam.send(policy)).rejects.toThrow('with an explicit deny in a service control policy');
  front.clearFaults();
  const alice = await createUser(account, 'alice');
  front.deny('iam:*', { accessKeyId: alice.credentials.accessKeyId });
  await expect(alice.clients.iam.send(new GetRoleCommand({ RoleName: account.roleName }))).rejects.toThrow(
    'user/alice is not authorized',
  );
  await expect(clients.iam.send(new GetRoleCommand({ RoleName: account.roleName }))).resolves.toBeDefined();
});

test('throttling may end after a number of times', async () => {
  account.front.throttle('ec2:DescribeVpcEndpoints', 2);
  const call = () => account.clients.ec2.send(new DescribeVpcEndpointsCommand({}));
  await expect(call()).rejects.toThrow('Request limit exceeded');
  await expect(call()).rejects.toThrow('Request limit exceeded');
  await expect(call()).resolves.toMatchObject({ VpcEndpoints: [] });
});

test('a failing operation resets the connection; a delayed one answers late', async () => {
  const undo = account.front.fail('ec2:DescribeVpcs');
  const error = await account.clients.ec2.send(new DescribeVpcsCommand({})).catch((e) => e);
  expect(error.code).toBe('ECONNRESET');
  undo();
  account.front.delay('ec2:DescribeVpcs', 300);
  const started = performance.now();
  await account.clients.ec2.send(new DescribeVpcsCommand({}));
  expect(performance.now() - started).toBeGreaterThanOrEqual(295);
});

test('every call is recorded with its caller, Region and host', async () => {
  const { front, clients } = account;
  front.calls.length = 0;
  await clients.ec2.send(new DescribeVpcsCommand({ VpcIds: [account.vpcId] }));
  await clients.iam.send(new GetRoleCommand({ RoleName: account.roleName }));
  expect(front.calls).toMatchObject([
    {
      name: 'ec2:DescribeVpcs',
      region: 'eu-central-1',
      accessKeyId: account.credentials.accessKeyId,
      host: new URL(front.url).host,
      params: { 'VpcId.1': account.vpcId },
    },
    { name: 'iam:GetRole', region: expect.any(String), accountId: account.accountId },
  ]);
  expect(front.called()).toEqual(['ec2:DescribeVpcs', 'iam:GetRole']);
});
