import type { Context } from '../context.ts';
import type { XmlRepair } from '../repairs.ts';
import type { Operation } from '../types.ts';
import { child, element, items, setMember, textAt, type Xml } from '../xml.ts';
import { adoptInterface } from './interfaces.ts';

function completeNat(nat: Xml): void {
  const addresses = items(nat, 'natGatewayAddressSet');
  const isPublic = addresses.some((address) => textAt(address, 'publicIp') !== '');
  setMember(nat, 'connectivityType', isPublic ? 'public' : 'private');
  for (const address of addresses) {
    setMember(address, 'isPrimary', 'true');
    setMember(address, 'status', 'succeeded');
  }
}

const natCreated: XmlRepair = async (root, op, context) => {
  const nat = child(root, 'natGateway');
  if (!nat) return;
  for (const address of items(nat, 'natGatewayAddressSet')) {
    const eni = textAt(address, 'networkInterfaceId');
    await adoptInterface(eni, { id: textAt(nat, 'natGatewayId'), kind: 'nat_gateway' }, op, context);
    setMember(address, 'privateIp', context.overlay.interfaces.get(eni)?.address ?? '');
  }
  completeNat(nat);
};

/**
 * A route whose target is gone stays, as a blackhole.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
 */
const routeTables: XmlRepair = (root, _op, context) => {
  for (const table of items(root, 'routeTableSet')) {
    for (const route of items(table, 'routeSet')) {
      const targets = [
        'natGatewayId',
        'gatewayId',
        'networkInterfaceId',
        'vpcPeeringConnectionId',
        'transitGatewayId',
        'instanceId',
        'egressOnlyInternetGatewayId',
      ];
      if (targets.some((target) => context.overlay.deadTargets.has(textAt(route, target))))
        setMember(route, 'state', 'blackhole');
    }
  }
};

function dies(member: string): XmlRepair {
  return (_root, op, context) => void context.overlay.deadTargets.add(String(op.params[member] ?? ''));
}

function revives(member: string): XmlRepair {
  return (_root, op, context) => void context.overlay.deadTargets.delete(String(op.params[member] ?? ''));
}

/** Every account and Region has default DHCP options (AmazonProvidedDNS) that each VPC starts with. */
async function defaultDhcp(op: Operation, context: Context): Promise<string> {
  const key = `${op.accountId} ${op.region}`;
  const known = context.overlay.defaultDhcp.get(key);
  if (known) return known;
  const domain = op.region === 'us-east-1' ? 'ec2.internal' : `${op.region}.compute.internal`;
  const made = await context.ask(op, 'ec2', {
    Action: 'CreateDhcpOptions',
    'DhcpConfiguration.1.Key': 'domain-name',
    'DhcpConfiguration.1.Value.1': domain,
    'DhcpConfiguration.2.Key': 'domain-name-servers',
    'DhcpConfiguration.2.Value.1': 'AmazonProvidedDNS',
  });
  const id = textAt(made, 'dhcpOptions', 'dhcpOptionsId');
  context.overlay.defaultDhcp.set(key, id);
  return id;
}

async function fillDhcp(vpc: Xml | undefined, op: Operation, context: Context): Promise<void> {
  if (!vpc || context.overlay.withoutDhcp.has(textAt(vpc, 'vpcId'))) return;
  const set = textAt(vpc, 'dhcpOptionsId');
  if (set === '' || set === 'default') setMember(vpc, 'dhcpOptionsId', await defaultDhcp(op, context));
}

const dhcpAssociated: XmlRepair = (_root, op, context) => {
  const vpc = String(op.params.VpcId ?? '');
  if (op.params.DhcpOptionsId === 'default') context.overlay.withoutDhcp.add(vpc);
  else context.overlay.withoutDhcp.delete(vpc);
};

/** Every ACL ends in two rules that cannot be removed and deny the rest; moto gives them to default ACLs only. */
function finalRules(acl: Xml): void {
  const entries = child(acl, 'entrySet');
  for (const egress of ['true', 'false']) {
    const there = entries?.children.some(
      (e) => textAt(e, 'ruleNumber') === '32767' && textAt(e, 'egress') === egress,
    );
    if (there) continue;
    const members = {
      ruleNumber: '32767',
      protocol: '-1',
      ruleAction: 'deny',
      egress,
      cidrBlock: '0.0.0.0/0',
    };
    entries?.children.push(
      element(
        'item',
        Object.entries(members).map(([name, value]) => element(name, value)),
      ),
    );
  }
}

export const NETWORK_RESPONSES: Record<string, XmlRepair> = {
  'ec2:CreateNatGateway': natCreated,
  'ec2:DescribeNatGateways': (root) => items(root, 'natGatewaySet').forEach(completeNat),
  'ec2:DeleteNatGateway': dies('NatGatewayId'),
  'ec2:DetachInternetGateway': dies('InternetGatewayId'),
  'ec2:AttachInternetGateway': revives('InternetGatewayId'),
  'ec2:DeleteInternetGateway': dies('InternetGatewayId'),
  'ec2:DeleteEgressOnlyInternetGateway': dies('EgressOnlyInternetGatewayId'),
  'ec2:DeleteVpcPeeringConnection': dies('VpcPeeringConnectionId'),
  'ec2:DeleteTransitGateway': dies('TransitGatewayId'),
  'ec2:DeleteNetworkInterface': dies('NetworkInterfaceId'),
  'ec2:TerminateInstances': (_root, op, context) => {
    for (const [key, id] of Object.entries(op.params))
      if (key.startsWith('InstanceId.')) context.overlay.deadTargets.add(String(id));
  },
  'ec2:DescribeRouteTables': routeTables,
  'ec2:DescribeNetworkAcls': (root) => items(root, 'networkAclSet').forEach(finalRules),
  'ec2:CreateVpc': (root, op, context) => fillDhcp(child(root, 'vpc'), op, context),
  'ec2:DescribeVpcs': async (root, op, context) => {
    for (const vpc of items(root, 'vpcSet')) await fillDhcp(vpc, op, context);
  },
  'ec2:AssociateDhcpOptions': dhcpAssociated,
};
