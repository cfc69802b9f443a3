import { notVisible } from '../contract/reading.ts';
import { type Context, makeLists, subnetOf } from './context.ts';
import { hasIpv6Name, hostOf } from './dns/hosts.ts';
import { findIn } from './lookup.ts';
import type { Branch } from './path/branch.ts';
import { decide } from './path/decide.ts';
import { publicBranch } from './path/public.ts';
import type { NetworkService, PathOptions, PathResult } from './result.ts';
import { type Source, sourceOf } from './source.ts';
import { follow, newTrace, type Trace, tidy, verdictOf } from './trace.ts';
import type { Instance, NetworkView, VpcView } from './view.ts';

const RANK = ['reachable', 'partial', 'unknown', 'blocked'] as const;

/** A VPC shared by another account: its endpoints and gateways do not show here, so absence says nothing. */
export function isShared(vpc: VpcView, source: Source): boolean {
  if ('known' in vpc.vpc && vpc.vpc.known === null) return true;
  if (!source.ownerId) return false;
  const subnet = findIn(vpc.subnets, 'SubnetId', source.subnetId);
  const owner = 'known' in subnet ? subnet.known?.OwnerId : undefined;
  return owner !== undefined && owner !== source.ownerId;
}

/** The view of a VPC of which another account owns the parts. */
export function asParticipant(vpc: VpcView, source: Source): VpcView {
  const detail = `the endpoints of ${source.vpcId}, which another account shares`;
  return { ...vpc, vpcEndpoints: { gap: notVisible(detail, source.vpcId) } };
}

/** The IPv6-only instance without a dual-stack name: DNS64 gives the name an address, NAT64 carries it. */
function nat64Lead(context: Context): Branch | undefined {
  const subnet = subnetOf(context);
  if ('gap' in subnet || !subnet.known?.EnableDns64) return undefined;
  return publicBranch(context, true);
}

function withoutIpv6Answer(context: Context): Branch {
  const trace = newTrace();
  trace.blockers.push({
    code: 'V6_NO_AAAA',
    owner: 'route',
    component: context.source.interfaceId ?? context.source.instanceId,
    message: 'no-ipv6-answer',
    summary: `${context.source.instanceId} has only IPv6, and ${context.host} has no IPv6 address; the dual-stack name has.`,
    ids: { instanceId: context.source.instanceId, subnetId: context.source.subnetId, host: context.host },
    evidence: [],
  });
  return { kind: 'none', trace, endpointIds: [] };
}

/** The way in one family; undefined where the name has no address in it and another family is there. */
function familyBranch(context: Context, ordinary: string): Branch | undefined {
  if (context.family === 4) return decide(context, ordinary);
  const named = hasIpv6Name(context.host);
  const branch = decide(context, ordinary);
  // An interface endpoint answers for itself; a public name needs AAAA records, or DNS64.
  const outward =
    branch.kind !== 'interface-endpoint' && branch.kind !== 'local' && branch.kind !== 'peering';
  if (outward && !named) {
    return context.source.ipv4 ? undefined : (nat64Lead(context) ?? withoutIpv6Answer(context));
  }
  if (named && outward && verdictOf(branch.trace) === 'blocked') {
    const translated = nat64Lead(context);
    if (translated && verdictOf(translated.trace) !== 'blocked') return translated;
  }
  return branch;
}

/** Go's dialler, which the agent uses, tries both families (RFC 8305): the better one counts, IPv4 on a draw. */
function better(branches: readonly Branch[]): Branch {
  const rank = (branch: Branch) => RANK.indexOf(verdictOf(branch.trace));
  const best = [...branches].sort((a, b) => rank(a) - rank(b))[0] ?? {
    kind: 'none' as const,
    trace: newTrace(),
    endpointIds: [],
  };
  const closed = branches.find((l) => l !== best && l.trace.blockers.length > 0);
  const summary = closed?.trace.blockers[0]?.summary;
  if (summary && rank(best) === 0) {
    best.trace.notes.push({
      message: 'other-family-closed',
      summary: `The other IP version is not open: ${summary}`,
    });
  }
  return best;
}

