import { type Evidence, pointer } from '../../contract/evidence.ts';
import type { Context } from '../context.ts';
import type { Blocker, RemedyIds } from '../result.ts';
import { type RoutePiece, targetId } from '../route/table.ts';
import type { Route, RouteTable } from '../view.ts';

export type KnownTable = { known: RouteTable; source: string };

export function destinationOf(route: Route): string {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '';
}

/** `0.0.0.0/0 → nat-0abc`, with the state when it is not active. */
export function describeRoute(route: Route): string {
  const state = route.State === 'blackhole' ? ' (blackhole)' : '';
  return `${destinationOf(route)} → ${targetId(route)}${state}`;
}

export function routeEvidence(table: KnownTable, piece: RoutePiece): Evidence {
  const resource = table.known.RouteTableId ?? '';
  return piece.index === undefined
    ? { resource, field: 'Routes', value: table.known.Routes ?? [], source: routesSource(table) }
    : {
        resource,
        field: `Routes[${piece.index}]`,
        value: piece.route,
        source: pointer(table.source, 'Routes', piece.index),
      };
}

function routesSource(table: KnownTable): string {
  return table.known.Routes ? pointer(table.source, 'Routes') : table.source;
}

/** Ids of a route and its target, for a remedy. */
export function routeIds(context: Context, table: KnownTable, route: Route | undefined): RemedyIds {
  const { source } = context;
  const gateway = route?.GatewayId;
  return {
    vpcId: source.vpcId,
    subnetId: source.subnetId,
    instanceId: source.instanceId,
    ...(table.known.RouteTableId && { routeTableId: table.known.RouteTableId }),
    ...(route && { destination: destinationOf(route) }),
    ...(route?.NatGatewayId && { natGatewayId: route.NatGatewayId }),
    ...(gateway?.startsWith('igw-') && { internetGatewayId: gateway }),
    ...(gateway?.startsWith('vpce-') && { endpointId: gateway }),
    ...(route?.EgressOnlyInternetGatewayId && {
      egressOnlyInternetGatewayId: route.EgressOnlyInternetGatewayId,
    }),
    ...(route?.NetworkInterfaceId && { networkInterfaceId: route.NetworkInterfaceId }),
    ...(route?.VpcPeeringConnectionId && { peeringId: route.VpcPeeringConnectionId }),
  };
}

/** A route whose target is gone: it still wins, and drops. */
export function blackhole(context: Context, table: KnownTable, piece: RoutePiece): Blocker {
  const id = table.known.RouteTableId ?? '';
  const route = piece.route ?? {};
  return {
    code: 'BAD_STATE_ROUTE',
    owner: 'route',
    component: id,
    message: 'blackhole',
    summary: `Route ${destinationOf(route)} of ${id} leads to ${targetId(route)}, which no longer exists (blackhole).`,
    ids: routeIds(context, table, route),
    rule: route,
    evidence: [routeEvidence(table, piece)],
  };
}
