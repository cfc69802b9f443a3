import type { Context } from '../context.ts';
import type { RequestRepair, XmlRepair } from '../repairs.ts';
import type { Operation } from '../types.ts';
import { child, element, items, setMember, textAt, type Xml } from '../xml.ts';
import { adoptInterface } from './interfaces.ts';

/** Values of `Name.1`, `Name.2`, … in a form. */
function numbered(op: Operation, name: string): string[] {
  return Object.entries(op.params)
    .filter(([key]) => new RegExp(`^${name}\\.\\d+$`).test(key))
    .map(([, value]) => String(value));
}

async function defaultGroup(op: Operation, context: Context, vpcId: string): Promise<string> {
  const found = await context.ask(op, 'ec2', {
    Action: 'DescribeSecurityGroups',
    'Filter.1.Name': 'vpc-id',
    'Filter.1.Value.1': vpcId,
    'Filter.2.Name': 'group-name',
    'Filter.2.Value.1': 'default',
  });
  return textAt(items(found, 'securityGroupInfo')[0], 'groupId');
}

/** AWS: type Gateway unless said; an interface endpoint without groups gets the VPC's default group. */
const createRequest: RequestRepair = async (form, op, context) => {
  if (!form.get('VpcEndpointType')) form.set('VpcEndpointType', 'Gateway');
  if (form.get('VpcEndpointType') === 'Interface' && numbered(op, 'SecurityGroupId').length === 0) {
    form.set('SecurityGroupId.1', await defaultGroup(op, context, form.get('VpcId') ?? ''));
  }
};

async function describe(op: Operation, context: Context, endpointId: string): Promise<Xml | undefined> {
  const found = await context.ask(op, 'ec2', {
    Action: 'DescribeVpcEndpoints',
    'VpcEndpointId.1': endpointId,
  });
  return items(found, 'vpcEndpointSet')[0];
}

const ids = (endpoint: Xml | undefined, set: string, member?: string): string[] =>
  items(endpoint, set).map((item) => (member ? textAt(item, member) : item.text));

/** Interfaces carry the endpoint's groups and an address of their subnet; moto gives the default group and any address. */
async function adopt(
  endpoint: Xml | undefined,
  interfaces: string[],
  op: Operation,
  context: Context,
): Promise<void> {
  const groups = ids(endpoint, 'groupSet', 'groupId');
  const form = Object.fromEntries(groups.map((group, i) => [`SecurityGroupId.${i + 1}`, group]));
  for (const NetworkInterfaceId of interfaces) {
    if (!context.overlay.interfaces.has(NetworkInterfaceId)) {
      await adoptInterface(
        NetworkInterfaceId,
        { id: textAt(endpoint, 'vpcEndpointId'), kind: 'vpc_endpoint' },
        op,
        context,
      );
    }
    if (groups.length)
      await context.ask(op, 'ec2', {
        Action: 'ModifyNetworkInterfaceAttribute',
        NetworkInterfaceId,
        ...form,
      });
  }
}

function dnsOptions(op: Operation): Record<string, string> {
  const record = op.params['DnsOptions.DnsRecordIpType'];
  const inbound = op.params['DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint'];
  return {
    ...(record ? { dnsRecordIpType: String(record) } : {}),
    ...(inbound ? { privateDnsOnlyForInboundResolverEndpoint: String(inbound) } : {}),
  };
}

/** One endpoint of an answer, with what moto lacks. */
function complete(endpoint: Xml, op: Operation, context: Context): void {
  const kept = context.overlay.endpoints.get(textAt(endpoint, 'vpcEndpointId'));
  const type = textAt(endpoint, 'vpcEndpointType') || 'Gateway';
  const service = textAt(endpoint, 'serviceName');
  setMember(endpoint, 'vpcEndpointType', type);
  setMember(endpoint, 'requesterManaged', 'false');
  setMember(endpoint, 'serviceRegion', op.region);
  setMember(endpoint, 'privateDnsEnabled', String(type === 'Interface' && (kept?.privateDns ?? true)));
  if (type !== 'Interface') return;
  const [entry] = items(endpoint, 'dnsEntrySet');
  const own = textAt(entry, 'dnsName').replace(
    /\.com\.amazonaws\..*$/,
    `.${service.split('.').at(-1)}.${op.region}.vpce.amazonaws.com`,
  );
  const zone = textAt(entry, 'hostedZoneId');
  const names = [
    own,
    ...(kept?.privateDns === false ? [] : [`${service.split('.').at(-1)}.${op.region}.amazonaws.com`]),
  ];
  setMember(
    endpoint,
    'dnsEntrySet',
    names.map((name) => element('item', [element('dnsName', name), element('hostedZoneId', zone)])),
  );
  setMember(endpoint, 'ipAddressType', kept?.addressType ?? 'ipv4');
  const options = { dnsRecordIpType: 'ipv4', ...kept?.dnsOptions };
  setMember(
    endpoint,
    'dnsOptions',
    Object.entries(options).map(([name, value]) => element(name, value)),
  );
  const interfaces = child(endpoint, 'networkInterfaceIdSet');
  if (!interfaces || !kept) return;
  interfaces.children.push(...kept.interfaces.map((id) => element('item', id)));
  interfaces.children = interfaces.children.filter((item) => !kept.gone.has(item.text));
}

