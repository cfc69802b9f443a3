import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as organizations from '@aws-sdk/client-organizations';
import * as route53 from '@aws-sdk/client-route-53';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { describe, expect, it, test } from 'vitest';
import type { ReaderId } from '../../src/contract/source.ts';
import { doctorPolicy, resourcesOf } from '../../src/readers/iam-policy.ts';
import type { Reader } from '../../src/readers/reader.ts';
import { READERS } from '../../src/readers/registry.ts';
import { SCOPE } from './mock.ts';
import { ROWS } from './rows/index.ts';

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

test('it fits a managed policy (6,144 characters)', () => {
  // White space does not count; the longest partition and Region are the worst case.
  const longest = { partition: 'aws-us-gov', accountId: '111122223333', region: 'ap-southeast-1' };
  expect(JSON.stringify(doctorPolicy(longest)).length).toBeLessThan(6144);
});

test('an action that one reader needs and another only wants is required', () => {
  const read = () => Promise.resolve(new Map());
  const policy = doctorPolicy(undefined, {
    wants: { action: 'ec2:DescribeVpcs', optional: true, read },
    needs: { action: 'ec2:DescribeVpcs', read },
  });
  expect(policy.Statement).toEqual([
    { Sid: 'RequiredAnyResource', Effect: 'Allow', Action: ['ec2:DescribeVpcs'], Resource: '*' },
  ]);
});

const WHERE = { partition: 'aws-cn', accountId: '111122223333', region: 'cn-north-1' };
const IDS = Object.keys(READERS) as ReaderId[];

/**
 * The types of resource on which AWS authorises an action, as the ARN's end begins; none where it names no type.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const TYPES: Record<string, readonly string[]> = {
  'ec2:DescribeVpcAttribute': ['vpc/'],
  'ec2:GetConsoleOutput': ['instance/'],
  'ec2:GetManagedPrefixListEntries': ['prefix-list/'],
  'iam:GetGroupPolicy': ['group/'],
  'iam:GetInstanceProfile': ['instance-profile/'],
  'iam:GetPolicy': ['policy/'],
  'iam:GetPolicyVersion': ['policy/'],
  'iam:GetRole': ['role/'],
  'iam:GetRolePolicy': ['role/'],
  'iam:GetUser': ['user/'],
  'iam:GetUserPolicy': ['user/'],
  'iam:ListAttachedGroupPolicies': ['group/'],
  'iam:ListAttachedRolePolicies': ['role/'],
  'iam:ListAttachedUserPolicies': ['user/'],
  'iam:ListGroupPolicies': ['group/'],
  'iam:ListGroupsForUser': ['user/'],
  'iam:ListRolePolicies': ['role/'],
  'iam:ListUserPolicies': ['user/'],
  'iam:SimulatePrincipalPolicy': ['group/', 'role/', 'user/'],
  'kms:DescribeKey': ['key/'],
  'kms:GetKeyPolicy': ['key/'],
  'kms:ListGrants': ['key/'],
  'logs:DescribeLogGroups': ['log-group:'],
  's3:GetBucketPolicy': [''],
  's3:GetEncryptionConfiguration': [''],
  's3:ListBucket': [''],
  'ssm:GetDocument': ['document/'],
  'ssm:GetServiceSetting': ['servicesetting/'],
  'ssm:ListTagsForResource': ['document/'],
};

/** Whether IAM takes it for an ARN; a whole `*` apart. Services without Regions or accounts leave these empty. */
function isArn(text: string): boolean {
  const [arn, partition = '', service = '', region = '', account = '', ...rest] = text.split(':');
  const resource = rest.join(':');
  const regional = !['iam', 's3'].includes(service);
  return (
    arn === 'arn' &&
    /^aws(-[a-z]+)*$/.test(partition) &&
    /^[a-z0-9-]+$/.test(service) &&
    (regional ? /^(\*|[a-z]{2}(-[a-z]+)+-\d)$/ : /^$/).test(region) &&
    (service === 's3' ? /^$/ : /^(\*|aws|\d{12})$/).test(account) &&
    /^[^\s:/]/.test(resource)
  );
}

