import {
  AssociateKmsKeyCommand,
  DescribeLogGroupsCommand,
  DisassociateKmsKeyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  GetPolicyVersionCommand,
  GetUserCommand,
  PutUserPermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import {
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  ListGrantsCommand,
} from '@aws-sdk/client-kms';
import { ListPoliciesForTargetCommand } from '@aws-sdk/client-organizations';
import {
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { GetDocumentCommand } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  type Account,
  buildAccount,
  CORE_POLICY,
  createBucket,
  createKey,
  createLogGroup,
  setPreferences,
} from '../account/index.ts';

let account: Account;
beforeAll(async () => {
  account = await buildAccount(inject('motoUrl'), { base: 'isolated', registered: false });
});
afterAll(() => account.close());

describe('IAM and S3', () => {
  test('policies come percent-encoded', async () => {
    const { PolicyVersion } = await account.clients.iam.send(
      new GetPolicyVersionCommand({ PolicyArn: CORE_POLICY, VersionId: 'v2' }),
    );
    expect(PolicyVersion?.Document).toMatch(/^%7B/);
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? '')).Statement).toHaveLength(3);
  });

  test('a user’s permissions boundary is kept', async () => {
    const { iam } = account.clients;
    await iam.send(
      new PutUserPermissionsBoundaryCommand({ UserName: 'admin', PermissionsBoundary: CORE_POLICY }),
    );
    const { User } = await iam.send(new GetUserCommand({ UserName: 'admin' }));
    expect(User?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(CORE_POLICY);
  });

  test('a new bucket has today’s defaults; an absent one is absent', async () => {
    const Bucket = await createBucket(account, 'logs');
    const { s3 } = account.clients;
    const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(
      encryption.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault
        ?.SSEAlgorithm,
    ).toBe('AES256');
    const ownership = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    expect(ownership.OwnershipControls?.Rules?.[0]?.ObjectOwnership).toBe('BucketOwnerEnforced');
    expect(
      (await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration
        ?.BlockPublicPolicy,
    ).toBe(true);
    const named = (name: string) => expect.objectContaining({ name });
    await expect(s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toThrow(
      named('NoSuchBucketPolicy'),
    );
    await expect(
      s3.send(new GetBucketEncryptionCommand({ Bucket: `none-${account.accountId}` })),
    ).rejects.toThrow(named('NoSuchBucket'));
    const key = await createKey(account);
    const encrypted = await createBucket(account, 'cmk', { encryption: 'aws:kms', key });
    const own = await s3.send(new GetBucketEncryptionCommand({ Bucket: encrypted }));
    expect(
      own.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault,
    ).toMatchObject({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key.arn });
  });
});

describe('KMS', () => {
  test('keys tell usage and manager; an unknown key is not found, not a server error', async () => {
    const { kms } = account.clients;
    const key = await createKey(account, { alias: 'alias/session' });
    const own = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/session' }));
    expect(own.KeyMetadata).toMatchObject({
      Arn: key.arn,
      KeyManager: 'CUSTOMER',
      KeyUsage: 'ENCRYPT_DECRYPT',
      MultiRegion: false,
    });
    expect((await kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/s3' }))).KeyMetadata?.KeyManager).toBe(
      'AWS',
    );
    const unknown = new ListGrantsCommand({ KeyId: '00000000-0000-0000-0000-000000000000' });
    await expect(kms.send(unknown)).rejects.toThrow(expect.objectContaining({ name: 'NotFoundException' }));
  });

  test('a key is disabled and enabled by its ARN too', async () => {
    const { kms } = account.clients;
    const { arn: KeyId } = await createKey(account);
    const state = async () => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState;
    await kms.send(new DisableKeyCommand({ KeyId }));
    expect(await state()).toBe('Disabled');
    await kms.send(new EnableKeyCommand({ KeyId }));
    expect(await state()).toBe('Enabled');
  });
});

describe('CloudWatch Logs, Systems Manager and Organizations', () => {
  test('a log group’s key can be associated later, and taken away', async () => {
    const { logs } = account.clients;
    const key = await createKey(account);
    await createLogGroup(account, '/ssm/sessions');
    const read = async () =>
      (await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/ssm/sessions' }))).logGroups?.[0];
    expect(await read()).toMatchObject({ logGroupName: '/ssm/sessions', logGroupClass: 'STANDARD' });
    expect((await read())?.kmsKeyId).toBeUndefined();
    await logs.send(new AssociateKmsKeyCommand({ logGroupName: '/ssm/sessions', kmsKeyId: key.arn }));
    expect((await read())?.kmsKeyId).toBe(key.arn);
    await logs.send(new DisassociateKmsKeyCommand({ logGroupName: '/ssm/sessions' }));
    expect((await read())?.kmsKeyId).toBeUndefined();
  });

  test('a document’s default version is found by that name', async () => {
    await setPreferences(account, { idleSessionTimeout: '33' });
    const named = new GetDocumentCommand({ Name: 'SSM-SessionManagerRunShell', DocumentVersion: '$DEFAULT' });
    const { Content, DocumentVersion } = await account.clients.ssm.send(named);
    expect(DocumentVersion).toBe('1');
    expect(JSON.parse(Content ?? '').inputs.idleSessionTimeout).toBe('33');
  });

  test('outside an organization, AWS says that', async () => {
    const command = new ListPoliciesForTargetCommand({
      TargetId: account.accountId,
      Filter: 'SERVICE_CONTROL_POLICY',
    });
    await expect(account.clients.organizations.send(command)).rejects.toThrow(
      expect.objectContaining({ name: 'AWSOrganizationsNotInUseException' }),
    );
  });
});
