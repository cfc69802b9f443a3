import type { Operation } from '../front/types.ts';

type ResourceOf = (op: Operation) => string;

const text = (op: Operation, name: string): string => {
  const value = op.params[name];
  if (typeof value !== 'string') throw new Error(`${op.name} names no ${name}`);
  return value;
};

const regional =
  (end: ResourceOf, owner?: string): ResourceOf =>
  (op) =>
    `arn:aws:${op.service}:${op.region}:${owner ?? op.accountId}:${end(op)}`;
const ofIam =
  (type: string, member: string): ResourceOf =>
  (op) =>
    `arn:aws:iam::${op.accountId}:${type}/${text(op, member)}`;
const named =
  (member: string): ResourceOf =>
  (op) =>
    text(op, member);

const role = ofIam('role', 'RoleName');
const user = ofIam('user', 'UserName');
const group = ofIam('group', 'GroupName');
const bucket: ResourceOf = (op) => `arn:aws:s3:::${text(op, 'Bucket')}`;

/** KMS authorises on the key itself, whatever name it was asked by. */
const key: ResourceOf = (op) => {
  const id = text(op, 'KeyId');
  const arn = id.startsWith('arn:') ? id : `arn:aws:kms:${op.region}:${op.accountId}:key/${id}`;
  return arn.replace(/:(key\/)?alias\/.*$/, ':key/0a1b2c3d-0000-4000-8000-000000000000');
};

const document: ResourceOf = (op) => {
  const name = text(op, 'Name');
  if (name.startsWith('arn:')) return name;
  const owner = /^(AWS|Amazon)-/.test(name) ? '' : op.accountId;
  return `arn:aws:ssm:${op.region}:${owner}:document/${name}`;
};

const organization =
  (end: string): ResourceOf =>
  (op) =>
    `arn:aws:organizations::${op.accountId}:${end}`;

/**
 * The resource on which AWS authorises an action, from the request; `*` where the action has no resource type.
 * Written from AWS's tables, not from the readers.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const RESOURCES: Record<string, ResourceOf | '*'> = {
  'ec2:DescribeDhcpOptions': '*',
  'ec2:DescribeEgressOnlyInternetGateways': '*',
  'ec2:DescribeIamInstanceProfileAssociations': '*',
  'ec2:DescribeImages': '*',
  'ec2:DescribeInstances': '*',
  'ec2:DescribeInstanceStatus': '*',
  'ec2:DescribeInternetGateways': '*',
  'ec2:DescribeNatGateways': '*',
  'ec2:DescribeNetworkAcls': '*',
  'ec2:DescribeNetworkInterfaces': '*',
  'ec2:DescribeRegions': '*',
  'ec2:DescribeRouteTables': '*',
  'ec2:DescribeSecurityGroups': '*',
  'ec2:DescribeSubnets': '*',
  'ec2:DescribeVpcAttribute': regional((op) => `vpc/${text(op, 'VpcId')}`),
  'ec2:DescribeVpcBlockPublicAccessExclusions': '*',
  'ec2:DescribeVpcBlockPublicAccessOptions': '*',
  'ec2:DescribeVpcEndpoints': '*',
  'ec2:DescribeVpcPeeringConnections': '*',
  'ec2:DescribeVpcs': '*',
  'ec2:GetConsoleOutput': regional((op) => `instance/${text(op, 'InstanceId')}`),
  'ec2:GetManagedPrefixListEntries': regional((op) => `prefix-list/${text(op, 'PrefixListId')}`, 'aws'),
  'iam:GetGroupPolicy': group,
  'iam:GetInstanceProfile': ofIam('instance-profile', 'InstanceProfileName'),
  'iam:GetPolicy': named('PolicyArn'),
  'iam:GetPolicyVersion': named('PolicyArn'),
  'iam:GetRole': role,
  'iam:GetRolePolicy': role,
  'iam:GetUser': user,
  'iam:GetUserPolicy': user,
  'iam:ListAttachedGroupPolicies': group,
  'iam:ListAttachedRolePolicies': role,
  'iam:ListAttachedUserPolicies': user,
  'iam:ListGroupPolicies': group,
  'iam:ListGroupsForUser': user,
  'iam:ListRolePolicies': role,
  'iam:ListUserPolicies': user,
  'iam:SimulatePrincipalPolicy': named('PolicySourceArn'),
  'kms:DescribeKey': key,
  'kms:GetKeyPolicy': key,
  'kms:ListGrants': key,
  'logs:DescribeLogGroups': regional(() => 'log-group::log-stream:'),
  'organizations:DescribePolicy': organization('policy/o-0a1b2c3d4e/service_control_policy/p-0a1b2c3d'),
  'organizations:ListParents': organization('account/o-0a1b2c3d4e/111122223333'),
  'organizations:ListPoliciesForTarget': organization('account/o-0a1b2c3d4e/111122223333'),
  'route53:ListHostedZonesByVPC': '*',
  'route53:ListResourceRecordSets': () => 'arn:aws:route53:::hostedzone/Z0A1B2C3D4E5F6',
  's3:GetBucketPolicy': bucket,
  's3:GetEncryptionConfiguration': bucket,
  's3:ListBucket': bucket,
  'ssm:DescribeInstanceInformation': '*',
  'ssm:GetConnectionStatus': '*',
  'ssm:GetDocument': document,
  'ssm:GetServiceSetting': regional((op) => `servicesetting/${text(op, 'SettingId').replace(/^\//, '')}`),
  'ssm:ListTagsForResource': regional((op) => `document/${text(op, 'ResourceId')}`),
};

/** @throws where nobody has looked up what AWS authorises the action on */
export function resourceOf(op: Operation): string {
  const resource = RESOURCES[op.iamAction];
  if (resource === undefined) throw new Error(`policy/resources.ts does not tell what ${op.iamAction} is on`);
  return resource === '*' ? '*' : resource(op);
}
