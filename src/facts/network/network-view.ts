import { defineFact, type FactContext, valueOr } from '../../contract/fact.ts';
import type { Reading } from '../../contract/reading.ts';
import type { NetworkView, PrefixListView, VpcView } from '../../network/index.ts';
import { instance } from '../instance/instance.ts';

/** Everything that the network model may look at for this instance, read by VPC and shared by its neighbours. */
export const networkView = defineFact('networkView', async (context): Promise<NetworkView> => {
  const { known } = await context.get(instance);
  const { region, partition } = context.scope;
  const vpcId = known.VpcId;
  const [vpc, blockPublicAccess] = await Promise.all([
    vpcId ? vpcView(context, vpcId) : undefined,
    context.read('blockPublicAccess', region),
  ]);
  return {
    region,
    partition,
    vpcs: vpcId && vpc ? { [vpcId]: vpc } : {},
    prefixLists: vpc ? await eachOf(prefixListsOf(vpc), (id) => namedList(context, vpc, id)) : {},
    networkInterfaces: vpc
      ? await eachOf(unique([...targetsOf(vpc, 'NetworkInterfaceId'), ...unlisted(vpc)]), (id) =>
          context.read('networkInterface', id),
        )
      : {},
    peerings: vpc
      ? await eachOf(targetsOf(vpc, 'VpcPeeringConnectionId'), (id) =>
          context.read('vpcPeeringConnection', id),
        )
      : {},
    blockPublicAccess,
  } as NetworkView;
});

async function vpcView(context: FactContext, vpcId: string): Promise<VpcView> {
  const [
    vpc,
    attributes,
    subnets,
    routeTables,
    networkAcls,
    securityGroups,
    vpcEndpoints,
    endpointInterfaces,
  ] = await Promise.all([
    context.read('vpc', vpcId),
    context.read('vpcAttributes', vpcId),
    context.read('subnets', vpcId),
    context.read('routeTables', vpcId),
    context.read('networkAcls', vpcId),
    context.read('securityGroups', vpcId),
    context.read('vpcEndpoints', vpcId),
    context.read('endpointInterfaces', vpcId),
  ]);
  const [natGateways, internetGateways, egressOnlyInternetGateways, hostedZones] = await Promise.all([
    context.read('natGateways', vpcId),
    context.read('internetGateways', vpcId),
    context.read('egressOnlyInternetGateways', vpcId),
    context.read('hostedZones', vpcId),
  ]);
  return {
    vpc,
    attributes,
    subnets,
    routeTables,
    networkAcls,
    securityGroups,
    vpcEndpoints,
    endpointInterfaces,
    natGateways,
    internetGateways,
    egressOnlyInternetGateways,
    dhcpOptions: await dhcpOptionsOf(context, vpc),
    hostedZones,
  } as VpcView;
}

/** `default` is AWS's way to say that the VPC has no option set at all. */
async function dhcpOptionsOf(context: FactContext, vpc: Reading<unknown>): Promise<Reading<unknown>> {
  if ('gap' in vpc) return vpc;
  const id = (vpc.known as { DhcpOptionsId?: string } | null)?.DhcpOptionsId;
  if (!id || id === 'default') return { known: null, source: vpc.source };
  return context.read('dhcpOptions', id);
}

/**
 * A prefix list under its name. GetManagedPrefixListEntries tells none, but the route to a gateway endpoint does:
 * its list is that service's own.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
async function namedList(context: FactContext, vpc: VpcView, id: string): Promise<Reading<PrefixListView>> {
  const reading = await context.read('prefixList', id);
  if ('gap' in reading) return reading;
  const known: PrefixListView = reading.known ?? { PrefixListId: id, Cidrs: [] };
  if (known.PrefixListName) return { known, source: reading.source };
  const routes = valueOr(vpc.routeTables, []).flatMap((t) => t.Routes ?? []);
  const gateway = routes.find((route) => route.DestinationPrefixListId === id)?.GatewayId;
  const endpoints = valueOr(vpc.vpcEndpoints, []);
  const name = endpoints.find(({ VpcEndpointId }) => VpcEndpointId === gateway)?.ServiceName;
  return { known: name ? { ...known, PrefixListName: name } : known, source: reading.source };
}

/** Interfaces that an endpoint names and the list of endpoint interfaces lacks: the list is by type, not by endpoint. */
function unlisted(vpc: VpcView): string[] {
  if ('gap' in vpc.vpcEndpoints || 'gap' in vpc.endpointInterfaces) return [];
  const listed = new Set(vpc.endpointInterfaces.known.map((nic) => nic.NetworkInterfaceId));
  const interfaces = vpc.vpcEndpoints.known.filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface');
  return interfaces.flatMap((e) => e.NetworkInterfaceIds ?? []).filter((id) => !listed.has(id));
}

/** The ids of the prefix lists that rules and routes of the VPC name. */
function prefixListsOf(vpc: VpcView): string[] {
  const groups = valueOr(vpc.securityGroups, []);
  const corePermissions = groups.flatMap((g) => [
    ...(g.IpPermissionsEgress ?? []),
    ...(g.IpPermissions ?? []),
  ]);
  const inRules = corePermissions.flatMap((p) => (p.PrefixListIds ?? []).map((list) => list.PrefixListId));
  return unique([...inRules, ...targetsOf(vpc, 'DestinationPrefixListId')]);
}

function targetsOf(
  vpc: VpcView,
  field: 'NetworkInterfaceId' | 'VpcPeeringConnectionId' | 'DestinationPrefixListId',
): string[] {
  const tables = valueOr(vpc.routeTables, []);
  return unique(tables.flatMap((table) => (table.Routes ?? []).map((route) => route[field])));
}

const unique = (ids: readonly (string | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== undefined)),
];

async function eachOf<T>(
  ids: readonly string[],
  read: (id: string) => Promise<T>,
): Promise<Record<string, T>> {
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await read(id)] as const)));
}
