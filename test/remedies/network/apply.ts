import { commandLines } from '../../../src/contract/command.ts';
import type { Snapshot } from '../../../src/contract/snapshot.ts';
import { ID, VPC } from '../../support/network-patches.ts';

type Item = Record<string, unknown>;
type Flags = Map<string, string[]>;

const list = (snapshot: Snapshot, reader: string): Item[] => snapshot.readings[reader]?.[VPC] as Item[];
const one = (items: Item[], key: string, id: string | undefined): Item => {
  const found = items.find((item) => item[key] === id);
  if (!found) throw new Error(`${key} ${id} does not exist`);
  return found;
};
const push = (item: Item, key: string, ...values: unknown[]): void => {
  item[key] = [...((item[key] as unknown[]) ?? []), ...values];
};

/** `IpProtocol=tcp,FromPort=443,ToPort=443,IpRanges=[{CidrIp=…}]`, as the CLI reads it. */
function permission(text: string): Item {
  const out: Item = {};
  for (const [, key = '', inner, value] of text.matchAll(/(\w+)=(?:\[\{(\w+=[^}]*)\}\]|([^,[\]]+))/g)) {
    if (inner) out[key] = [Object.fromEntries([inner.split('=') as [string, string]])];
    else out[key] = /^\d+$/.test(value ?? '') ? Number(value) : value;
  }
  return out;
}

const tcp443 = (rest: Item): Item => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...rest });

/** What EC2 would do, as far as the remedies ask for it. Anything else is refused. */
const OPERATIONS: Record<string, (snapshot: Snapshot, flags: Flags) => void> = {
  'authorize-security-group-egress'(snapshot, flags) {
    const group = one(list(snapshot, 'securityGroups'), 'GroupId', flags.get('--group-id')?.[0]);
    push(group, 'IpPermissionsEgress', ...(flags.get('--ip-permissions') ?? []).map(permission));
  },
  'authorize-security-group-ingress'(snapshot, flags) {
    const group = one(list(snapshot, 'securityGroups'), 'GroupId', flags.get('--group-id')?.[0]);
    push(
      group,
      'IpPermissions',
      tcp443({ UserIdGroupPairs: [{ GroupId: flags.get('--source-group')?.[0] }] }),
    );
  },
  'create-security-group'(snapshot, flags) {
    list(snapshot, 'securityGroups').push({ GroupId: 'sg-made', GroupName: flags.get('--group-name')?.[0] });
  },
  'create-network-acl-entry'(snapshot, flags) {
    const acl = one(list(snapshot, 'networkAcls'), 'NetworkAclId', flags.get('--network-acl-id')?.[0]);
    const [, from, to] = /From=(\d+),To=(\d+)/.exec(flags.get('--port-range')?.[0] ?? '') ?? [];
    const number = Number(flags.get('--rule-number')?.[0]);
    const Egress = flags.has('--egress');
    const taken = acl.Entries as Item[];
    if (taken.some((entry) => entry.RuleNumber === number && entry.Egress === Egress)) {
      throw new Error(`rule ${number} exists`);
    }
    push(acl, 'Entries', {
      RuleNumber: number,
      Egress,
      Protocol: '6',
      PortRange: { From: Number(from), To: Number(to) },
      CidrBlock: flags.get('--cidr-block')?.[0],
      RuleAction: flags.get('--rule-action')?.[0],
    });
  },
  'modify-vpc-attribute'(snapshot, flags) {
    const attributes = snapshot.readings.vpcAttributes?.[VPC] as Item;
    if (flags.has('--enable-dns-support')) attributes.EnableDnsSupport = true;
    if (flags.has('--enable-dns-hostnames')) attributes.EnableDnsHostnames = true;
  },
  'modify-vpc-endpoint'(snapshot, flags) {
    const endpoint = one(
      list(snapshot, 'vpcEndpoints'),
      'VpcEndpointId',
      flags.get('--vpc-endpoint-id')?.[0],
    );
    if (flags.has('--private-dns-enabled')) endpoint.PrivateDnsEnabled = true;
    for (const GroupId of flags.get('--add-security-group-ids') ?? []) push(endpoint, 'Groups', { GroupId });
    push(endpoint, 'SubnetIds', ...(flags.get('--add-subnet-ids') ?? []));
    for (const table of flags.get('--add-route-table-ids') ?? []) gatewayRoute(snapshot, table, endpoint);
  },
  'create-vpc-endpoint'(snapshot, flags) {
    const endpoint: Item = {
      VpcEndpointId: `vpce-${list(snapshot, 'vpcEndpoints').length}new`,
      VpcEndpointType: flags.get('--vpc-endpoint-type')?.[0],
      VpcId: VPC,
      ServiceName: flags.get('--service-name')?.[0],
      State: 'available',
      PrivateDnsEnabled: flags.has('--private-dns-enabled'),
      SubnetIds: flags.get('--subnet-ids') ?? [],
      Groups: (flags.get('--security-group-ids') ?? []).map((GroupId) => ({ GroupId })),
    };
    list(snapshot, 'vpcEndpoints').push(endpoint);
    for (const table of flags.get('--route-table-ids') ?? []) gatewayRoute(snapshot, table, endpoint);
  },
  'create-route': (snapshot, flags) => route(snapshot, flags),
  'replace-route': (snapshot, flags) => route(snapshot, flags),
  'associate-address'(snapshot) {
    const instance = snapshot.readings.instance?.[ID] as { NetworkInterfaces: Item[] } | undefined;
    const nic = instance?.NetworkInterfaces[0];
    if (nic) nic.Association = { PublicIp: '198.51.100.50' };
  },
  'attach-internet-gateway'(snapshot, flags) {
    const id = flags.get('--internet-gateway-id')?.[0];
    one(list(snapshot, 'internetGateways'), 'InternetGatewayId', id).Attachments = [
      { VpcId: VPC, State: 'available' },
    ];
  },
};

