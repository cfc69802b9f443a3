import { PRIVATE_4, single } from '../address/address-set.ts';
import { has } from '../address/intervals.ts';
import { parseAddress } from '../address/ip.ts';
import { type Context, type Destination, missing, vpcAddresses } from '../context.ts';
import { effectiveRouteTable } from '../effective.ts';
import { compiledTable } from '../lookup.ts';
import type { Blocker, Owner } from '../result.ts';
import { lookupRoute, type RoutePiece } from '../route/table.ts';
import { ephemeralPorts, onePort } from '../rules/ports.ts';
import { follow, newTrail, type Trail } from '../trail.ts';
import type { VpcView } from '../view.ts';
import { aclLeg } from './acl-leg.ts';
import { interfaceByAddress, type KnownInterface } from './find-interface.ts';
import { egressLeg } from './group-leg.ts';
import type { Lead } from './lead.ts';
import { localRouteLeg } from './local-route.ts';
import { peerOf, returnRouteLeg } from './peering.ts';
import { blackhole, describeRoute, type KnownTable, routeEvidence, routeIds } from './route-text.ts';
import { type Target, toInterfaceLegs } from './to-interface.ts';
import { kindOf, wayOut } from './way-out.ts';

/** An interface that was read, as a target in the context's family. */
export function targetOf(
  nic: KnownInterface,
  text: string,
  owner: Owner = 'network/endpoint-security-group',
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
function sourceLegs(
  context: Context,
  destination: Destination,
  middle: (trail: Trail) => void,
  trail: Trail,
): void {
  const near = { subnetId: context.source.subnetId, remote: destination };
  egressLeg(context, destination, trail);
  aclLeg(
    context,
    { ...near, direction: 'outbound', ports: onePort(context.port), message: 'nacl-outbound' },
    trail,
  );
  middle(trail);
  const ports = ephemeralPorts(context.source.platform);
  aclLeg(context, { ...near, direction: 'return-inbound', ports, message: 'nacl-return-ports' }, trail);
}

function unseen(owner: Owner, text: string, trail: Trail): void {
  const gap = { kind: 'not-visible' as const, resource: text, detail: `the interface that holds ${text}` };
  trail.unknowns.push({ owner, component: text, message: 'target-not-visible', gap });
}

function inThisVpc(context: Context, text: string, destination: Destination): Lead {
  const trail = newTrail();
  const local = (set: Destination['addresses'], label: string, to: Trail) =>
    localRouteLeg(context, set, label, to);
  const nic = interfaceByAddress(context.view, context.vpc, context.source.vpcId, text);
  const target = nic && targetOf(nic, text);
  if (target) toInterfaceLegs(context, target, local, trail);
  else {
    // In the source's own subnet no ACL is asked, and which subnet it is cannot be told: the groups alone are sure.
    egressLeg(context, destination, trail);
    local(destination.addresses, text, trail);
    unseen('network/endpoint-security-group', text, trail);
  }
  return { kind: 'local', trail, endpointIds: [] };
}

function viaPeering(
  context: Context,
  text: string,
  id: string,
  destination: Destination,
  trail: Trail,
): void {
  const found = newTrail();
  const peer = peerOf(context, id, found);
  const nic = peer && interfaceByAddress(context.view, peer.vpc, peer.vpcId, text);
  const target = nic && targetOf(nic, text, 'network/endpoint-security-group', peer.vpc);
  if (!peer || !target) {
    if (peer) unseen('network/route', text, found);
    sourceLegs(context, destination, (to) => follow(to, found), trail);
    return;
  }
  toInterfaceLegs(context, target, (_set, _label, to) => follow(to, found), trail);
  returnRouteLeg(context, peer, target.subnetId, id, trail);
}

/** The table itself drops the traffic: it has no route there, or one whose target is gone. */
function droppedLeg(
  context: Context,
  table: KnownTable,
  piece: RoutePiece,
  text: string,
  trail: Trail,
): void {
  const { route } = piece;
  const id = table.known.RouteTableId ?? '';
  const hop = { type: 'route-table' as const, id, direction: 'outbound' as const };
  if (route) {
    trail.hops.push({ ...hop, detail: describeRoute(route), verdict: 'blocked', rule: route });
    trail.blockers.push(blackhole(context, table, piece));
    return;
  }
  trail.hops.push({ ...hop, detail: `no route to ${text}`, verdict: 'blocked' });
  trail.blockers.push({
    code: 'NO_ROUTE_TO_DESTINATION',
    owner: 'network/route',
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
    owner: 'network/route',
    component: id,
    message: 'igw-private-destination',
    summary: `Route table ${id} sends ${text} towards the internet, which carries no private addresses.`,
    ids: { ...routeIds(context, table, piece.route), destinationIp: text },
    rule: piece.route,
    evidence: [routeEvidence(table, piece)],
  };
}

/** To one address: in this VPC, by a peering to a VPC that was read, or out by the table as far as can be seen. */
export function addressLead(context: Context, text: string): Lead {
  const { source, vpc, view, family } = context;
  const address = parseAddress(text);
  const trail = newTrail();
  if (!address || address.family !== family) {
    unseen('network/route', text, trail);
    return { kind: 'none', trail, endpointIds: [] };
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
    trail.unknowns.push({
      owner: 'network/route',
      component: source.subnetId,
      message: 'route-not-read',
      gap,
    });
    return { kind: 'none', trail, endpointIds: [] };
  }
  const known = { known: table.known, source: table.source };
  const piece = lookupRoute(compiledTable(view, table.known), family, address.value);
  const { route } = piece;
  if (!route || route.State === 'blackhole') {
    sourceLegs(context, destination, (to) => droppedLeg(context, known, piece, text, to), trail);
    return { kind: 'none', trail, endpointIds: [] };
  }
  if (route.VpcPeeringConnectionId) {
    const at = newTrail();
    viaPeering(context, text, route.VpcPeeringConnectionId, destination, at);
    return { kind: 'peering', trail: at, endpointIds: [] };
  }
  const lead = wayOut(context, { ...destination, groupIds: [] });
  const gateway = lead.kind === 'internet-gateway' || lead.kind === 'nat-gateway';
  if (gateway && lead.trail.unknowns.length === 0 && family === 4 && has(PRIVATE_4, address.value)) {
    lead.trail.blockers.push(privateTowardsInternet(context, known, piece, text));
  }
  sourceLegs(context, destination, (to) => follow(to, lead.trail), trail);
  return { kind: kindOf(route), trail, endpointIds: lead.endpointIds };
}
