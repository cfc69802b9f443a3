import type { NetworkInterface, Route, RouteTable, VpcEndpoint } from '../../src/network/index.ts';
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

/** A default route; the target is told by its id. */
export function via(target: string, destination = '0.0.0.0/0'): Route {
  const key = target.startsWith('nat-')
    ? 'NatGatewayId'
    : target.startsWith('tgw-')
      ? 'TransitGatewayId'
      : target.startsWith('pcx-')
        ? 'VpcPeeringConnectionId'
        : target.startsWith('eigw-')
          ? 'EgressOnlyInternetGatewayId'
          : target.startsWith('eni-')
            ? 'NetworkInterfaceId'
            : 'GatewayId';
  const to = destination.startsWith('pl-')
    ? { DestinationPrefixListId: destination }
    : destination.includes(':')
      ? { DestinationIpv6CidrBlock: destination }
      : { DestinationCidrBlock: destination };
  return { ...to, [key]: target, Origin: 'CreateRoute', State: 'active' };
}

export const OPEN_EGRESS = frozen([
  { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
]);

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
