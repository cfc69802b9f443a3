import {
  AssociateDhcpOptionsCommand,
  CreateVpcEndpointCommand,
  DescribeDhcpOptionsCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  DetachInternetGatewayCommand,
  ModifyVpcEndpointCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  type Account,
  addEndpoint,
  buildAccount,
  createGroup,
  createSubnet,
  deleteNat,
  removeEndpoint,
  removeEndpointInterfaces,
  setDnsServers,
  setPrivateDns,
} from '../account/index.ts';

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

describe('interface endpoints', () => {
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
});

describe('endpoints that change', () => {
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
});

describe('DHCP options', () => {
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
