import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { GetInstanceProfileCommand, ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import { DescribeInstanceInformationCommand, GetConnectionStatusCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Account, buildAccount, CORE_POLICY } from '../account/index.ts';

let account: Account;
beforeAll(async () => {
  account = await buildAccount(inject('motoUrl'));
});
afterAll(() => account.close());

describe('the default account', () => {
  test('runs one Amazon Linux instance with the profile, private, a day old', async () => {
    const { Reservations } = await account.clients.ec2.send(
      new DescribeInstancesCommand({ InstanceIds: [account.instanceId] }),
    );
    const instance = Reservations?.[0]?.Instances?.[0];
    expect(instance).toMatchObject({
      State: { Name: 'running' },
      InstanceType: 't3.micro',
      PlatformDetails: 'Linux/UNIX',
      SubnetId: account.subnetId,
      PrivateIpAddress: account.privateIp,
      SecurityGroups: [{ GroupId: account.instanceGroupId, GroupName: 'instance' }],
      IamInstanceProfile: { Arn: `arn:aws:iam::${account.accountId}:instance-profile/ssm-instance` },
      MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 2 },
      Tags: [{ Key: 'Name', Value: 'web-1' }],
    });
    expect(instance?.PublicIpAddress).toBeUndefined();
    expect(instance?.NetworkInterfaces?.[0]?.Association).toBeUndefined();
    const age = Date.now() - (instance?.LaunchTime?.getTime() ?? 0);
    expect(age).toBeGreaterThan(23 * 3_600_000);
    const { Images } = await account.clients.ec2.send(
      new DescribeImagesCommand({ ImageIds: [account.imageId] }),
    );
    expect(Images?.[0]).toMatchObject({
      Name: expect.stringMatching(/^al2023-ami-/),
      ImageOwnerAlias: 'amazon',
      OwnerId: '137112412989',
    });
  });

  test('has the three endpoints, in the instance’s subnet, open to the VPC', async () => {
    const { VpcEndpoints = [] } = await account.clients.ec2.send(
      new DescribeVpcEndpointsCommand({ Filters: [{ Name: 'vpc-id', Values: [account.vpcId] }] }),
    );
    const rows = VpcEndpoints.map((e) => [
      e.ServiceName,
      e.VpcEndpointType,
      e.State,
      e.PrivateDnsEnabled,
      e.NetworkInterfaceIds?.length,
    ]);
    expect(rows.sort()).toEqual([
      ['com.amazonaws.eu-central-1.s3', 'Gateway', 'available', false, 0],
      ['com.amazonaws.eu-central-1.ssm', 'Interface', 'available', true, 1],
      ['com.amazonaws.eu-central-1.ssmmessages', 'Interface', 'available', true, 1],
    ]);
    const { SecurityGroups } = await account.clients.ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: [account.instanceGroupId, account.endpointGroupId] }),
    );
    const group = (id: string) => SecurityGroups?.find((g) => g.GroupId === id);
    expect(group(account.instanceGroupId)?.IpPermissions).toEqual([]);
    expect(group(account.instanceGroupId)?.IpPermissionsEgress).toMatchObject([
      { FromPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ]);
    expect(group(account.endpointGroupId)?.IpPermissions).toMatchObject([
      { FromPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
    ]);
    expect(group(account.endpointGroupId)?.IpPermissionsEgress).toEqual([]);
  });
});

describe('the default account, around its instance', () => {
  test('keeps the subnet without a way out, but to S3 through the gateway endpoint', async () => {
    const { RouteTables } = await account.clients.ec2.send(
      new DescribeRouteTablesCommand({
        Filters: [{ Name: 'association.subnet-id', Values: [account.subnetId] }],
      }),
    );
    expect(RouteTables?.[0]?.Routes).toMatchObject([
      { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
      {
        DestinationPrefixListId: expect.stringMatching(/^pl-/),
        GatewayId: account.endpoints.s3,
        State: 'active',
      },
    ]);
    for (const Attribute of ['enableDnsSupport', 'enableDnsHostnames'] as const) {
      const answer = await account.clients.ec2.send(
        new DescribeVpcAttributeCommand({ VpcId: account.vpcId, Attribute }),
      );
      expect(answer.EnableDnsSupport?.Value ?? answer.EnableDnsHostnames?.Value, Attribute).toBe(true);
    }
  });

  test('gives the role AmazonSSMManagedInstanceCore through a profile that EC2 may use', async () => {
    const { InstanceProfile } = await account.clients.iam.send(
      new GetInstanceProfileCommand({ InstanceProfileName: account.roleName }),
    );
    const [role] = InstanceProfile?.Roles ?? [];
    expect(role?.Arn).toBe(account.roleArn);
    expect(JSON.parse(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ''))).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    const { AttachedPolicies } = await account.clients.iam.send(
      new ListAttachedRolePoliciesCommand({ RoleName: account.roleName }),
    );
    expect(AttachedPolicies?.map((p) => p.PolicyArn)).toEqual([CORE_POLICY]);
  });

  test('is Online and connected, seen by the administrator', async () => {
    const { ssm, sts } = account.clients;
    const { InstanceInformationList } = await ssm.send(new DescribeInstanceInformationCommand({}));
    expect(InstanceInformationList).toMatchObject([
      { InstanceId: account.instanceId, PingStatus: 'Online', AgentVersion: '3.3.987.0' },
    ]);
    expect((await ssm.send(new GetConnectionStatusCommand({ Target: account.instanceId }))).Status).toBe(
      'connected',
    );
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(
      `arn:aws:iam::${account.accountId}:user/admin`,
    );
    expect(account.front.unemulated).toEqual([]);
  });
});

test('a public base has an address and a default route; two accounts see nothing of each other', async () => {
  const [a, b] = await Promise.all([
    buildAccount(inject('motoUrl'), { base: 'internet-gateway' }),
    buildAccount(inject('motoUrl'), { base: 'isolated', registered: false }),
  ]);
  const read = await a.clients.ec2.send(new DescribeInstancesCommand({}));
  const instances = read.Reservations?.flatMap((r) => r.Instances ?? []) ?? [];
  expect(instances.map((i) => i.InstanceId)).toEqual([a.instanceId]);
  expect(instances[0]?.NetworkInterfaces?.[0]?.Association?.PublicIp).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  expect(instances[0]?.PublicIpAddress).toBe(instances[0]?.NetworkInterfaces?.[0]?.Association?.PublicIp);
  const { InstanceInformationList } = await b.clients.ssm.send(new DescribeInstanceInformationCommand({}));
  expect(InstanceInformationList).toEqual([]);
  const vpcs = await b.clients.ec2.send(new DescribeVpcsCommand({ VpcIds: [b.vpcId] }));
  expect(vpcs.Vpcs?.[0]?.DhcpOptionsId).toMatch(/^dopt-/);
  await Promise.all([a.close(), b.close()]);
});

test('behind a NAT gateway, its interface lies in its subnet', async () => {
  const account = await buildAccount(inject('motoUrl'), { base: 'nat' });
  const { NetworkInterfaces } = await account.clients.ec2.send(
    new DescribeNetworkInterfacesCommand({
      Filters: [{ Name: 'subnet-id', Values: [account.natSubnetId ?? ''] }],
    }),
  );
  expect(NetworkInterfaces).toMatchObject([
    {
      InterfaceType: 'nat_gateway',
      Status: 'in-use',
      Groups: [],
      PrivateIpAddress: expect.stringMatching(/^10\.0\.100\./),
    },
  ]);
  await account.close();
});
