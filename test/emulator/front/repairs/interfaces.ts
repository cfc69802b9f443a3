import type { Context } from '../context.ts';
import type { XmlRepair } from '../repairs.ts';
import type { Operation } from '../types.ts';
import { items, removeMember, setMember, textAt } from '../xml.ts';

/** The address `offset` places below the broadcast address of a CIDR block. */
function fromTop(cidr: string, offset: number): string {
  const [base = '', bits = '32'] = cidr.split('/');
  const start = base.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const address = start + 2 ** (32 - Number(bits)) - 1 - offset;
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** Gives an interface that moto placed outside its subnet the next free address at the subnet's top. */
export async function adoptInterface(
  interfaceId: string,
  owner: { id: string; kind: 'vpc_endpoint' | 'nat_gateway' },
  op: Operation,
  context: Context,
): Promise<void> {
  const described = await context.ask(op, 'ec2', {
    Action: 'DescribeNetworkInterfaces',
    'NetworkInterfaceId.1': interfaceId,
  });
  const [eni] = items(described, 'networkInterfaceSet');
  const subnetId = textAt(eni, 'subnetId');
  const subnets = await context.ask(op, 'ec2', { Action: 'DescribeSubnets', 'SubnetId.1': subnetId });
  const cidr = textAt(items(subnets, 'subnetSet')[0], 'cidrBlock');
  const offset = context.overlay.nextAddress.get(subnetId) ?? 1;
  context.overlay.nextAddress.set(subnetId, offset + 1);
  context.overlay.interfaces.set(interfaceId, {
    owner: owner.id,
    kind: owner.kind,
    subnetId,
    address: fromTop(cidr, offset),
    motoAddress: textAt(eni, 'privateIpAddress'),
  });
}

const LOOPBACK = /(?<=>|ip-|ec2-)127([.-])(\d+)\1(\d+)\1(\d+)/g;

/** Elastic addresses of moto lie in 127.0.0.0/8, which no AWS address does: they become 18.0.0.0/8. */
export function addressesFromMoto(xml: string, context: Context, { elastic = true } = {}): string {
  let text = elastic ? xml.replace(LOOPBACK, '18$1$2$1$3$1$4') : xml;
  for (const { address, motoAddress } of context.overlay.interfaces.values()) {
    text = text.replaceAll(`>${motoAddress}<`, `>${address}<`);
  }
  return text;
}

/** The same in a request, back to what moto knows. */
export function addressesToMoto(form: URLSearchParams, context: Context, { elastic = true } = {}): void {
  for (const [key, value] of [...form]) {
    if (elastic && /^18\.\d+\.\d+\.\d+$/.test(value) && /PublicIp|Value/.test(key))
      form.set(key, value.replace(/^18/, '127'));
    for (const { address, motoAddress } of context.overlay.interfaces.values()) {
      if (value === address) form.set(key, motoAddress);
    }
  }
}

const describeInterfaces: XmlRepair = (root, _op, context) => {
  for (const eni of items(root, 'networkInterfaceSet')) {
    const owned = context.overlay.interfaces.get(textAt(eni, 'networkInterfaceId'));
    if (textAt(eni, 'association', 'publicIp') === '') removeMember(eni, 'association');
    if (!owned) continue;
    const isEndpoint = owned.kind === 'vpc_endpoint';
    setMember(eni, 'interfaceType', owned.kind);
    setMember(
      eni,
      'description',
      isEndpoint ? `VPC Endpoint Interface ${owned.owner}` : `Interface for NAT Gateway ${owned.owner}`,
    );
    setMember(eni, 'requesterManaged', 'true');
    setMember(eni, 'requesterId', isEndpoint ? 'amazon-aws' : textAt(eni, 'ownerId'));
    setMember(eni, 'status', 'in-use');
    // A NAT gateway's interface belongs to no security group.
    if (!isEndpoint) setMember(eni, 'groupSet', []);
    else setMember(eni, 'sourceDestCheck', 'true');
  }
};

export const INTERFACE_RESPONSES: Record<string, XmlRepair> = {
  'ec2:DescribeNetworkInterfaces': describeInterfaces,
};