/** As IAM matches: within one part of the ARN up to the resource, which is the sixth. */
function covers(pattern: string, arn: string): boolean {
  const parts = (text: string) => [...text.split(':').slice(0, 5), text.split(':').slice(5).join(':')];
  const like = (part: string) =>
    new RegExp(`^${part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
  return parts(pattern).every((part, i) => like(part).test(parts(arn)[i] ?? ''));
}

describe('the resources that a policy names', () => {
  it.each(['', ':', '*:', 'arn:aws:iam::111122223333', 'arn:aws:iam:eu-west-1:111122223333:role/*'])(
    '"%s" would be refused as malformed',
    (text) => expect(isArn(text)).toBe(false),
  );

  it.each(IDS)('of %s are ARNs of its own service and cover what it reads', (id) => {
    const reader: Reader<unknown> = READERS[id];
    const patterns = resourcesOf(reader, WHERE);
    if (!reader.resource) return expect(patterns).toEqual(['*']);
    for (const pattern of patterns) {
      expect(pattern).toSatisfy(isArn);
      expect(pattern.split(':').slice(1, 3)).toEqual(['aws-cn', reader.action.split(':')[0]]);
      const end = pattern.split(':').slice(5).join(':');
      expect(
        TYPES[reader.action]?.some((type) => end.startsWith(type)),
        pattern,
      ).toBe(true);
    }
    const { key = '', resource = '' } = ROWS[id] ?? {};
    expect(reader.resource(key, SCOPE)).toBe(resource);
    const here = resourcesOf(reader, SCOPE);
    expect(
      here.some((pattern) => covers(pattern, resource)),
      `${here} for ${resource}`,
    ).toBe(true);
  });

  it.each([
    ['document', 'AWS-StartPortForwardingSession'],
    ['document', 'arn:aws:ssm:eu-west-1:999988887777:document/shared'],
    ['kmsKey', '0a1b2c3d-0000-4000-8000-000000000000'],
    ['kmsKey', 'arn:aws:kms:us-east-1:999988887777:alias/session'],
    ['managedPolicy', 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'],
    ['managedPolicyVersion', 'arn:aws:iam::111122223333:policy/team/own@v2'],
    ['prefixList', 'pl-0a1b2c3d4e5f60718'],
    ['serviceSetting', '/ssm/managed-instance/default-ec2-instance-management-role'],
  ] as const)('%s covers %s', (id, key) => {
    const reader: Reader<unknown> = READERS[id];
    const resource = reader.resource?.(key, SCOPE) ?? '';
    expect(resource).not.toContain('alias');
    expect(
      resourcesOf(reader, SCOPE).some((pattern) => covers(pattern, resource)),
      resource,
    ).toBe(true);
  });

  it('stand in a statement of one service, and what authorises on none in a statement of its own', () => {
    for (const { Sid, Action, Resource } of doctorPolicy(WHERE).Statement) {
      expect(Sid).toMatch(/^(Required|Optional)[A-Za-z0-9]+$/);
      if (Resource === '*') {
        expect(Action.filter((action) => action in TYPES)).toEqual([]);
        continue;
      }
      expect([Resource].flat().filter((arn) => !isArn(arn))).toEqual([]);
      expect(
        new Set(
          [...Action, ...[Resource].flat().map((arn) => arn.slice('arn:aws-cn:'.length))].map(
            (text) => text.split(':')[0],
          ),
        ).size,
      ).toBe(1);
    }
  });

  it('are policies of the account and of AWS for the versions of policies', () => {
    const versions = doctorPolicy(WHERE).Statement.find((one) => one.Action.includes('iam:GetPolicyVersion'));
    expect(versions?.Resource).toContain('arn:aws-cn:iam::aws:policy/*');
    expect(versions?.Resource).toContain('arn:aws-cn:iam::111122223333:policy/*');
  });
});
