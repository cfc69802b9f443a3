import {
  AssociateKmsKeyCommand,
  DescribeLogGroupsCommand,
  DisassociateKmsKeyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  AllocateAddressCommand,
  AssociateDhcpOptionsCommand,
  CreateVpcEndpointCommand,
  DescribeAddressesCommand,
  DescribeDhcpOptionsCommand,
  DescribeImagesCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeVpcBlockPublicAccessExclusionsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  DetachInternetGatewayCommand,
  GetConsoleOutputCommand,
  ModifyInstanceAttributeCommand,
  ModifyNetworkInterfaceAttributeCommand,
  ModifyVpcEndpointCommand,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import {
  GetPolicyVersionCommand,
  GetUserCommand,
  PutUserPermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import { DescribeKeyCommand, ListGrantsCommand } from '@aws-sdk/client-kms';
import { ListPoliciesForTargetCommand } from '@aws-sdk/client-organizations';
import {
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  type Account,
  addEndpoint,
  buildAccount,
  CORE_POLICY,
  createBucket,
  createGroup,
  createKey,
  createLogGroup,
  createSubnet,
  deleteNat,
  removeEndpoint,
  removeEndpointInterfaces,
  setDnsServers,
  setMetadata,
  setPrivateDns,
} from '../account/index.ts';

describe('the network of an emulated account', () => {
  let account: Account;
  beforeAll(async () => {
    account = await buildAccount(inject('motoUrl'));
  });
  afterAll(() => account.close());

  const interfaces = async (group: string) =>
    (
      await account.clients.ec2.send(
        new DescribeNetworkInterfacesCommand({ Filters: [{ Name: 'group-id', Values: [group] }] }),
      )
    ).NetworkInterfaces ?? [];
  const endpoint = async (service: string) =>
    (
      await account.clients.ec2.send(
        new DescribeVpcEndpointsCommand({ VpcEndpointIds: [account.endpoints[service] ?? ''] }),
      )
    ).VpcEndpoints?.[0];

  test('endpoint interfaces have the endpoint’s group and an address of their subnet, which filters find', async () => {
    const found = await interfaces(account.endpointGroupId);
    expect(found.map((eni) => eni.PrivateIpAddress).sort()).toEqual(['10.0.1.253', '10.0.1.254']);
    expect(found[0]).toMatchObject({
      InterfaceType: 'vpc_endpoint',
      Status: 'in-use',
      RequesterManaged: true,
      Description: expect.stringMatching(/^VPC Endpoint Interface vpce-/),
      PrivateIpAddresses: [{ PrivateIpAddress: found[0]?.PrivateIpAddress }],
    });
    const byAddress = await account.clients.ec2.send(
      new DescribeNetworkInterfacesCommand({
        Filters: [{ Name: 'addresses.private-ip-address', Values: ['10.0.1.254'] }],
      }),
    );
    expect(byAddress.NetworkInterfaces).toHaveLength(1);
  });

  test('an endpoint without groups gets the VPC’s default group; without a type it is a gateway', async () => {
    const { VpcEndpoint } = await account.clients.ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: account.vpcId,
        VpcEndpointType: 'Interface',
        ServiceName: 'com.amazonaws.eu-central-1.kms',
        SubnetIds: [account.subnetId],
      }),
    );
    expect(VpcEndpoint).toMatchObject({ PrivateDnsEnabled: true, Groups: [{ GroupName: 'default' }] });
    const gateway = await account.clients.ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: account.vpcId,
        ServiceName: 'com.amazonaws.eu-central-1.dynamodb',
      }),
    );
    expect(gateway.VpcEndpoint).toMatchObject({ VpcEndpointType: 'Gateway', PrivateDnsEnabled: false });
  });

  test('private DNS can be turned off and on', async () => {
    await setPrivateDns(account, 'ssm', false);
    expect(await endpoint('ssm')).toMatchObject({ PrivateDnsEnabled: false });
    expect((await endpoint('ssm'))?.DnsEntries?.map((d) => d.DnsName)).not.toContain(
      'ssm.eu-central-1.amazonaws.com',
    );
    await setPrivateDns(account, 'ssm', true);
    expect((await endpoint('ssm'))?.DnsEntries?.map((d) => d.DnsName)).toContain(
      'ssm.eu-central-1.amazonaws.com',
    );
  });

  test('subnets and groups that are added to an endpoint, or removed, reach its interfaces', async () => {
    await addEndpoint(account, 'logs');
    const other = await createSubnet(account.clients, account.vpcId, '10.0.2.0/24', 'eu-central-1b');
    const group = await createGroup(account.clients, account.vpcId, 'logs');
    await account.clients.ec2.send(
      new ModifyVpcEndpointCommand({
        VpcEndpointId: account.endpoints.logs,
        AddSubnetIds: [other.subnetId],
        AddSecurityGroupIds: [group],
      }),
    );
    expect((await interfaces(group)).map((eni) => eni.PrivateIpAddress).sort()).toEqual([
      '10.0.1.251',
      '10.0.2.254',
    ]);
    expect((await endpoint('logs'))?.NetworkInterfaceIds).toHaveLength(2);
    await removeEndpointInterfaces(account, 'logs');
    expect((await interfaces(group)).map((eni) => eni.PrivateIpAddress)).toEqual(['10.0.2.254']);
    expect(await endpoint('logs')).toMatchObject({
      SubnetIds: [other.subnetId],
      NetworkInterfaceIds: [expect.any(String)],
    });
  });

  test('a deleted endpoint is gone, with its interface', async () => {
    await removeEndpoint(account, 'ssmmessages');
    const { VpcEndpoints = [] } = await account.clients.ec2.send(new DescribeVpcEndpointsCommand({}));
    expect(VpcEndpoints.map((e) => e.ServiceName)).not.toContain('com.amazonaws.eu-central-1.ssmmessages');
    expect(new Set(VpcEndpoints.map((e) => e.State))).toEqual(new Set(['available']));
  });

  test('route tables added to a gateway endpoint get its route, and lose it again', async () => {
    const other = await createSubnet(account.clients, account.vpcId, '10.0.3.0/24', 'eu-central-1b');
    const routes = async () => {
      const { RouteTables } = await account.clients.ec2.send(
        new DescribeRouteTablesCommand({ RouteTableIds: [other.routeTableId] }),
      );
      return RouteTables?.[0]?.Routes?.map((r) => r.GatewayId);
    };
    const change = (key: 'AddRouteTableIds' | 'RemoveRouteTableIds') =>
      account.clients.ec2.send(
        new ModifyVpcEndpointCommand({ VpcEndpointId: account.endpoints.s3, [key]: [other.routeTableId] }),
      );
    await change('AddRouteTableIds');
    expect(await routes()).toEqual(['local', account.endpoints.s3]);
    await change('RemoveRouteTableIds');
    expect(await routes()).toEqual(['local']);
  });

  test('VPCs start with AWS’s DHCP options and can be given others', async () => {
    const options = async () => {
      const { Vpcs } = await account.clients.ec2.send(new DescribeVpcsCommand({ VpcIds: [account.vpcId] }));
      const id = Vpcs?.[0]?.DhcpOptionsId ?? '';
      if (!id.startsWith('dopt-')) return id;
      const { DhcpOptions } = await account.clients.ec2.send(
        new DescribeDhcpOptionsCommand({ DhcpOptionsIds: [id] }),
      );
      const servers = DhcpOptions?.[0]?.DhcpConfigurations?.find((c) => c.Key === 'domain-name-servers');
      return servers?.Values?.map((v) => v.Value);
    };
    expect(await options()).toEqual(['AmazonProvidedDNS']);
    await setDnsServers(account, ['10.0.0.53']);
    expect(await options()).toEqual(['10.0.0.53']);
    await account.clients.ec2.send(
      new AssociateDhcpOptionsCommand({ VpcId: account.vpcId, DhcpOptionsId: 'default' }),
    );
    expect(await options()).toBe('default');
  });
});

