import type { Reading } from '../../contract/reading.ts';
import {
  addressSet,
  effectiveRouteTable,
  evaluateSecurityGroups,
  type NatGateway,
  type NetworkView,
  type RouteTable,
  type SecurityGroup,
  type VpcEndpoint,
  type VpcView,
} from '../../network/index.ts';
import type { PathFacts } from './path-fault.ts';

/** What was read of a list; empty where it was not. */
export const listOf = <T>(reading: Reading<T[]> | undefined): readonly T[] =>
  reading && 'known' in reading ? reading.known : [];

export const vpcIdOf = ({ instance }: PathFacts): string => instance.known.VpcId ?? '';
export const subnetIdOf = ({ instance }: PathFacts): string => instance.known.SubnetId ?? '';

/** The view of the instance's VPC. */
export const vpcOf = (facts: PathFacts): VpcView | undefined => facts.networkView.vpcs[vpcIdOf(facts)];

export function endpointById(facts: PathFacts, id: string | undefined): VpcEndpoint | undefined {
  return listOf(vpcOf(facts)?.vpcEndpoints).find(({ VpcEndpointId }) => VpcEndpointId === id);
}

export const groupIdsOf = (endpoint: VpcEndpoint | undefined): string[] =>
  (endpoint?.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []);

/** The groups of the instance's primary interface. */
export function instanceGroups({ instance }: PathFacts): string[] {
  const { NetworkInterfaces, SecurityGroups } = instance.known;
  const primary =
    NetworkInterfaces?.find((nic) => nic.Attachment?.DeviceIndex === 0) ?? NetworkInterfaces?.[0];
  return (primary?.Groups ?? SecurityGroups ?? []).flatMap(({ GroupId }) => GroupId ?? []);
}

/** The interface endpoints that are meant to work, whatever they serve: the pattern for a new one. */
export function interfaceEndpoints(facts: PathFacts): VpcEndpoint[] {
  return listOf(vpcOf(facts)?.vpcEndpoints).filter(
    ({ VpcEndpointType, State }) => VpcEndpointType === 'Interface' && !/^delet/i.test(State ?? ''),
  );
}

function admits(view: NetworkView, group: SecurityGroup, facts: PathFacts): boolean {
  const address = facts.instance.known.PrivateIpAddress;
  const peer = {
    family: 4 as const,
    addresses: addressSet(4, address ? [`${address}/32`] : []),
    exact: true,
    groupIds: instanceGroups(facts),
  };
  const lists = (id: string) =>
    view.prefixLists[id] ?? { gap: { kind: 'not-in-snapshot' as const, resource: id } };
  const traffic = { direction: 'ingress' as const, protocol: 'tcp' as const, port: 443, peer };
  return evaluateSecurityGroups([{ known: group, source: '' }], traffic, lists).coverage === 'full';
}

const openToWorld = (group: SecurityGroup): boolean =>
  (group.IpPermissions ?? []).some((rule) => rule.IpRanges?.some(({ CidrIp }) => CidrIp === '0.0.0.0/0'));

/** A group of this VPC that already admits TCP 443 from the instance: one that endpoints carry, else a narrow one. */
export function admittingGroup(facts: PathFacts): string | undefined {
  const carried = new Set(interfaceEndpoints(facts).flatMap(groupIdsOf));
  const usable = listOf(vpcOf(facts)?.securityGroups).filter((group) =>
    admits(facts.networkView, group, facts),
  );
  const best =
    usable.find(({ GroupId }) => GroupId && carried.has(GroupId)) ??
    usable.find((group) => !openToWorld(group));
  return best?.GroupId;
}

/** The route table in effect for the instance's subnet. */
export function routeTableOf(facts: PathFacts): RouteTable | undefined {
  const tables = vpcOf(facts)?.routeTables;
  const table = tables && effectiveRouteTable(tables, subnetIdOf(facts));
  return table && 'known' in table && table.known ? table.known : undefined;
}

/** A NAT gateway of this VPC that works: available, public, in another subnet whose table leads to the internet. */
export function workingNat(facts: PathFacts): NatGateway | undefined {
  const vpc = vpcOf(facts);
  const leadsOut = (subnetId: string): boolean => {
    const table = vpc && effectiveRouteTable(vpc.routeTables, subnetId);
    if (!table || !('known' in table) || !table.known) return false;
    return (table.known.Routes ?? []).some(
      ({ DestinationCidrBlock, GatewayId, State }) =>
        DestinationCidrBlock === '0.0.0.0/0' && GatewayId?.startsWith('igw-') && State !== 'blackhole',
    );
  };
  return listOf(vpc?.natGateways).find(
    ({ State, ConnectivityType, SubnetId, NatGatewayAddresses }) =>
      State === 'available' &&
      ConnectivityType !== 'private' &&
      SubnetId !== undefined &&
      SubnetId !== subnetIdOf(facts) &&
      (NatGatewayAddresses ?? []).some(({ PublicIp }) => PublicIp) &&
      leadsOut(SubnetId),
  );
}

/** The internet gateway attached to this VPC. */
export function attachedGateway(facts: PathFacts): string | undefined {
  const gateways = listOf(vpcOf(facts)?.internetGateways);
  return gateways.find(({ Attachments }) => Attachments?.some(({ VpcId }) => VpcId === vpcIdOf(facts)))
    ?.InternetGatewayId;
}
