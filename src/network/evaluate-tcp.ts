import { parseAddress } from './address/ip.ts';
import { type Context, makeLists } from './context.ts';
import { asParticipant, isShared } from './evaluate-path.ts';
import { addressLead, targetOf } from './path/address.ts';
import { localRouteLeg } from './path/local-route.ts';
import { toInterfaceLegs } from './path/to-interface.ts';
import type { PathKind, PathOptions, TcpResult } from './result.ts';
import { sourceOf } from './source.ts';
import { follow, newTrail, type Trail, tidy, verdictOf } from './trail.ts';
import type { Instance, NetworkInterface, NetworkView } from './view.ts';

/** The far end: an interface that was read, or an address (IPv4 or IPv6, as text). */
export type TcpTarget = { port: number; source?: string } & (
  | { toInterface: NetworkInterface; toAddress?: undefined }
  | { toAddress: string; toInterface?: undefined }
);

function unknown(component: string, detail: string, action?: string): TcpResult {
  const trail = newTrail();
  const gap = { kind: 'not-in-snapshot' as const, resource: component, detail, ...(action && { action }) };
  trail.unknowns.push({ owner: 'network/route', component, message: 'target-not-visible', gap });
  return { verdict: 'unknown', kind: 'none', ...trail };
}

/**
 * Whether an instance reaches one address or interface on a TCP port: the far end of a port forward, a database in
 * the VPC or behind a peering. No DNS is involved. `target.source` is the interface's pointer in the snapshot. The
 * far end's security group is owned by `network/endpoint-security-group` with message `target-group-closed`.
 */
export function evaluateTcp(
  view: NetworkView,
  instance: Instance,
  target: TcpTarget,
  options: PathOptions = {},
): TcpResult {
  const nic = target.toInterface;
  const source = sourceOf(instance, options);
  const id = instance.InstanceId ?? '';
  if (!source) return unknown(id, `the network interface of ${id}`);
  const vpc = view.vpcs[source.vpcId];
  if (!vpc) return unknown(source.vpcId, `the VPC ${source.vpcId}`, 'ec2:DescribeVpcs');
  const v6 = nic?.Ipv6Addresses?.[0]?.Ipv6Address;
  const text =
    target.toAddress ?? (source.ipv4 ? (nic?.PrivateIpAddress ?? v6) : (v6 ?? nic?.PrivateIpAddress)) ?? '';
  const address = parseAddress(text);
  if (!address) return unknown(text || (nic?.NetworkInterfaceId ?? ''), 'the address of the far end');
  const shared = isShared(vpc, source);
  const context: Context = {
    view,
    vpc: shared ? asParticipant(vpc, source) : vpc,
    source,
    family: address.family,
    port: target.port,
    protocol: 'tcp',
    host: text,
    shared,
    lists: makeLists(view),
  };
  if (!(address.family === 4 ? source.ipv4 : source.ipv6)) {
    const trail = newTrail();
    trail.blockers.push({
      code: 'V6_FAMILY_MISMATCH',
      owner: 'network/route',
      component: source.interfaceId ?? id,
      message: address.family === 6 ? 'no-ipv6-address' : 'no-ipv6-answer',
      summary: `${id} has no IPv${address.family} address, and ${text} is one.`,
      ids: { instanceId: id, destinationIp: text, subnetId: source.subnetId },
      evidence: [],
    });
    return { verdict: 'blocked', kind: 'none', ...trail };
  }
  const trail: Trail = newTrail();
  let kind: PathKind = 'local';
  const hopId = source.interfaceId ?? id;
  trail.hops.push({ type: 'network-interface', id: hopId, detail: `in ${source.subnetId}`, verdict: 'pass' });
  const known =
    nic?.VpcId === source.vpcId ? targetOf({ known: nic, source: target.source ?? '' }, text) : undefined;
  if (known) {
    toInterfaceLegs(context, known, (set, label, to) => localRouteLeg(context, set, label, to), trail);
  } else {
    const lead = addressLead(context, text);
    kind = lead.kind;
    follow(trail, lead.trail);
  }
  return { verdict: verdictOf(trail), kind, ...tidy(trail) };
}