const created: XmlRepair = async (root, op, context) => {
  const endpoint = child(root, 'vpcEndpoint');
  if (!endpoint) return;
  context.overlay.endpoints.set(textAt(endpoint, 'vpcEndpointId'), {
    privateDns: op.params.PrivateDnsEnabled !== 'false',
    dnsOptions: dnsOptions(op),
    interfaces: [],
    gone: new Set(),
    ...(op.params.IpAddressType ? { addressType: String(op.params.IpAddressType) } : {}),
  });
  await adopt(endpoint, ids(endpoint, 'networkInterfaceIdSet'), op, context);
  complete(endpoint, op, context);
};

async function removeInterfaces(
  endpointId: string,
  subnetId: string,
  op: Operation,
  context: Context,
): Promise<void> {
  for (const [NetworkInterfaceId, eni] of context.overlay.interfaces) {
    if (eni.owner !== endpointId || eni.subnetId !== subnetId) continue;
    await context.ask(op, 'ec2', { Action: 'DeleteNetworkInterface', NetworkInterfaceId });
    context.overlay.interfaces.delete(NetworkInterfaceId);
    context.overlay.endpoints.get(endpointId)?.gone.add(NetworkInterfaceId);
  }
}

/** moto ignores private DNS, and changes neither routes nor interfaces with their sets. */
const modified: XmlRepair = async (_root, op, context) => {
  const id = String(op.params.VpcEndpointId ?? '');
  const kept = context.overlay.endpoints.get(id);
  if (!kept) return;
  if (op.params.PrivateDnsEnabled !== undefined) kept.privateDns = op.params.PrivateDnsEnabled === 'true';
  Object.assign(kept.dnsOptions, dnsOptions(op));
  for (const SubnetId of numbered(op, 'AddSubnetId')) {
    const made = await context.ask(op, 'ec2', { Action: 'CreateNetworkInterface', SubnetId });
    kept.interfaces.push(textAt(made, 'networkInterface', 'networkInterfaceId'));
  }
  for (const subnetId of numbered(op, 'RemoveSubnetId')) await removeInterfaces(id, subnetId, op, context);
  const endpoint = await describe(op, context, id);
  const interfaces = [...ids(endpoint, 'networkInterfaceIdSet'), ...kept.interfaces];
  await adopt(
    endpoint,
    interfaces.filter((eni) => !kept.gone.has(eni)),
    op,
    context,
  );
  const prefixLists = await context.ask(op, 'ec2', { Action: 'DescribePrefixLists' });
  const list = items(prefixLists, 'prefixListSet').find(
    (l) => textAt(l, 'prefixListName') === textAt(endpoint, 'serviceName'),
  );
  const route = { DestinationPrefixListId: textAt(list, 'prefixListId') };
  for (const RouteTableId of numbered(op, 'AddRouteTableId'))
    await context.ask(op, 'ec2', { Action: 'CreateRoute', RouteTableId, GatewayId: id, ...route });
  for (const RouteTableId of numbered(op, 'RemoveRouteTableId'))
    await context.ask(op, 'ec2', { Action: 'DeleteRoute', RouteTableId, ...route });
};

const described: XmlRepair = (root, op, context) => {
  const set = child(root, 'vpcEndpointSet');
  if (!set) return;
  set.children = set.children.filter((endpoint) => textAt(endpoint, 'state') !== 'deleted');
  for (const endpoint of set.children) complete(endpoint, op, context);
};

export const ENDPOINT_REQUESTS: Record<string, RequestRepair> = { 'ec2:CreateVpcEndpoint': createRequest };
export const ENDPOINT_RESPONSES: Record<string, XmlRepair> = {
  'ec2:CreateVpcEndpoint': created,
  'ec2:ModifyVpcEndpoint': modified,
  'ec2:DescribeVpcEndpoints': described,
};
