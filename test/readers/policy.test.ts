import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as organizations from '@aws-sdk/client-organizations';
import * as route53 from '@aws-sdk/client-route-53';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { doctorPolicy } from '../../src/readers/iam-policy.ts';
import type { Reader } from '../../src/readers/reader.ts';
import { READERS } from '../../src/readers/registry.ts';

const ALL = Object.values(READERS) as Reader<unknown>[];
const actionsOf = (readers: readonly Reader<unknown>[]) =>
  new Set(readers.flatMap((reader) => [reader.action, ...(reader.also ?? [])]));
const granted = (sid: RegExp) =>
  doctorPolicy()
    .Statement.filter((one) => sid.test(one.Sid))
    .flatMap((one) => one.Action);

test('it allows exactly what the readers call, each action once', () => {
  const actions = granted(/./);
  expect(new Set(actions)).toEqual(actionsOf(ALL));
  expect(actions).toHaveLength(new Set(actions).size);
});

test('required are the actions of readers that decide; the rest is optional', () => {
  const required = actionsOf(ALL.filter((reader) => !reader.optional));
  expect(new Set(granted(/^Required/))).toEqual(required);
  expect(new Set(granted(/^Optional/))).toEqual(
    new Set([...actionsOf(ALL)].filter((one) => !required.has(one as never))),
  );
  expect(granted(/^Optional/)).toContain('organizations:DescribePolicy');
  expect(granted(/^Required/)).toContain('iam:GetRolePolicy');
});

test('it only reads, and names no wildcard action', () => {
  for (const action of granted(/./))
    expect(action).toMatch(/^[a-z0-9]+:(Describe|Get|List|Simulate)[A-Za-z0-9]+$/);
});

test('every action is an operation of its service, by name', () => {
  const services: Record<string, object> = { ec2, iam, kms, logs, organizations, route53, ssm, sts };
  // S3 names two permissions differently from their operations (HeadBucket, GetBucketEncryption).
  const odd = new Set(['s3:ListBucket', 's3:GetEncryptionConfiguration', 's3:GetBucketPolicy']);
  for (const action of granted(/./)) {
    const [service = '', operation] = action.split(':');
    if (!odd.has(action)) expect(services[service], action).toHaveProperty(`${operation}Command`);
  }
});

test('actions that authorise on a resource are limited to that type of resource', () => {
  const policy = doctorPolicy({ partition: 'aws-cn', accountId: '111122223333', region: 'cn-north-1' });
  const narrow = policy.Statement.find((one) => one.Action.includes('iam:GetRole'));
  expect(narrow?.Resource).toContain('arn:aws-cn:iam::111122223333:role/*');
  expect(narrow?.Resource).not.toContain('*');
  const wide = policy.Statement.find((one) => one.Action.includes('ec2:DescribeInstances'));
  expect(wide?.Resource).toBe('*');
});

test('it fits a managed policy (6,144 characters)', () => {
  expect(JSON.stringify(doctorPolicy()).length).toBeLessThan(6144);
});

test('an action that one reader needs and another only wants is required', () => {
  const read = () => Promise.resolve(new Map());
  const policy = doctorPolicy(undefined, {
    wants: { action: 'ec2:DescribeVpcs', optional: true, read },
    needs: { action: 'ec2:DescribeVpcs', read },
  });
  expect(policy.Statement).toEqual([
    { Sid: 'RequiredLists', Effect: 'Allow', Action: ['ec2:DescribeVpcs'], Resource: '*' },
  ]);
});
