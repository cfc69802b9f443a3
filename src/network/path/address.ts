import { notVisible } from '../../contract/reading.ts';
import { PRIVATE_4, single } from '../address/address-set.ts';
import { has } from '../address/intervals.ts';
import { parseAddress } from '../address/ip.ts';
import { type Context, type Destination, missing, vpcAddresses } from '../context.ts';
import { effectiveRouteTable } from '../effective.ts';
import { compiledTable } from '../lookup.ts';
import type { Blocker, Owner } from '../result.ts';
import { lookupRoute, type RoutePiece } from '../route/table.ts';
import { ephemeralPorts, onePort } from '../rules/ports.ts';
import { follow, newTrace, type Trace } from '../trace.ts';
import type { VpcView } from '../view.ts';
import { aclStep } from './acl-step.ts';
import type { Branch } from './branch.ts';
import { interfaceByAddress, type KnownInterface } from './find-interface.ts';
import { egressStep } from './group-step.ts';
import { localRouteStep } from './local-route.ts';
import { peerOf, returnRouteStep } from './peering.ts';
import { blackhole, describeRoute, type KnownTable, routeEvidence, routeIds } from './route-text.ts';
import { type Target, toInterfaceSteps } from './to-interface.ts';
import { kindOf, wayOut } from './way-out.ts';

/** An interface that was read, as a target in the context's family. */
export function targetOf(
  nic: KnownInterface,
  text: string,
  owner: Owner = 'endpoint-security-group',
  vpc?: VpcView,
): Target | undefined {
  const address = parseAddress(text);
  if (!address) return undefined;
  const id = nic.known.NetworkInterfaceId ?? text;
  return {
    id,
    subnetId: nic.known.SubnetId ?? '',
    addresses: single(address.value),
    exact: true,
    label: text,
    cidrs: [`${text}/${address.family === 4 ? 32 : 128}`],
    groupIds: nic.known.Groups?.flatMap((g) => g.GroupId ?? []),
    owner,
    message: 'target-group-closed',
    ids: { networkInterfaceId: id, destinationIp: text },
    ...(vpc && { vpc }),
  };
}

/** Legs at the source alone, towards an address whose interface is not to be seen. */
function sourceSteps(
  context: Context,
  destination: Destination,
  middle: (trace: Trace) => void,
  trace: Trace,
): void {
  const near = { subnetId: context.source.subnetId, remote: destination };
  egressStep(context, destination, trace);
  aclStep(
    context,
    { ...near, direction: 'outbound', ports: onePort(context.port), message: 'nacl-outbound' },
    trace,
  );
  middle(trace);
  const ports = ephemeralPorts(context.source.platform);
  aclStep(context, { ...near, direction: 'return-inbound', ports, message: 'nacl-return-ports' }, trace);
}

function unseen(owner: Owner, text: string, trace: Trace): void {
  const gap = notVisible(`the interface that holds ${text}`, text);
  trace.unknowns.push({ owner, component: text, message: 'target-not-visible', gap });
}

function inThisVpc(context: Context, text: string, destination: Destination): Branch {
  const trace = newTrace();
  const local = (set: Destination['addresses'], label: string, to: Trace) =>
    localRouteStep(context, set, label, to);
  const nic = interfaceByAddress(context.view, context.vpc, context.source.vpcId, text);
  const target = nic && targetOf(nic, text);
  if (target) toInterfaceSteps(context, target, local, trace);
  else {
    // In the source's own subnet no ACL is asked, and which subnet it is cannot be told: the groups alone are sure.
    egressStep(context, destination, trace);
    local(destination.addresses, text, trace);
    unseen('endpoint-security-group', text, trace);
  }
  return { kind: 'local', trace, endpointIds: [] };
}

function viaPeering(
  context: Context,
  text: string,
  id: string,
  destination: Destination,
  trace: Trace,
): void {
  const found = newTrace();
  const peer = peerOf(context, id, found);
  const nic = peer && interfaceByAddress(context.view, peer.vpc, peer.vpcId, text);
  const target = nic && targetOf(nic, text, 'endpoint-security-group', peer.vpc);
  if (!peer || !target) {
    if (peer) unseen('route', text, found);
    sourceSteps(context, destination, (to) => follow(to, found), trace);
    return;
  }
  toInterfaceSteps(context, target, (_set, _label, to) => follow(to, found), trace);
  returnRouteStep(context, peer, target.subnetId, id, trace);
}