function unread(service: NetworkService, host: string, id: string, detail: string): PathResult {
  const gap = { kind: 'not-in-snapshot' as const, action: 'ec2:DescribeVpcs', resource: id, detail };
  const unknowns = [{ owner: 'route' as const, component: id, message: 'vpc-not-read', gap }];
  return {
    service,
    host,
    verdict: 'unknown',
    kind: 'none',
    endpointIds: [],
    hops: [],
    blockers: [],
    unknowns,
    notes: [],
  };
}

function frontNotes(source: Source, host: string, ipv6Only: boolean): Trace {
  const trace = newTrace();
  const id = source.interfaceId ?? source.instanceId;
  trace.hops.push({ type: 'instance', id: source.instanceId, detail: `looks for ${host}`, verdict: 'pass' });
  if (source.interfaceId) {
    const detail = `${(source.ipv4 ?? source.ipv6)?.text ?? 'no address'} in ${source.subnetId}`;
    trace.hops.push({ type: 'network-interface', id, detail, verdict: 'pass' });
  }
  if (source.several) {
    const summary = `${source.instanceId} has several interfaces; its own routing decides, and ${id} is assumed.`;
    trace.notes.push({ message: 'several-interfaces', component: id, summary });
  }
  if (ipv6Only) {
    const summary = `${source.instanceId} has only IPv6: the agent must be set to the dual-stack names (UseDualStackEndpoint).`;
    trace.notes.push({ message: 'needs-dual-stack-names', component: source.instanceId, summary });
  }
  return trace;
}

/**
 * Whether an instance reaches an AWS service by name on TCP 443, and if not, everything on the intended path that
 * blocks it: DNS, security groups, network ACLs with replies, routes and gateways or endpoints, each with the rule
 * that decides. Pure; never throws on what a snapshot may hold. Readings must not be mutated between calls, since
 * their compiled forms are kept. Endpoint policies are not judged here: `endpointIds` says whose apply.
 */
export function evaluatePath(
  view: NetworkView,
  instance: Instance,
  service: NetworkService,
  options: PathOptions = {},
): PathResult {
  const { region, partition } = view;
  const ordinary = hostOf(service, region, partition, false);
  const source = sourceOf(instance, options);
  const id = instance.InstanceId ?? '';
  if (!source) return unread(service, ordinary, id, `the network interface of ${id}: it is in no subnet`);
  const ipv6Only = !source.ipv4 && source.ipv6 !== undefined;
  const host = hostOf(service, region, partition, options.dualStack ?? ipv6Only);
  const vpc = view.vpcs[source.vpcId];
  if (!vpc) return unread(service, host, source.vpcId, `the VPC ${source.vpcId}`);
  const shared = isShared(vpc, source);
  const base = {
    view,
    vpc: shared ? asParticipant(vpc, source) : vpc,
    source,
    port: options.port ?? 443,
    protocol: 'tcp' as const,
    service,
    host,
    shared,
    lists: makeLists(view),
  };
  const families = [...(source.ipv4 ? [4 as const] : []), ...(source.ipv6 ? [6 as const] : [])];
  if (families.length === 0) return unread(service, host, id, `the addresses of ${id}`);
  const first = families[0] ?? 4;
  const branches = [familyBranch({ ...base, family: first }, ordinary)].filter((l) => l !== undefined);
  // IPv6 is a second chance only where the name can answer with it.
  if (families.length > 1 && verdictOf(branches[0]?.trace ?? newTrace()) !== 'reachable') {
    const second = familyBranch({ ...base, family: 6 }, ordinary);
    if (second) branches.push(second);
  }
  const branch = better(branches);
  const trace = frontNotes(source, host, ipv6Only && options.dualStack === undefined);
  follow(trace, branch.trace);
  const verdict = verdictOf(trace);
  const end = verdict === 'reachable' ? 'pass' : verdict;
  trace.hops.push({ type: 'service', id: host, detail: `TCP ${base.port}`, verdict: end });
  return { service, host, verdict, kind: branch.kind, endpointIds: branch.endpointIds, ...tidy(trace) };
}
