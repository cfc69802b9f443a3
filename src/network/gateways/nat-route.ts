import { notVisible, type Reading } from '../../contract/reading.ts';
import { type Context, type Destination, missing } from '../context.ts';
import { effectiveRouteTable } from '../effective.ts';
import { compiledTable, findIn } from '../lookup.ts';
import { type Branch, followPieces } from '../path/branch.ts';
import { blackhole, describeRoute, type KnownTable, routeEvidence, routeIds } from '../path/route-text.ts';
import { isLocal, partition, type RoutePiece, targetId } from '../route/table.ts';
import { follow, newTrace, type Trace } from '../trace.ts';
import type { NatGateway, RouteTable } from '../view.ts';
import { internetGatewayForNat } from './internet-gateway.ts';

type Nat = { known: NatGateway; source: string };

function tableOf(context: Context, nat: Nat): Reading<RouteTable | null> {
  const { SubnetId, RouteTableId, AvailabilityMode } = nat.known;
  if (AvailabilityMode === 'regional') return findIn(context.vpc.routeTables, 'RouteTableId', RouteTableId);
  return SubnetId === undefined
    ? { known: null, source: nat.source }
    : effectiveRouteTable(context.vpc.routeTables, SubnetId);
}

function leadOf(context: Context, nat: Nat, table: KnownTable, piece: RoutePiece): Branch {
  const trace = newTrace();
  const { route } = piece;
  const id = table.known.RouteTableId ?? '';
  const where = nat.known.SubnetId ?? 'its own table';
  const hop = {
    type: 'route-table' as const,
    id,
    direction: 'outbound' as const,
    ...(route && { rule: route }),
  };
  const detail = route ? describeRoute(route) : `no route from ${where}`;
  if (route?.State === 'blackhole') {
    trace.hops.push({ ...hop, detail, verdict: 'blocked' });
    trace.blockers.push(blackhole(context, table, piece));
    return { kind: 'none', trace, endpointIds: [] };
  }
  if (route?.GatewayId?.startsWith('igw-')) {
    trace.hops.push({ ...hop, detail, verdict: 'pass' });
    internetGatewayForNat(context, route.GatewayId, trace);
    return { kind: 'internet-gateway', trace, endpointIds: [] };
  }
  if (!route || route.NatGatewayId) {
    const natId = nat.known.NatGatewayId ?? '';
    const loop = route ? `sends it to ${targetId(route)}` : 'has no route';
    trace.hops.push({ ...hop, detail, verdict: 'blocked' });
    trace.blockers.push({
      code: 'NO_ROUTE_TO_DESTINATION',
      owner: 'route',
      component: id,
      message: 'nat-subnet-no-route',
      summary: `${id}, which NAT gateway ${natId} uses in ${where}, ${loop}: it needs a route to an internet gateway.`,
      ids: {
        ...routeIds(context, table, route),
        natGatewayId: natId,
        ...(nat.known.SubnetId && { subnetId: nat.known.SubnetId }),
      },
      ...(route && { rule: route }),
      evidence: [routeEvidence(table, piece)],
    });
    return { kind: 'none', trace, endpointIds: [] };
  }
  trace.hops.push({ ...hop, detail, verdict: 'unknown' });
  trace.unknowns.push({
    owner: 'route',
    component: targetId(route),
    message: 'beyond',
    gap: notVisible(`the way beyond ${targetId(route)}`, targetId(route)),
  });
  return { kind: 'other', trace, endpointIds: [] };
}

/** The route that the gateway itself takes. Says whether it leads to an internet gateway. */
export function natRouteStep(
  context: Context,
  nat: Nat,
  remote: Destination,
  trace: Trace,
): 'internet' | 'elsewhere' {
  const table = tableOf(context, nat);
  if ('gap' in table || table.known === null) {
    const of = nat.known.SubnetId ?? nat.known.RouteTableId ?? nat.known.NatGatewayId ?? '';
    const gap =
      'gap' in table ? table.gap : missing('ec2:DescribeRouteTables', of, `the route table of ${of}`);
    trace.unknowns.push({ owner: 'route', component: of, message: 'route-not-read', gap });
    return 'elsewhere';
  }
  const known = { known: table.known, source: table.source };
  const compiled = compiledTable(context.view, table.known);
  const all = partition(
    compiled,
    context.family,
    remote.addresses,
    (r) => r.DestinationPrefixListId !== undefined && r.GatewayId !== undefined,
  );
  const pieces = all.filter((p) => !(p.route && isLocal(p.route)));
  const branch = followPieces(pieces, remote.exact, context.host, (piece) =>
    leadOf(context, nat, known, piece),
  );
  follow(trace, branch.trace);
  return branch.kind === 'internet-gateway' ? 'internet' : 'elsewhere';
}
