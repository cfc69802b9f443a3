import type {
  HostedZoneView,
  Instance,
  NetworkInterface,
  NetworkView,
  PrefixListView,
  ResolverRuleView,
  Route,
  VpcEndpoint,
  VpcView,
} from '../../src/network/index.ts';
import {
  appGroup,
  endpointGroup,
  gatewayEndpoint,
  instance,
  interfaceEndpoint,
  LOCAL,
  natGateway,
  openAcl,
  REGION,
  S3_LIST,
  subnet,
  table,
  VPC,
  via,
} from './parts.ts';

/** A small account as plain data: tests change it, then look at it through `viewOf`. */
export interface Account {
  instance: Instance;
  vpc: Known<VpcView['vpc']>;
  attributes: Known<VpcView['attributes']>;
  subnets: Known<VpcView['subnets']>;
  routeTables: Known<VpcView['routeTables']>;
  networkAcls: Known<VpcView['networkAcls']>;
  securityGroups: Known<VpcView['securityGroups']>;
  vpcEndpoints: Known<VpcView['vpcEndpoints']>;
  endpointInterfaces: Known<VpcView['endpointInterfaces']>;
  natGateways: Known<VpcView['natGateways']>;
  internetGateways: Known<VpcView['internetGateways']>;
  egressOnlyInternetGateways: Known<VpcView['egressOnlyInternetGateways']>;
  dhcpOptions: Known<VpcView['dhcpOptions']>;
  hostedZones: HostedZoneView[];
  resolverRules: ResolverRuleView[];
  prefixLists: Record<string, PrefixListView>;
  networkInterfaces: Record<string, NetworkInterface | null>;
  peerings: Record<string, Known<NetworkView['peerings'][string]>>;
  blockPublicAccess: NonNullable<Known<NetworkView['blockPublicAccess']>>;
}

type Known<R> = R extends { known: infer T } ? T : never;

/** An isolated subnet with interface endpoints for all services but ec2messages, and an S3 gateway endpoint. */
export function isolated(): Account {
  const made = ['ssm', 'ssmmessages', 'logs', 'kms'].map((service, i) => interfaceEndpoint(service, 10 + i));
  return {
    instance: instance(),
    vpc: {
      VpcId: VPC,
      CidrBlock: '10.0.0.0/16',
      DhcpOptionsId: 'dopt-1',
      OwnerId: '111122223333',
      CidrBlockAssociationSet: [{ CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } }],
    },
    attributes: { EnableDnsSupport: true, EnableDnsHostnames: true },
    subnets: [
      subnet('subnet-app', '10.0.1.0/24'),
      subnet('subnet-ep', '10.0.2.0/24'),
      subnet('subnet-ep2', '10.0.3.0/24', 'eu-west-1b'),
      subnet('subnet-nat', '10.0.9.0/24'),
    ],
    routeTables: [
      { ...table('rtb-main', [], []), Associations: [{ Main: true, RouteTableId: 'rtb-main' }] },
      table('rtb-app', ['subnet-app'], [via('vpce-s3', S3_LIST)]),
      table('rtb-nat', ['subnet-nat'], [via('igw-1')]),
    ],
    networkAcls: [
      openAcl('acl-app', ['subnet-app']),
      openAcl('acl-ep', ['subnet-ep', 'subnet-ep2'], true),
      openAcl('acl-nat', ['subnet-nat']),
    ],
    securityGroups: [appGroup(), endpointGroup()],
    vpcEndpoints: [...made.map(([endpoint]) => endpoint), gatewayEndpoint('s3', ['rtb-app'])],
    endpointInterfaces: made.flatMap(([, nics]) => nics),
    natGateways: [natGateway()],
    internetGateways: [
      { InternetGatewayId: 'igw-1', Attachments: [{ VpcId: VPC, State: 'available' as 'attached' }] },
    ],
    egressOnlyInternetGateways: [],
    dhcpOptions: {
      DhcpOptionsId: 'dopt-1',
      DhcpConfigurations: [{ Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] }],
    },
    hostedZones: [],
    resolverRules: [],
    prefixLists: {
      [S3_LIST]: {
        PrefixListId: S3_LIST,
        PrefixListName: `com.amazonaws.${REGION}.s3`,
        Cidrs: ['52.218.0.0/17', '3.5.64.0/21'],
      },
    },
    networkInterfaces: {},
    peerings: {},
    blockPublicAccess: { options: { InternetGatewayBlockMode: 'off' }, exclusions: [] },
  };
}

/** The same subnet without endpoints: all traffic leaves by a NAT gateway. */
export function natted(): Account {
  const account = isolated();
  account.vpcEndpoints = [];
  account.endpointInterfaces = [];
  setRoutes(account, 'rtb-app', [via('nat-1')]);
  return account;
}

/** A public subnet: an internet gateway and a public address. */
export function publicly(): Account {
  const account = natted();
  setRoutes(account, 'rtb-app', [via('igw-1')]);
  const nic = account.instance.NetworkInterfaces?.[0];
  if (nic) nic.Association = { PublicIp: '54.9.9.9' };
  return account;
}

/** Gives the VPC, the instance and the tables IPv6; `only` takes the IPv4 address away. */
export function withIpv6(account: Account, only = false): Account {
  const nic = account.instance.NetworkInterfaces?.[0];
  if (nic) nic.Ipv6Addresses = [{ Ipv6Address: '2a05:d018:1::5' }];
  if (account.vpc) {
    account.vpc.Ipv6CidrBlockAssociationSet = [
      { Ipv6CidrBlock: '2a05:d018:1::/56', Ipv6CidrBlockState: { State: 'associated' } },
    ];
  }
  for (const t of account.routeTables) {
    t.Routes?.push({
      DestinationIpv6CidrBlock: '2a05:d018:1::/56',
      GatewayId: 'local',
      State: 'active',
      Origin: 'CreateRouteTable',
    });
  }
  if (only && nic) {
    delete nic.PrivateIpAddress;
    delete account.instance.PrivateIpAddress;
  }
  return account;
}

export function setRoutes(account: Account, id: string, routes: Route[]): void {
  const found = account.routeTables.find((t) => t.RouteTableId === id);
  if (found) found.Routes = [{ ...LOCAL }, ...routes];
}

export function group(account: Account, id: string) {
  const found = account.securityGroups.find((g) => g.GroupId === id);
  if (!found) throw new Error(`no group ${id}`);
  return found;
}

export function acl(account: Account, id: string) {
  const found = account.networkAcls.find((a) => a.NetworkAclId === id);
  if (!found) throw new Error(`no ACL ${id}`);
  return found;
}

export function endpoint(account: Account, service: string): VpcEndpoint {
  const found = account.vpcEndpoints.find((e) => e.ServiceName?.endsWith(`.${service}`));
  if (!found) throw new Error(`no endpoint for ${service}`);
  return found;
}
