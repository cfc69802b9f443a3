import { parseAddress } from './address/ip.ts';
import { type Context, makeLists, sourceAddress } from './context.ts';
import { asParticipant, isShared } from './evaluate-path.ts';
import { addressBranch, targetOf } from './path/address.ts';
import { localRouteStep } from './path/local-route.ts';
import { toInterfaceSteps } from './path/to-interface.ts';
import type { PathKind, PathOptions, TcpResult } from './result.ts';
import { type Source, sourceOf } from './source.ts';
import { follow, newTrace, type Trace, tidy, verdictOf } from './trace.ts';
import type { Instance, NetworkInterface, NetworkView } from './view.ts';

/** The far end: an interface that was read, or an address (IPv4 or IPv6, as text). */
export type TcpTarget = { port: number; source?: string } & (
  | { toInterface: NetworkInterface; toAddress?: undefined }
  | { toAddress: string; toInterface?: undefined }
);

function unknown(component: string, detail: string, action?: string): TcpResult {
  const trace = newTrace();
  const gap = { kind: 'not-in-snapshot' as const, resource: component, detail, ...(action && { action }) };
  trace.unknowns.push({ owner: 'route', component, message: 'target-not-visible', gap });
  return { verdict: 'unknown', kind: 'none', ...trace };
}

/** The far end's address; of an interface, one in the source's own family where it has both. */
function addressOf({ toAddress, toInterface: nic }: TcpTarget, source: Source): string {
  const v4 = nic?.PrivateIpAddress;
  const v6 = nic?.Ipv6Addresses?.[0]?.Ipv6Address;
  return toAddress ?? (source.ipv4 ? (v4 ?? v6) : (v6 ?? v4)) ?? '';
}

function otherFamily({ family, host, source }: Context, instanceId: string): TcpResult {
  const trace = newTrace();
  trace.blockers.push({
    code: 'V6_FAMILY_MISMATCH',
    owner: 'route',
    component: source.interfaceId ?? instanceId,
    message: family === 6 ? 'no-ipv6-address' : 'no-ipv6-answer',
    summary: `${instanceId} has no IPv${family} address, and ${host} is one.`,
    ids: { instanceId, destinationIp: host, subnetId: source.subnetId },
    evidence: [],
  });
  return { verdict: 'blocked', kind: 'none', ...trace };
}

/**
 * Whether an instance reaches one address or interface on a TCP port: the far end of a port forward, a database in
 * the VPC or behind a peering. No DNS is involved. `target.source` is the interface's pointer in the snapshot.
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
  const text = addressOf(target, source);
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
  if (!sourceAddress(context)) return otherFamily(context, id);
  const trace: Trace = newTrace();
  let kind: PathKind = 'local';
  const hopId = source.interfaceId ?? id;
  trace.hops.push({ type: 'network-interface', id: hopId, detail: `in ${source.subnetId}`, verdict: 'pass' });
  const known =
    nic?.VpcId === source.vpcId ? targetOf({ known: nic, source: target.source ?? '' }, text) : undefined;
  if (known) {
    toInterfaceSteps(context, known, (set, label, to) => localRouteStep(context, set, label, to), trace);
  } else {
    const branch = addressBranch(context, text);
    kind = branch.kind;
    follow(trace, branch.trace);
  }
  return { verdict: verdictOf(trace), kind, ...tidy(trace) };
}
