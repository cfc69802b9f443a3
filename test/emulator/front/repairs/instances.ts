import type { Context } from '../context.ts';
import type { RequestRepair, XmlRepair } from '../repairs.ts';
import type { Operation } from '../types.ts';
import { child, descendants, element, items, removeMember, setMember, textAt, type Xml } from '../xml.ts';

const METADATA_DEFAULTS: Record<string, string> = {
  state: 'applied',
  httpTokens: 'optional',
  httpPutResponseHopLimit: '1',
  httpEndpoint: 'enabled',
  httpProtocolIpv6: 'disabled',
  instanceMetadataTags: 'disabled',
};
const FORM_NAME: Record<string, string> = {
  HttpTokens: 'httpTokens',
  HttpPutResponseHopLimit: 'httpPutResponseHopLimit',
  HttpEndpoint: 'httpEndpoint',
  HttpProtocolIpv6: 'httpProtocolIpv6',
  InstanceMetadataTags: 'instanceMetadataTags',
};

/** Modifying one metadata option keeps the others; moto forgets them, so all are sent. */
const keepMetadataOptions: RequestRepair = async (form, op, context) => {
  const id = form.get('InstanceId') ?? '';
  const found = await context.ask(op, 'ec2', { Action: 'DescribeInstances', 'InstanceId.1': id });
  const [instance] = descendants(found, 'instancesSet').flatMap((set) => set.children);
  for (const [name, member] of Object.entries(FORM_NAME)) {
    const before = textAt(instance, 'metadataOptions', member);
    if (!form.has(name) && before) form.set(name, before);
  }
};

function completeInstance(instance: Xml, context: Context): void {
  const options = child(instance, 'metadataOptions') ?? element('metadataOptions');
  const members = Object.entries(METADATA_DEFAULTS).map(([name, value]) =>
    element(name, textAt(options, name) || value),
  );
  setMember(instance, 'metadataOptions', members);
  const platform = context.state.images[textAt(instance, 'imageId')]?.platform;
  if (platform) setMember(instance, 'platform', platform);
  if (!textAt(instance, 'platformDetails')) {
    setMember(
      instance,
      'platformDetails',
      textAt(instance, 'platform') === 'windows' ? 'Windows' : 'Linux/UNIX',
    );
  }
  if (!textAt(instance, 'architecture')) setMember(instance, 'architecture', 'x86_64');
  for (const eni of items(instance, 'networkInterfaceSet')) {
    // The instance's groups are those of its primary interface.
    if (textAt(eni, 'attachment', 'deviceIndex') === '0')
      setMember(instance, 'groupSet', items(eni, 'groupSet'));
    if (textAt(eni, 'association', 'publicIp') === '') removeMember(eni, 'association');
  }
}

const completeInstances: XmlRepair = (root, _op, context) => {
  for (const set of descendants(root, 'instancesSet'))
    for (const instance of set.children) completeInstance(instance, context);
};

/** What the reachability test says of a status; the others say themselves. */
const REACHABILITY: Record<string, string> = { ok: 'passed', impaired: 'failed' };

function check(status: string): Xml[] {
  const passed = REACHABILITY[status] ?? status;
  return [
    element('status', status),
    element('details', [element('item', [element('name', 'reachability'), element('status', passed)])]),
  ];
}

const statusChecks: XmlRepair = (root, _op, context) => {
  for (const row of items(root, 'instanceStatusSet')) {
    const wanted = context.state.statusChecks[textAt(row, 'instanceId')];
    if (!wanted || textAt(row, 'instanceState', 'name') !== 'running') continue;
    setMember(row, 'systemStatus', check(wanted.system));
    setMember(row, 'instanceStatus', check(wanted.instance));
  }
};

const images: XmlRepair = (root, _op, context) => {
  const set = child(root, 'imagesSet');
  if (!set) return;
  set.children = set.children.filter((image) => context.state.images[textAt(image, 'imageId')] !== null);
  for (const image of set.children) {
    if (!textAt(image, 'platformDetails'))
      setMember(image, 'platformDetails', textAt(image, 'platform') === 'windows' ? 'Windows' : 'Linux/UNIX');
    for (const [name, value] of Object.entries(context.state.images[textAt(image, 'imageId')] ?? {}))
      setMember(image, name, value);
  }
};

/** Form members for the groups of a request, under the name that another action gives them. */
function groupsOf(op: Operation, from: string, to: string): Record<string, string> {
  const given = Object.entries(op.params).filter(([key]) => key.startsWith(`${from}.`));
  return Object.fromEntries(given.map(([, value], i) => [`${to}.${i + 1}`, String(value)]));
}

/** An instance's groups are its primary interface's: moto keeps both and shows their union. */
const instanceGroupsChanged: XmlRepair = async (_root, op, context) => {
  const groups = groupsOf(op, 'GroupId', 'SecurityGroupId');
  if (Object.keys(groups).length === 0) return;
  const found = await context.ask(op, 'ec2', {
    Action: 'DescribeInstances',
    'InstanceId.1': String(op.params.InstanceId),
  });
  const enis = descendants(found, 'networkInterfaceSet').flatMap((set) => set.children);
  const primary = enis.find((eni) => textAt(eni, 'attachment', 'deviceIndex') === '0');
  const NetworkInterfaceId = textAt(primary, 'networkInterfaceId');
  await context.ask(op, 'ec2', { Action: 'ModifyNetworkInterfaceAttribute', NetworkInterfaceId, ...groups });
};

const interfaceGroupsChanged: XmlRepair = async (_root, op, context) => {
  const groups = groupsOf(op, 'SecurityGroupId', 'GroupId');
  if (Object.keys(groups).length === 0) return;
  const id = String(op.params.NetworkInterfaceId);
  const found = await context.ask(op, 'ec2', {
    Action: 'DescribeNetworkInterfaces',
    'NetworkInterfaceId.1': id,
  });
  const attachment = child(items(found, 'networkInterfaceSet')[0], 'attachment');
  const InstanceId = textAt(attachment, 'instanceId');
  if (!InstanceId || textAt(attachment, 'deviceIndex') !== '0') return;
  await context.ask(op, 'ec2', { Action: 'ModifyInstanceAttribute', InstanceId, ...groups });
};

export const INSTANCE_REQUESTS: Record<string, RequestRepair> = {
  'ec2:ModifyInstanceMetadataOptions': keepMetadataOptions,
};
export const INSTANCE_RESPONSES: Record<string, XmlRepair> = {
  'ec2:RunInstances': completeInstances,
  'ec2:ModifyInstanceAttribute': instanceGroupsChanged,
  'ec2:ModifyNetworkInterfaceAttribute': interfaceGroupsChanged,
  'ec2:DescribeInstances': completeInstances,
  'ec2:DescribeInstanceStatus': statusChecks,
  'ec2:DescribeImages': images,
  'ec2:DescribeAddresses': (root) => {
    for (const address of items(root, 'addressesSet'))
      if (!textAt(address, 'instanceId')) removeMember(address, 'instanceId');
  },
};
