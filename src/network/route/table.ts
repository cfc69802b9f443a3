import type { Reading } from '../../contract/reading.ts';
import { type Bound, type Intervals, intersect, subtract, union } from '../address/intervals.ts';
import { type Cidr, type Family, parseCidr } from '../address/ip.ts';
import type { PrefixListView, Route, RouteTable } from '../view.ts';

/** One destination of a route; a route to a prefix list gives one candidate per entry. */
interface Candidate extends Cidr {
  route: Route;
  index: number;
  /** Among equal destinations the lowest wins: 0 static, 1 prefix list, 2 propagated. */
  rank: 0 | 1 | 2;
}

/** Part of a destination set, and the route that takes it (none: nothing does). */
export interface RoutePiece {
  addresses: Intervals;
  route?: Route;
  /** Position in `Routes`. */
  index?: number;
  /** Two prefix lists name this destination with different targets: AWS picks one and does not say which. */
  ambiguous?: boolean;
}

/** A table made ready for look-ups in both families. */
export interface CompiledTable {
  candidates: Record<Family, Candidate[]>;
  /** Routes whose prefix list could not be read. */
  unreadable: { route: Route; index: number; reading: Reading<PrefixListView> }[];
}

export type PrefixListLookup = (id: string) => Reading<PrefixListView>;

/** What a route leads to, as one id: two routes with the same target are one way. */
export function targetId(route: Route): string {
  return (
    route.NatGatewayId ??
    route.TransitGatewayId ??
    route.VpcPeeringConnectionId ??
    route.EgressOnlyInternetGatewayId ??
    route.NetworkInterfaceId ??
    route.InstanceId ??
    route.LocalGatewayId ??
    route.CarrierGatewayId ??
    route.CoreNetworkArn ??
    route.OdbNetworkArn ??
    route.GatewayId ??
    ''
  );
}

export function isLocal(route: Route): boolean {
  return route.GatewayId === 'local';
}

/** A gateway endpoint's own route: `pl-…` to `vpce-…`. Gateway Load Balancer endpoints take CIDRs or own lists too. */
export function leadsToEndpoint(route: Route): boolean {
  return route.GatewayId?.startsWith('vpce-') ?? false;
}

function rankOf(route: Route): 0 | 1 | 2 {
  if (route.Origin === 'EnableVgwRoutePropagation') return 2;
  return route.DestinationPrefixListId ? 1 : 0;
}

/**
 * Expands prefix lists and orders the candidates by longest prefix, then static before prefix list before
 * propagated. Blackhole routes stay: they win and drop. A propagated route never beats `local`, however specific.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function compileTable(table: RouteTable, lists: PrefixListLookup): CompiledTable {
  const all: Candidate[] = [];
  const unreadable: CompiledTable['unreadable'] = [];
  for (const [index, route] of (table.Routes ?? []).entries()) {
    let texts = [route.DestinationCidrBlock, route.DestinationIpv6CidrBlock];
    if (route.DestinationPrefixListId) {
      const reading = lists(route.DestinationPrefixListId);
      if ('known' in reading) texts = reading.known.Cidrs;
      else unreadable.push({ route, index, reading });
    }
    for (const text of texts) {
      const cidr = text === undefined ? undefined : parseCidr(text);
      if (cidr) all.push({ ...cidr, route, index, rank: rankOf(route) });
    }
  }
  const within = (a: Cidr, b: Cidr) =>
    a.family === b.family && b.interval[0] <= a.interval[0] && a.interval[1] <= b.interval[1];
  const locals = all.filter((c) => isLocal(c.route));
  const kept = all.filter((c) => c.rank !== 2 || !locals.some((l) => within(c, l)));
  kept.sort((a, b) => b.length - a.length || a.rank - b.rank || a.index - b.index);
  return {
    candidates: { 4: kept.filter((c) => c.family === 4), 6: kept.filter((c) => c.family === 6) },
    unreadable,
  };
}

function tied(a: Candidate, candidates: readonly Candidate[]): boolean {
  return (
    a.rank === 1 &&
    candidates.some(
      (b) =>
        b.rank === 1 &&
        b.length === a.length &&
        b.interval[0] === a.interval[0] &&
        targetId(b.route) !== targetId(a.route),
    )
  );
}

/** The route that one address takes: longest prefix match. */
export function lookupRoute(table: CompiledTable, family: Family, address: Bound): RoutePiece {
  const point: Intervals = typeof address === 'number' ? [[address, address + 1]] : [[address, address + 1n]];
  return partition(table, family, point)[0] ?? { addresses: point };
}

/**
 * Splits a destination set by the route that each address takes, most specific first; a last piece without a
 * route is what nothing carries. `skip` leaves routes out (other services' gateway endpoints).
 */
export function partition(
  table: CompiledTable,
  family: Family,
  addresses: Intervals,
  skip?: (route: Route) => boolean,
): RoutePiece[] {
  const pieces: RoutePiece[] = [];
  let rest = addresses;
  for (const candidate of table.candidates[family]) {
    if (rest.length === 0) break;
    const taken = intersect(rest, [candidate.interval]);
    if (taken.length === 0 || skip?.(candidate.route)) continue;
    const { route, index } = candidate;
    const same = pieces.find((p) => p.route === route && !p.ambiguous);
    const ambiguous = tied(candidate, table.candidates[family]);
    if (same && !ambiguous) same.addresses = union(same.addresses, taken);
    else pieces.push({ addresses: taken, route, index, ...(ambiguous && { ambiguous }) });
    rest = subtract(rest, [candidate.interval]);
  }
  if (rest.length > 0) pieces.push({ addresses: rest });
  return pieces;
}
