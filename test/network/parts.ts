import type {
  Instance,
  NatGateway,
  NetworkInterface,
  Route,
  RouteTable,
  SecurityGroup,
  VpcEndpoint,
} from '../../src/network/index.ts';
import { frozen } from '../support/frozen.ts';

export const REGION = 'eu-west-1';
export const VPC = 'vpc-1';
export const S3_LIST = 'pl-s3';

export const ALLOW = frozen({
  RuleNumber: 100,
  RuleAction: 'allow' as const,
  Protocol: '-1',
  CidrBlock: '0.0.0.0/0',
});
export const DENY = frozen({
  RuleNumber: 32767,
  RuleAction: 'deny' as const,
  Protocol: '-1',
  CidrBlock: '0.0.0.0/0',
});

export function openAcl(id: string, subnetIds: string[], isDefault = false) {
  return {
    NetworkAclId: id,
    VpcId: VPC,
    IsDefault: isDefault,
    Associations: subnetIds.map((SubnetId) => ({ SubnetId, NetworkAclId: id })),
    Entries: [
      { ...ALLOW, Egress: true },
      { ...DENY, Egress: true },
      { ...ALLOW, Egress: false },
      { ...DENY, Egress: false },
      { RuleNumber: 101, RuleAction: 'allow' as const, Protocol: '-1', Ipv6CidrBlock: '::/0', Egress: true },
      { RuleNumber: 101, RuleAction: 'allow' as const, Protocol: '-1', Ipv6CidrBlock: '::/0', Egress: false },
    ],
  };
}

export const LOCAL: Route = frozen({
  DestinationCidrBlock: '10.0.0.0/16',
  GatewayId: 'local',
  Origin: 'CreateRouteTable',
  State: 'active',
});

export function table(id: string, subnetIds: string[], routes: Route[]): RouteTable {
  const Associations = subnetIds.map((SubnetId) => ({
    SubnetId,
    RouteTableId: id,
    AssociationState: { State: 'associated' as const },
  }));
  return { RouteTableId: id, VpcId: VPC, Associations, Routes: [{ ...LOCAL }, ...routes] };
}

/** Where a route names its target, by how the target's id begins; gateways and endpoints share a field. */
const TARGET_FIELDS: Record<string, keyof Route> = {
  nat: 'NatGatewayId',
  tgw: 'TransitGatewayId',
  pcx: 'VpcPeeringConnectionId',
  eigw: 'EgressOnlyInternetGatewayId',
  eni: 'NetworkInterfaceId',
};

/** A default route; the target is told by its id. */
export function via(target: string, destination = '0.0.0.0/0'): Route {
  const kind = target.split('-', 1)[0] ?? '';
  return {
    [destinationField(destination)]: destination,
    [TARGET_FIELDS[kind] ?? 'GatewayId']: target,
    Origin: 'CreateRoute',
    State: 'active',
  };
}

function destinationField(destination: string): keyof Route {
  if (destination.startsWith('pl-')) return 'DestinationPrefixListId';
  return destination.includes(':') ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock';
}

export const OPEN_EGRESS = frozen([
  { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
]);

/** The group of the instance. */
export function appGroup(): SecurityGroup {
  return {
    GroupId: 'sg-app',
    GroupName: 'app',
    VpcId: VPC,
    IpPermissions: [],
    IpPermissionsEgress: structuredClone(OPEN_EGRESS),
  };
}

/** The group of all interface endpoints. */
export function endpointGroup(): SecurityGroup {
  return {
    GroupId: 'sg-ep',
    GroupName: 'endpoints',
    VpcId: VPC,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }],
    IpPermissionsEgress: [],
  };
}

export function instance(): Instance {
  return {
    InstanceId: 'i-1',
    VpcId: VPC,
    SubnetId: 'subnet-app',
    PrivateIpAddress: '10.0.1.5',
    State: { Name: 'running' },
    InstanceType: 't3.micro',
    SecurityGroups: [{ GroupId: 'sg-app' }],
    NetworkInterfaces: [
      {
        NetworkInterfaceId: 'eni-app',
        VpcId: VPC,
        SubnetId: 'subnet-app',
        OwnerId: '111122223333',
        PrivateIpAddress: '10.0.1.5',
        Attachment: { DeviceIndex: 0 },
        Groups: [{ GroupId: 'sg-app' }],
      },
    ],
  };
}

export function natGateway(): NatGateway {
  return {
    NatGatewayId: 'nat-1',
    VpcId: VPC,
    SubnetId: 'subnet-nat',
    State: 'available',
    ConnectivityType: 'public',
    NatGatewayAddresses: [{ PublicIp: '54.1.2.3', PrivateIp: '10.0.9.4', NetworkInterfaceId: 'eni-nat' }],
  };
}

export function gatewayEndpoint(service: string, routeTables: string[]): VpcEndpoint {
  return {
    VpcEndpointId: `vpce-${service}`,
    VpcEndpointType: 'Gateway',
    VpcId: VPC,
    ServiceName: `com.amazonaws.${REGION}.${service}`,
    State: 'available' as VpcEndpoint['State'] & string,
    RouteTableIds: routeTables,
  };
}

export function subnet(id: string, cidr: string, zone = 'eu-west-1a') {
  return { SubnetId: id, VpcId: VPC, CidrBlock: cidr, OwnerId: '111122223333', AvailabilityZone: zone };
}

export function interfaceEndpoint(
  service: string,
  host: number,
  subnets = ['subnet-ep'],
): [VpcEndpoint, NetworkInterface[]] {
  const nics = subnets.map((SubnetId, i) => ({
    NetworkInterfaceId: `eni-${service}-${i}`,
    VpcId: VPC,
    SubnetId,
    PrivateIpAddress: `10.0.${i === 0 ? 2 : 3}.${host}`,
    Status: 'in-use' as const,
    Groups: [{ GroupId: 'sg-ep', GroupName: 'endpoints' }],
  }));
  const endpoint: VpcEndpoint = {
    VpcEndpointId: `vpce-0${host}a`,
    VpcEndpointType: 'Interface',
    VpcId: VPC,
    ServiceName: `com.amazonaws.${REGION}.${service}`,
    State: 'available' as VpcEndpoint['State'] & string,
    PrivateDnsEnabled: true,
    IpAddressType: 'ipv4',
    DnsOptions: { DnsRecordIpType: 'ipv4' },
    Groups: [{ GroupId: 'sg-ep', GroupName: 'endpoints' }],
    SubnetIds: subnets,
    NetworkInterfaceIds: nics.map((n) => n.NetworkInterfaceId),
    DnsEntries: [{ DnsName: `${service}.${REGION}.amazonaws.com`, HostedZoneId: 'ZONE' }],
  };
  return [endpoint, nics];
}