/** The table itself drops the traffic: it has no route there, or one whose target is gone. */
function droppedStep(
  context: Context,
  table: KnownTable,
  piece: RoutePiece,
  text: string,
  trace: Trace,
): void {
  const { route } = piece;
  const id = table.known.RouteTableId ?? '';
  const hop = { type: 'route-table' as const, id, direction: 'outbound' as const };
  if (route) {
    trace.hops.push({ ...hop, detail: describeRoute(route), verdict: 'blocked', rule: route });
    trace.blockers.push(blackhole(context, table, piece));
    return;
  }
  trace.hops.push({ ...hop, detail: `no route to ${text}`, verdict: 'blocked' });
  trace.blockers.push({
    code: 'NO_ROUTE_TO_DESTINATION',
    owner: 'route',
    component: id,
    message: 'no-route',
    summary: `Route table ${id} of ${context.source.subnetId} has no route to ${text}.`,
    ids: { ...routeIds(context, table, undefined), destinationIp: text },
    evidence: [routeEvidence(table, piece)],
  });
}

function privateTowardsInternet(
  context: Context,
  table: KnownTable,
  piece: RoutePiece,
  text: string,
): Blocker {
  const id = table.known.RouteTableId ?? '';
  return {
    code: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS',
    owner: 'route',
    component: id,
    message: 'igw-private-destination',
    summary: `Route table ${id} sends ${text} towards the internet, which carries no private addresses.`,
    ids: { ...routeIds(context, table, piece.route), destinationIp: text },
    rule: piece.route,
    evidence: [routeEvidence(table, piece)],
  };
}

/** To one address: in this VPC, by a peering to a VPC that was read, or out by the table as far as can be seen. */
export function addressBranch(context: Context, text: string): Branch {
  const { source, vpc, view, family } = context;
  const address = parseAddress(text);
  const trace = newTrace();
  if (!address || address.family !== family) {
    unseen('route', text, trace);
    return { kind: 'none', trace, endpointIds: [] };
  }
  const cidrs = [`${text}/${family === 4 ? 32 : 128}`];
  const destination: Destination = {
    family,
    addresses: single(address.value),
    exact: true,
    label: text,
    cidrs,
  };
  const own = 'known' in vpc.vpc ? vpc.vpc.known : null;
  if (own && has(vpcAddresses(own, family).own, address.value)) return inThisVpc(context, text, destination);
  const table = effectiveRouteTable(vpc.routeTables, source.subnetId);
  if ('gap' in table || table.known === null) {
    const what = `the route table of subnet ${source.subnetId}`;
    const gap = 'gap' in table ? table.gap : missing('ec2:DescribeRouteTables', source.subnetId, what);
    trace.unknowns.push({
      owner: 'route',
      component: source.subnetId,
      message: 'route-not-read',
      gap,
    });
    return { kind: 'none', trace, endpointIds: [] };
  }
  const known = { known: table.known, source: table.source };
  const piece = lookupRoute(compiledTable(view, table.known), family, address.value);
  const { route } = piece;
  if (!route || route.State === 'blackhole') {
    sourceSteps(context, destination, (to) => droppedStep(context, known, piece, text, to), trace);
    return { kind: 'none', trace, endpointIds: [] };
  }
  if (route.VpcPeeringConnectionId) {
    const at = newTrace();
    viaPeering(context, text, route.VpcPeeringConnectionId, destination, at);
    return { kind: 'peering', trace: at, endpointIds: [] };
  }
  const branch = wayOut(context, { ...destination, groupIds: [] });
  const gateway = branch.kind === 'internet-gateway' || branch.kind === 'nat-gateway';
  if (gateway && branch.trace.unknowns.length === 0 && family === 4 && has(PRIVATE_4, address.value)) {
    branch.trace.blockers.push(privateTowardsInternet(context, known, piece, text));
  }
  sourceSteps(context, destination, (to) => follow(to, branch.trace), trace);
  return { kind: kindOf(route), trace, endpointIds: branch.endpointIds };
}