test('a deleted NAT gateway leaves a blackhole, and so does a detached Internet gateway', async () => {
  const account = await buildAccount(inject('motoUrl'), { base: 'nat', registered: false });
  const { ec2 } = account.clients;
  const state = async (table = '') =>
    (
      await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [table] }))
    ).RouteTables?.[0]?.Routes?.find((r) => r.DestinationCidrBlock === '0.0.0.0/0')?.State;
  const nat = async () =>
    (await ec2.send(new DescribeNatGatewaysCommand({ NatGatewayIds: [account.natGatewayId ?? ''] })))
      .NatGateways?.[0];
  expect(await nat()).toMatchObject({
    State: 'available',
    ConnectivityType: 'public',
    NatGatewayAddresses: [
      { PrivateIp: '10.0.100.254', PublicIp: expect.stringMatching(/^18\./), IsPrimary: true },
    ],
  });
  expect([await state(account.routeTableId), await state(account.natRouteTableId)]).toEqual([
    'active',
    'active',
  ]);
  await deleteNat(account);
  expect((await nat())?.State).toBe('deleted');
  await ec2.send(
    new DetachInternetGatewayCommand({ VpcId: account.vpcId, InternetGatewayId: account.internetGatewayId }),
  );
  expect([await state(account.routeTableId), await state(account.natRouteTableId)]).toEqual([
    'blackhole',
    'blackhole',
  ]);
  await account.close();
});

