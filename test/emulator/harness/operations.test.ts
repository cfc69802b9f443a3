import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as organizations from '@aws-sdk/client-organizations';
import * as route53 from '@aws-sdk/client-route-53';
import * as s3 from '@aws-sdk/client-s3';
import * as ssm from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  type Account,
  allow,
  buildAccount,
  createBucket,
  createKey,
  createLogGroup,
  putInlinePolicy,
} from '../account/index.ts';

const MODULES = { ec2, iam, kms, logs, organizations, route53, s3, ssm };
type Service = keyof typeof MODULES;
interface Client {
  send(command: unknown): Promise<Record<string, unknown>>;
}

let account: Account;
let bucket = '';
let keyId = '';
beforeAll(async () => {
  account = await buildAccount(inject('motoUrl'), { base: 'nat', endpoints: ['ssm'] });
  bucket = await createBucket(account, 'ops');
  keyId = (await createKey(account)).id;
  await createLogGroup(account, '/ops');
  await putInlinePolicy(account, 'own', allow('s3:PutObject'));
});
afterAll(() => account.close());

const vpc = () => ({ Filters: [{ Name: 'vpc-id', Values: [account.vpcId] }] });
const role = () => ({ RoleName: account.roleName });

/** What a reader may ask; each must be answered as AWS answers, or with the AWS error named. */
const OPERATIONS: [Service, string, () => object, string?][] = [
  ['ec2', 'DescribeInstances', () => ({ Filters: [{ Name: 'instance-id', Values: [account.instanceId] }] })],
  [
    'ec2',
    'DescribeInstances',
    () => ({ InstanceIds: ['i-0123456789abcdef0'] }),
    'InvalidInstanceID.NotFound',
  ],
  ['ec2', 'DescribeInstances', () => ({ InstanceIds: ['i-zzz'] }), 'InvalidInstanceID.Malformed'],
  ['ec2', 'DescribeInstanceStatus', () => ({ InstanceIds: [account.instanceId], IncludeAllInstances: true })],
  ['ec2', 'DescribeImages', () => ({ ImageIds: [account.imageId] })],
  ['ec2', 'DescribeVpcs', vpc],
  ['ec2', 'DescribeVpcAttribute', () => ({ VpcId: account.vpcId, Attribute: 'enableDnsSupport' })],
  ['ec2', 'DescribeSubnets', vpc],
  ['ec2', 'DescribeRouteTables', vpc],
  ['ec2', 'DescribeNetworkAcls', vpc],
  ['ec2', 'DescribeSecurityGroups', vpc],
  [
    'ec2',
    'DescribeSecurityGroupRules',
    () => ({ Filters: [{ Name: 'group-id', Values: [account.instanceGroupId] }] }),
  ],
  ['ec2', 'DescribeVpcEndpoints', vpc],
  ['ec2', 'DescribeVpcEndpointServices', () => ({})],
  ['ec2', 'DescribeNetworkInterfaces', vpc],
  ['ec2', 'DescribeNatGateways', () => ({ Filter: vpc().Filters })],
  [
    'ec2',
    'DescribeInternetGateways',
    () => ({ Filters: [{ Name: 'attachment.vpc-id', Values: [account.vpcId] }] }),
  ],
  ['ec2', 'DescribeEgressOnlyInternetGateways', () => ({})],
  ['ec2', 'DescribeDhcpOptions', () => ({})],
  ['ec2', 'DescribeManagedPrefixLists', () => ({})],
  ['ec2', 'DescribePrefixLists', () => ({})],
  [
    'ec2',
    'GetManagedPrefixListEntries',
    () => ({ PrefixListId: 'pl-0123456789abcdef0' }),
    'InvalidPrefixListID.NotFound',
  ],
  ['ec2', 'DescribeVpcBlockPublicAccessOptions', () => ({})],
  ['ec2', 'DescribeVpcBlockPublicAccessExclusions', () => ({})],
  ['ec2', 'DescribeVpcPeeringConnections', () => ({})],
  ['ec2', 'DescribeTransitGatewayVpcAttachments', () => ({})],
  ['ec2', 'DescribeTransitGatewayAttachments', () => ({})],
  ['ec2', 'DescribeTransitGatewayRouteTables', () => ({})],
  ['ec2', 'DescribeVpnGateways', () => ({})],
  ['ec2', 'DescribeIamInstanceProfileAssociations', () => ({})],
  ['ec2', 'DescribeInstanceConnectEndpoints', () => ({})],
  ['ec2', 'DescribeAddresses', () => ({})],
  ['ec2', 'DescribeAvailabilityZones', () => ({})],
  ['ec2', 'DescribeTags', () => ({})],
  ['ec2', 'DescribeFlowLogs', () => ({})],
  ['ec2', 'DescribeRegions', () => ({})],
  ['ec2', 'GetConsoleOutput', () => ({ InstanceId: account.instanceId })],
  ['ec2', 'GetInstanceMetadataDefaults', () => ({})],
  ['iam', 'GetInstanceProfile', () => ({ InstanceProfileName: account.roleName })],
  ['iam', 'GetInstanceProfile', () => ({ InstanceProfileName: 'none' }), 'NoSuchEntityException'],
  ['iam', 'GetRole', role],
  ['iam', 'GetRole', () => ({ RoleName: 'none' }), 'NoSuchEntityException'],
  ['iam', 'ListRolePolicies', role],
  ['iam', 'GetRolePolicy', () => ({ ...role(), PolicyName: 'own' })],
  ['iam', 'ListAttachedRolePolicies', role],
  ['iam', 'ListInstanceProfilesForRole', role],
  ['iam', 'ListRoleTags', role],
  ['iam', 'GetPolicy', () => ({ PolicyArn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore' })],
  [
    'iam',
    'GetPolicyVersion',
    () => ({ PolicyArn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore', VersionId: 'v2' }),
  ],
  ['iam', 'GetUser', () => ({ UserName: 'admin' })],
  ['iam', 'ListUserPolicies', () => ({ UserName: 'admin' })],
  ['iam', 'ListAttachedUserPolicies', () => ({ UserName: 'admin' })],
  ['iam', 'ListGroupsForUser', () => ({ UserName: 'admin' })],
  ['iam', 'ListUserTags', () => ({ UserName: 'admin' })],
  ['iam', 'GetAccountAuthorizationDetails', () => ({})],
  [
    'iam',
    'SimulatePrincipalPolicy',
    () => ({ PolicySourceArn: account.roleArn, ActionNames: ['ssm:StartSession'] }),
  ],
  ['ssm', 'DescribeInstanceInformation', () => ({})],
  ['ssm', 'DescribeInstanceProperties', () => ({})],
  ['ssm', 'GetConnectionStatus', () => ({ Target: account.instanceId })],
  ['ssm', 'GetServiceSetting', () => ({ SettingId: '/ssm/managed-instance/activation-tier' })],
  ['ssm', 'GetDocument', () => ({ Name: 'SSM-SessionManagerRunShell' }), 'InvalidDocument'],
  ['ssm', 'GetDocument', () => ({ Name: 'AWS-StartSSHSession', DocumentVersion: '$DEFAULT' })],
  ['ssm', 'DescribeDocument', () => ({ Name: 'AWS-StartPortForwardingSession' })],
  ['ssm', 'ListDocuments', () => ({})],
  ['ssm', 'DescribeSessions', () => ({ State: 'Active' })],
  ['ssm', 'DescribeActivations', () => ({})],
  ['kms', 'DescribeKey', () => ({ KeyId: keyId })],
  ['kms', 'DescribeKey', () => ({ KeyId: 'alias/none' }), 'NotFoundException'],
  ['kms', 'GetKeyPolicy', () => ({ KeyId: keyId })],
  ['kms', 'ListGrants', () => ({ KeyId: keyId })],
  ['kms', 'ListAliases', () => ({ KeyId: keyId })],
  ['kms', 'ListAliases', () => ({})],
  ['logs', 'DescribeLogGroups', () => ({ logGroupNamePrefix: '/ops' })],
  ['logs', 'DescribeLogStreams', () => ({ logGroupName: '/ops' })],
  ['logs', 'DescribeResourcePolicies', () => ({})],
  ['s3', 'HeadBucket', () => ({ Bucket: bucket })],
  ['s3', 'HeadBucket', () => ({ Bucket: 'none-here' }), 'NotFound'],
  ['s3', 'GetBucketLocation', () => ({ Bucket: bucket })],
  ['s3', 'GetBucketEncryption', () => ({ Bucket: bucket })],
  ['s3', 'GetBucketPolicy', () => ({ Bucket: bucket }), 'NoSuchBucketPolicy'],
  ['s3', 'GetBucketPolicyStatus', () => ({ Bucket: bucket }), 'NoSuchBucketPolicy'],
  ['s3', 'GetBucketOwnershipControls', () => ({ Bucket: bucket })],
  ['s3', 'GetPublicAccessBlock', () => ({ Bucket: bucket })],
  ['s3', 'GetBucketAcl', () => ({ Bucket: bucket })],
  ['s3', 'GetBucketVersioning', () => ({ Bucket: bucket })],
  ['route53', 'ListHostedZonesByVPC', () => ({ VPCId: account.vpcId, VPCRegion: 'eu-central-1' })],
  ['route53', 'ListResourceRecordSets', () => ({ HostedZoneId: 'Z0000000000000' }), 'NoSuchHostedZone'],
  ['organizations', 'DescribeOrganization', () => ({}), 'AWSOrganizationsNotInUseException'],
  [
    'organizations',
    'ListPoliciesForTarget',
    () => ({ TargetId: account.accountId, Filter: 'SERVICE_CONTROL_POLICY' }),
    'AWSOrganizationsNotInUseException',
  ],
  [
    'organizations',
    'ListParents',
    () => ({ ChildId: account.accountId }),
    'AWSOrganizationsNotInUseException',
  ],
  [
    'organizations',
    'DescribePolicy',
    () => ({ PolicyId: 'p-00000000' }),
    'AWSOrganizationsNotInUseException',
  ],
];

test.each(OPERATIONS)('%s %s', async (service, operation, input, error) => {
  const before = account.front.unemulated.length;
  const Command: unknown = Reflect.get(MODULES[service], `${operation}Command`);
  if (typeof Command !== 'function') throw new Error(`no ${operation} in the SDK`);
  const client: Client = account.clients[service] as unknown as Client;
  const outcome = await client.send(Reflect.construct(Command, [input()])).then(
    () => 'answered',
    (e: Error) => e.name,
  );
  expect(outcome).toBe(error ?? 'answered');
  expect(account.front.calls.at(-1)?.name).toBe(`${service}:${operation}`);
  expect(account.front.unemulated.slice(before)).toEqual([]);
});

test('an operation that nobody knows gets the service’s own error, and is noted', async () => {
  const answer = account.clients.ec2.send(
    new ec2.GetVpnTunnelReplacementStatusCommand({
      VpnConnectionId: 'vpn-1',
      VpnTunnelOutsideIpAddress: '1.2.3.4',
    }),
  );
  await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'InvalidAction' }));
  expect(account.front.unemulated.at(-1)).toBe('ec2:GetVpnTunnelReplacementStatus');
});