function route(snapshot: Snapshot, flags: Flags): void {
  const table = one(list(snapshot, 'routeTables'), 'RouteTableId', flags.get('--route-table-id')?.[0]);
  const DestinationCidrBlock = flags.get('--destination-cidr-block')?.[0];
  const others = (table.Routes as Item[]).filter((r) => r.DestinationCidrBlock !== DestinationCidrBlock);
  const target = flags.has('--nat-gateway-id')
    ? { NatGatewayId: flags.get('--nat-gateway-id')?.[0] }
    : { GatewayId: flags.get('--gateway-id')?.[0] };
  table.Routes = [...others, { DestinationCidrBlock, ...target, State: 'active', Origin: 'CreateRoute' }];
}

function gatewayRoute(snapshot: Snapshot, id: string, endpoint: Item): void {
  const table = one(list(snapshot, 'routeTables'), 'RouteTableId', id);
  push(table, 'Routes', {
    DestinationPrefixListId: 'pl-6da54004',
    GatewayId: endpoint.VpcEndpointId,
    State: 'active',
    Origin: 'CreateRoute',
  });
}

/** Runs the remedies' command lines on a snapshot, in order; `$( … )` stands for the group that was made. */
export function apply(snapshot: Snapshot, command: string): void {
  for (const line of commandLines(command)) {
    const words = [...line.matchAll(/"\$\([^)]*\)"|'((?:[^']|'\\'')*)'|[^\s']+/g)].map((match) =>
      match[0].startsWith('"$(') ? 'sg-made' : (match[1] ?? match[0]),
    );
    const [aws, ec2, operation = '', ...rest] = words;
    if (aws !== 'aws' || ec2 !== 'ec2') throw new Error(`not an ec2 command: ${line}`);
    const flags: Flags = new Map();
    let flag = '';
    for (const word of rest) {
      if (word.startsWith('--')) {
        flag = word;
        flags.set(flag, []);
      } else flags.get(flag)?.push(word);
    }
    const run = OPERATIONS[operation];
    if (!run) throw new Error(`no such operation here: ${operation}`);
    if (flags.get('--region')?.[0] !== 'eu-west-1') throw new Error(`no Region: ${line}`);
    run(snapshot, flags);
  }
}
