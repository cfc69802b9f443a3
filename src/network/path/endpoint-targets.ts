import { pointer } from '../../contract/evidence.ts';
import { addressSet, single } from '../address/address-set.ts';
import { has } from '../address/intervals.ts';
import { type Family, parseAddress } from '../address/ip.ts';
import { type Context, groupsOf } from '../context.ts';
import type { KnownEndpoint } from '../endpoints.ts';
import { findIn } from '../lookup.ts';
import type { NetworkInterface, Subnet, VpcEndpoint } from '../view.ts';
import type { Target } from './to-interface.ts';

/** Whether the endpoint answers in a family: by its DNS record type, else by its address type (ipv4 by default). */
export function servesFamily(endpoint: VpcEndpoint, family: Family): boolean {
  const record = endpoint.DnsOptions?.DnsRecordIpType;
  const type = record && record !== 'service-defined' ? record : (endpoint.IpAddressType ?? 'ipv4');
  return type === 'dualstack' || type === (family === 4 ? 'ipv4' : 'ipv6');
}

function shared(context: Context, endpoint: KnownEndpoint, groupIds: readonly string[] | undefined) {
  const { known } = endpoint;
  const id = known.VpcEndpointId ?? '';
  const isDefault =
    groupIds?.length === 1 &&
    groupsOf(context, groupIds).some((g) => 'known' in g && g.known.GroupName === 'default');
  return {
    groupIds,
    owner: 'endpoint-security-group' as const,
    message: isDefault ? ('endpoint-group-default' as const) : ('endpoint-group-closed' as const),
    ids: {
      endpointId: id,
      ...(known.ServiceName && { serviceName: known.ServiceName }),
      ...(known.SubnetIds && { endpointSubnetIds: known.SubnetIds }),
    },
    evidence: known.Groups
      ? [{ resource: id, field: 'Groups', value: known.Groups, source: pointer(endpoint.source, 'Groups') }]
      : [],
  };
}

function subnetCidrs(subnet: Subnet, family: Family): string[] {
  if (family === 4) return subnet.CidrBlock ? [subnet.CidrBlock] : [];
  return (subnet.Ipv6CidrBlockAssociationSet ?? []).flatMap((a) => a.Ipv6CidrBlock ?? []);
}

/** The subnets stand for the interfaces when those were not read: their addresses lie somewhere within. */
function bySubnet(context: Context, endpoint: KnownEndpoint): Target[] {
  const groups = endpoint.known.Groups?.flatMap((g) => g.GroupId ?? []);
  return (endpoint.known.SubnetIds ?? []).flatMap((subnetId) => {
    const subnet = findIn(context.vpc.subnets, 'SubnetId', subnetId);
    if ('gap' in subnet || subnet.known === null) return [];
    const cidrs = subnetCidrs(subnet.known, context.family);
    const addresses = addressSet(context.family, cidrs);
    if (addresses.length === 0) return [];
    const id = endpoint.known.VpcEndpointId ?? '';
    const label = `${id} in ${subnetId}`;
    return { id, subnetId, addresses, exact: false, label, cidrs, ...shared(context, endpoint, groups) };
  });
}

/**
 * An interface of the endpoint, from the list of endpoint interfaces or read by its id. One that was not listed as an
 * endpoint's is taken only where it fits: an address of a subnet that the endpoint names. Its groups are the endpoint's.
 */
function interfaceOf(
  { vpc, view, family }: Context,
  { SubnetIds = [], Groups }: VpcEndpoint,
  id: string,
): NetworkInterface | undefined {
  const listed = findIn(vpc.endpointInterfaces, 'NetworkInterfaceId', id);
  if ('known' in listed && listed.known) return listed.known;
  const read = view.networkInterfaces[id];
  const nic = read && 'known' in read ? read.known : null;
  if (!nic?.SubnetId || !SubnetIds.includes(nic.SubnetId)) return undefined;
  const subnet = findIn(vpc.subnets, 'SubnetId', nic.SubnetId);
  const address = parseAddress(nic.PrivateIpAddress ?? '');
  const cidr = 'known' in subnet ? subnet.known?.CidrBlock : undefined;
  const fits = family === 6 || (address && cidr && has(addressSet(4, [cidr]), address.value));
  return fits ? { ...nic, ...(Groups?.length && { Groups }) } : undefined;
}

/** Every interface of an endpoint that DNS may answer with, in one family. */
export function endpointTargets(context: Context, endpoint: KnownEndpoint): Target[] {
  const { family } = context;
  const ids = endpoint.known.NetworkInterfaceIds ?? [];
  const targets: Target[] = [];
  for (const id of ids) {
    const nic = interfaceOf(context, endpoint.known, id);
    if (!nic) return bySubnet(context, endpoint);
    const text = family === 4 ? nic.PrivateIpAddress : nic.Ipv6Addresses?.[0]?.Ipv6Address;
    const address = text === undefined ? undefined : parseAddress(text);
    if (!address || text === undefined || !nic.SubnetId) continue;
    const groups = (nic.Groups ?? endpoint.known.Groups)?.flatMap((g) => g.GroupId ?? []);
    const common = shared(context, endpoint, groups);
    targets.push({
      id,
      subnetId: nic.SubnetId,
      addresses: single(address.value),
      exact: true,
      label: `${text} (${endpoint.known.VpcEndpointId ?? id})`,
      cidrs: [`${text}/${family === 4 ? 32 : 128}`],
      ...common,
      ids: { ...common.ids, networkInterfaceId: id, destinationIp: text },
    });
  }
  return ids.length === 0 ? bySubnet(context, endpoint) : targets;
}
