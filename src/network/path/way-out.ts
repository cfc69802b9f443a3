import { notVisible } from '../../contract/reading.ts';
import { type Context, type Destination, missing } from '../context.ts';
import { effectiveRouteTable } from '../effective.ts';
import { applianceStep } from '../gateways/appliance.ts';
import { egressOnlyStep } from '../gateways/egress-only.ts';
import { endpointRoute, gatewayEndpointStep } from '../gateways/gateway-endpoint.ts';
import { internetGatewayStep } from '../gateways/internet-gateway.ts';
import { natGatewayStep } from '../gateways/nat-gateway.ts';
import { compiledTable } from '../lookup.ts';
import type { PathKind } from '../result.ts';
import { isLocal, leadsToEndpoint, partition, type RoutePiece, targetId } from '../route/table.ts';
import { isAwsManaged } from '../rules/security-group.ts';
import { newTrace, type Trace } from '../trace.ts';
import type { Route } from '../view.ts';
import { type Branch, followPieces } from './branch.ts';
import { noWayOut } from './no-way-out.ts';
import { blackhole, describeRoute, type KnownTable, routeEvidence, routeIds } from './route-text.ts';

/** What carries traffic along a route, as its target's id tells. */
export function kindOf(route: Route): PathKind {
  if (route.NatGatewayId) return 'nat-gateway';
  if (route.TransitGatewayId) return 'transit-gateway';
  if (route.VpcPeeringConnectionId) return 'peering';
  if (route.EgressOnlyInternetGatewayId) return 'egress-only-internet-gateway';
  if (route.NetworkInterfaceId || route.InstanceId)
    return route.InstanceId ? 'nat-instance' : 'network-interface';
  if (route.LocalGatewayId) return 'local-gateway';
  if (route.CarrierGatewayId) return 'carrier-gateway';
  if (route.CoreNetworkArn) return 'core-network';
  const gateway = route.GatewayId ?? '';
  if (gateway === 'local') return 'local';
  if (gateway.startsWith('igw-')) return 'internet-gateway';
  if (gateway.startsWith('vgw-')) return 'virtual-private-gateway';
  if (gateway.startsWith('vpce-')) return 'gateway-endpoint';
  return 'other';
}

function beyond(route: Route, ambiguous: boolean, trace: Trace): void {
  const id = targetId(route);
  const detail = ambiguous
    ? `which of two prefix lists with the same entry takes ${id}'s traffic`
    : `the network beyond ${id}`;
  trace.hops.push({ type: 'gateway', id, detail: 'beyond what this account shows', verdict: 'unknown' });
  trace.unknowns.push({
    owner: 'route',
    component: id,
    message: ambiguous ? 'ambiguous-route' : 'beyond',
    gap: notVisible(detail, id),
  });
}

function leadOf(context: Context, table: KnownTable, piece: RoutePiece, destination: Destination): Branch {
  const trace = newTrace();
  const { route } = piece;
  if (!route) {
    noWayOut(context, table, trace);
    return { kind: 'none', trace, endpointIds: [] };
  }
  const id = table.known.RouteTableId ?? '';
  const hop = {
    type: 'route-table' as const,
    id,
    detail: describeRoute(route),
    direction: 'outbound' as const,
    rule: route,
  };
  let kind = kindOf(route);
  const branch = (endpointIds: string[] = []): Branch => ({ kind, trace, endpointIds });
  if (route.State === 'blackhole') {
    trace.hops.push({ ...hop, verdict: 'blocked' });
    trace.blockers.push(blackhole(context, table, piece));
    return branch();
  }
  trace.hops.push({ ...hop, verdict: piece.ambiguous ? 'unknown' : 'pass' });
  if (piece.ambiguous) {
    beyond(route, true, trace);
    return branch();
  }
  switch (kind) {
    case 'internet-gateway':
      internetGatewayStep(context, route.GatewayId ?? '', trace);
      return branch();
    case 'nat-gateway':
      natGatewayStep(context, route.NatGatewayId ?? '', destination, trace);
      return branch();
    case 'egress-only-internet-gateway':
      egressOnlyStep(context, route.EgressOnlyInternetGatewayId ?? '', trace);
      return branch();
    case 'nat-instance':
    case 'network-interface':
      applianceStep(context, route, trace);
      return branch();
    case 'gateway-endpoint': {
      const endpoint = route.GatewayId ?? '';
      if (endpointRoute(context.view, context.vpc, route, context.service) === 'own') {
        gatewayEndpointStep(context, endpoint, trace);
        return branch([endpoint]);
      }
      kind = 'gateway-load-balancer-endpoint';
      beyond(route, false, trace);
      return branch();
    }
    case 'peering':
      trace.blockers.push({
        code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
        owner: 'route',
        component: id,
        message: 'peering-public-destination',
        summary: `Route table ${id} sends public addresses to ${targetId(route)}: a peering carries only traffic between its two VPCs.`,
        ids: routeIds(context, table, route),
        rule: route,
        evidence: [routeEvidence(table, piece)],
      });
      return branch();
    default:
      beyond(route, false, trace);
      return branch();
  }
}

/** A route for the addresses of another AWS service: nothing of this one takes it. */
function namesOtherService(context: Context, route: Route): boolean {
  if (route.DestinationPrefixListId === undefined) return false;
  const list = context.lists(route.DestinationPrefixListId);
  return 'known' in list && isAwsManaged(list.known);
}

/** The way to addresses outside the VPC, by the route table of the source's subnet. */
export function wayOut(context: Context, destination: Destination): Branch {
  const { source, vpc, view } = context;
  const table = effectiveRouteTable(vpc.routeTables, source.subnetId);
  if ('gap' in table || table.known === null) {
    const what = `the route table of subnet ${source.subnetId}`;
    const gap = 'gap' in table ? table.gap : missing('ec2:DescribeRouteTables', source.subnetId, what);
    const trace = newTrace();
    trace.hops.push({ type: 'route-table', id: source.subnetId, detail: 'not read', verdict: 'unknown' });
    trace.unknowns.push({
      owner: 'route',
      component: source.subnetId,
      message: 'route-not-read',
      gap,
    });
    return { kind: 'none', trace, endpointIds: [] };
  }
  const known = { known: table.known, source: table.source };
  const compiled = compiledTable(view, table.known);
  const skip = (route: Route) =>
    leadsToEndpoint(route)
      ? endpointRoute(view, vpc, route, context.service) === 'other'
      : Boolean(destination.notInAwsLists) && namesOtherService(context, route);
  const unread = compiled.unreadable.filter((u) => !skip(u.route));
  const own = unread.find((u) => leadsToEndpoint(u.route));
  const pieces: RoutePiece[] = own
    ? [{ addresses: destination.addresses, route: own.route, index: own.index }]
    : partition(compiled, context.family, destination.addresses, skip);
  // What is local lies in the VPC: no public service answers there.
  const outside = pieces.filter((p) => !(p.route && isLocal(p.route)));
  const branch = followPieces(outside, destination.exact, context.host, (piece) =>
    leadOf(context, known, piece, destination),
  );
  for (const { route, reading } of own ? [] : unread) {
    if (!('gap' in reading)) continue;
    const component = route.DestinationPrefixListId ?? '';
    branch.trace.unknowns.push({
      owner: 'route',
      component,
      message: 'prefix-list-not-read',
      gap: reading.gap,
    });
    // An unread destination may take the traffic elsewhere, so nothing that lies on this way is certain.
    branch.trace.blockers = [];
  }
  return branch;
}
