import { CreateLogGroupCommand, DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  type CreateKeyCommandInput,
  DisableKeyCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import type { Account } from '../account.ts';
import { type Clients, need } from '../clients.ts';
import { allow, type PolicyStatement, policy } from './identity.ts';

/** Where a key or bucket is made: the account itself, or another behind its front (`otherAccount`). */
export interface Owner {
  readonly accountId: string;
  readonly clients: Clients;
}

export interface Key {
  readonly id: string;
  readonly arn: string;
}

/** The statement of a key's default policy: IAM decides. */
export function iamDecides(account: Owner): PolicyStatement {
  return {
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account.accountId}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
}

/**
 * The statement that CloudWatch Logs needs in a log group's key policy.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logsMayUse(account: Account, condition?: PolicyStatement['Condition']): PolicyStatement {
  return {
    ...allow(['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*']),
    Principal: { Service: `logs.${account.region}.amazonaws.com` },
    ...(condition ? { Condition: condition } : {}),
  };
}

/** Condition that limits a key to one log group. */
export function forLogGroup(account: Account, name: string): NonNullable<PolicyStatement['Condition']> {
  const arn = `arn:aws:logs:${account.region}:${account.accountId}:log-group:${name}`;
  return { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': arn } };
}

/** A customer managed key, with the default policy unless statements are given. */
export async function createKey(
  account: Owner,
  options: { policy?: PolicyStatement[]; alias?: string } & Pick<
    CreateKeyCommandInput,
    'KeySpec' | 'KeyUsage' | 'MultiRegion'
  > = {},
): Promise<Key> {
  const { policy: statements, alias, ...more } = options;
  const { kms } = account.clients;
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ ...more, ...(statements ? { Policy: policy(...statements) } : {}) }),
  );
  const id = need(KeyMetadata?.KeyId, 'key');
  if (alias) await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: id }));
  return { id, arn: need(KeyMetadata?.Arn, 'key') };
}

export async function setKeyPolicy(
  account: Owner,
  key: Key,
  ...statements: PolicyStatement[]
): Promise<void> {
  await account.clients.kms.send(
    new PutKeyPolicyCommand({ KeyId: key.id, PolicyName: 'default', Policy: policy(...statements) }),
  );
}

export async function disableKey(account: Owner, key: Key): Promise<void> {
  await account.clients.kms.send(new DisableKeyCommand({ KeyId: key.id }));
}

export async function scheduleDeletion(account: Owner, key: Key, days = 7): Promise<void> {
  await account.clients.kms.send(
    new ScheduleKeyDeletionCommand({ KeyId: key.id, PendingWindowInDays: days }),
  );
}

export async function createLogGroup(account: Account, name: string, key?: Key): Promise<void> {
  await account.clients.logs.send(
    new CreateLogGroupCommand({ logGroupName: name, ...(key ? { kmsKeyId: key.arn } : {}) }),
  );
}

export async function deleteLogGroup(account: Account, name: string): Promise<void> {
  await account.clients.logs.send(new DeleteLogGroupCommand({ logGroupName: name }));
}

/**
 * A bucket in the account's Region (or another), with AWS's default encryption unless one is given.
 * Names are global: `label` gets the account id. `key: 'aws'` is the AWS managed key.
 */
export async function createBucket(
  account: Owner & Pick<Account, 'region' | 'inRegion'>,
  label: string,
  options: {
    encryption?: 'aws:kms' | 'aws:kms:dsse';
    key?: Key;
    policy?: PolicyStatement[];
    region?: string;
  } = {},
): Promise<string> {
  const region = options.region ?? account.region;
  const { s3 } = account.inRegion(region);
  const Bucket = `${label}-${account.accountId}`;
  // S3 takes no location constraint for us-east-1.
  const place = { LocationConstraint: region as BucketLocationConstraint };
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      ...(region === 'us-east-1' ? {} : { CreateBucketConfiguration: place }),
    }),
  );
  if (options.encryption) {
    const rule = {
      SSEAlgorithm: options.encryption,
      ...(options.key ? { KMSMasterKeyID: options.key.arn } : {}),
    };
    await s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: rule }] },
      }),
    );
  }
  if (options.policy)
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policy(...options.policy) }));
  return Bucket;
}
