import type { Gap } from '../../contract/reading.ts';
import { notVisible } from '../../contract/reading.ts';
import type { Context } from '../context.ts';
import type { Route, RouteTable } from '../view.ts';

/** A route to another network, in which a central ("hub") endpoint may stand. */
function leavesPrivately(route: Route): boolean {
  return (
    route.State !== 'blackhole' &&
    Boolean(
      route.TransitGatewayId ??
        route.VpcPeeringConnectionId ??
        route.CoreNetworkArn ??
        (route.GatewayId?.startsWith('vgw-') ? route.GatewayId : undefined),
    )
  );
}

/**
 * Whether a central endpoint elsewhere could answer for the name. It takes a name (a private hosted zone, or a
 * forwarding rule) and a way. `blocking`: both are possible and not to be seen. `unread`: optional readings that
 * were not made; without a way they only leave room for a zone that names an endpoint of this very VPC.
 */
export function hubGaps(context: Context, table: RouteTable): { blocking: Gap[]; unread: Gap[] } {
  const { hostedZones, resolverRules } = context.vpc;
  const unread = 'gap' in hostedZones ? [hostedZones.gap] : [];
  if (!(table.Routes ?? []).some(leavesPrivately)) return { blocking: [], unread };
  const rules = resolverRules && 'known' in resolverRules;
  if (unread.length === 0 && rules) return { blocking: [], unread };
  const detail = `whether a resolver rule, profile or hosted zone sends ${context.host} to an endpoint in another network`;
  return { blocking: [notVisible(detail, context.source.vpcId), ...unread], unread };
}