describe('the instance and its surroundings', () => {
  let account: Account;
  beforeAll(async () => {
    account = await buildAccount(inject('motoUrl'), { base: 'isolated' });
  });
  afterAll(() => account.close());
  const instance = async () =>
    (await account.clients.ec2.send(new DescribeInstancesCommand({ InstanceIds: [account.instanceId] })))
      .Reservations?.[0]?.Instances?.[0];

  test('changing one metadata option keeps the others', async () => {
    await setMetadata(account, { endpoint: 'disabled' });
    expect((await instance())?.MetadataOptions).toMatchObject({
      HttpEndpoint: 'disabled',
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 2,
    });
  });

  test('changing the instance’s groups changes those of its interface', async () => {
    const group = await createGroup(account.clients, account.vpcId, 'other');
    await account.clients.ec2.send(
      new ModifyInstanceAttributeCommand({ InstanceId: account.instanceId, Groups: [group] }),
    );
    const seen = await instance();
    expect(seen?.SecurityGroups).toMatchObject([{ GroupId: group }]);
    expect(seen?.NetworkInterfaces?.[0]?.Groups).toMatchObject([{ GroupId: group }]);
    await account.clients.ec2.send(
      new ModifyNetworkInterfaceAttributeCommand({
        NetworkInterfaceId: account.interfaceId,
        Groups: [account.instanceGroupId],
      }),
    );
    expect((await instance())?.SecurityGroups).toMatchObject([{ GroupId: account.instanceGroupId }]);
  });

  test('console output, status checks and image facts are what the test says', async () => {
    const { ec2 } = account.clients;
    const output = async () =>
      (await ec2.send(new GetConsoleOutputCommand({ InstanceId: account.instanceId }))).Output;
    expect(await output()).toBeUndefined();
    account.front.state.consoleOutput[account.instanceId] = 'SSM Agent unable to acquire credentials\n';
    expect(Buffer.from((await output()) ?? '', 'base64').toString()).toBe(
      'SSM Agent unable to acquire credentials\n',
    );
    await expect(
      ec2.send(new GetConsoleOutputCommand({ InstanceId: 'i-0123456789abcdef0' })),
    ).rejects.toThrow('does not exist');
    account.front.state.statusChecks[account.instanceId] = { system: 'ok', instance: 'impaired' };
    const { InstanceStatuses } = await ec2.send(
      new DescribeInstanceStatusCommand({ InstanceIds: [account.instanceId] }),
    );
    expect(InstanceStatuses).toMatchObject([
      {
        SystemStatus: { Status: 'ok' },
        InstanceStatus: { Status: 'impaired', Details: [{ Name: 'reachability', Status: 'failed' }] },
      },
    ]);
    account.front.state.images[account.imageId] = {
      name: 'RHEL-9.4.0_HVM',
      platformDetails: 'Red Hat Enterprise Linux',
    };
    const image = async () =>
      (
        await ec2.send(
          new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: [account.imageId] }] }),
        )
      ).Images;
    expect(await image()).toMatchObject([
      { Name: 'RHEL-9.4.0_HVM', PlatformDetails: 'Red Hat Enterprise Linux' },
    ]);
    account.front.state.images[account.imageId] = null;
    expect(await image()).toEqual([]);
  });

  test('VPC Block Public Access is off until set', async () => {
    const { ec2 } = account.clients;
    const options = async () =>
      (await ec2.send(new DescribeVpcBlockPublicAccessOptionsCommand({}))).VpcBlockPublicAccessOptions;
    expect(await options()).toMatchObject({ InternetGatewayBlockMode: 'off', State: 'default-state' });
    account.front.state.blockPublicAccess['eu-central-1'] = {
      mode: 'block-bidirectional',
      exclusions: [
        {
          ExclusionId: 'vpcbpa-exclude-1',
          ResourceArn: 'arn:x',
          Mode: 'allow-egress',
          State: 'create-complete',
        },
      ],
    };
    expect(await options()).toMatchObject({ InternetGatewayBlockMode: 'block-bidirectional' });
    const exclusions = await ec2.send(new DescribeVpcBlockPublicAccessExclusionsCommand({}));
    expect(exclusions.VpcBlockPublicAccessExclusions).toMatchObject([
      { ExclusionId: 'vpcbpa-exclude-1', InternetGatewayExclusionMode: 'allow-egress' },
    ]);
  });

  test('elastic addresses are public ones, and can be named in requests', async () => {
    const { ec2 } = account.clients;
    const { PublicIp = '', AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
    expect(PublicIp).toMatch(/^18\./);
    const { Addresses } = await ec2.send(new DescribeAddressesCommand({ PublicIps: [PublicIp] }));
    expect(Addresses).toMatchObject([{ AllocationId, PublicIp }]);
    expect(Addresses?.[0]?.InstanceId).toBeUndefined();
    await ec2.send(new ReleaseAddressCommand({ AllocationId }));
  });
});

describe('other services', () => {
  let account: Account;
  beforeAll(async () => {
    account = await buildAccount(inject('motoUrl'), { base: 'isolated', registered: false });
  });
  afterAll(() => account.close());

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
