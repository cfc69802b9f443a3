import type { Gap } from '../../contract/reading.ts';
import type { Context } from '../context.ts';
import { endpointsOf, hasSystemsManagerEndpoint } from '../endpoints.ts';
import type { Blocker } from '../result.ts';
import type { Trace } from '../trace.ts';
import type { RouteTable } from '../view.ts';
import { hubGaps } from './hub.ts';
import { type KnownTable, routeEvidence, routeIds } from './route-text.ts';

/** The service name to create an endpoint with: as a sibling endpoint spells it, else as most partitions do. */
function serviceName(context: Context): string {
  const { vpc, view, service } = context;
  const sibling = 'known' in vpc.vpcEndpoints ? vpc.vpcEndpoints.known : [];
  for (const { ServiceName } of sibling) {
    const at = ServiceName?.indexOf(`.${view.region}.ssm`) ?? -1;
    if (ServiceName && at > 0) return `${ServiceName.slice(0, at)}.${view.region}.${service}`;
  }
  return `com.amazonaws.${view.region}.${service}`;
}

function gatewayElsewhere(context: Context, table: KnownTable): Blocker | undefined {
  const { vpc, view, service } = context;
  if (service !== 's3') return undefined;
  const gateway = endpointsOf(vpc.vpcEndpoints, view.region, 's3', 'Gateway')[0];
  const id = gateway?.known.VpcEndpointId;
  if (!gateway || id === undefined) return undefined;
  const rtb = table.known.RouteTableId ?? '';
  return {
    code: 'NO_ROUTE_TO_DESTINATION',
    owner: 'vpc-endpoint',
    component: id,
    message: 'gateway-endpoint-not-in-route-table',
    summary: `Gateway endpoint ${id} is not associated with ${rtb}, the route table of ${context.source.subnetId}.`,
    ids: {
      ...routeIds(context, table, undefined),
      endpointId: id,
      ...(gateway.known.ServiceName && { serviceName: gateway.known.ServiceName }),
    },
    evidence: [
      {
        resource: id,
        field: 'RouteTableIds',
        value: gateway.known.RouteTableIds ?? [],
        source: gateway.source,
      },
      routeEvidence(table, { addresses: [] }),
    ],
  };
}

/**
 * Nothing carries the traffic out of the subnet. The missing endpoint is the cause where the VPC was meant to use
 * endpoints, else the missing route. Where routes lead to other networks, a hub may serve the name: a gap.
 */
export function noWayOut(context: Context, table: { known: RouteTable; source: string }, trace: Trace): void {
  const { source, vpc, view, host } = context;
  const id = table.known.RouteTableId ?? '';
  trace.hops.push({
    type: 'route-table',
    id,
    detail: `no route to ${host}`,
    direction: 'outbound',
    verdict: 'blocked',
  });
  const hub = hubGaps(context, table.known);
  const gaps: Gap[] = 'gap' in vpc.vpcEndpoints ? [vpc.vpcEndpoints.gap] : hub.blocking;
  if (gaps.length > 0 || 'gap' in vpc.vpcEndpoints) {
    for (const gap of gaps) {
      trace.unknowns.push({
        owner: 'vpc-endpoint',
        component: source.vpcId,
        message: 'hub-not-visible',
        gap,
      });
    }
    return;
  }
  const unless = hub.unread.length > 0 ? { unless: hub.unread } : {};
  const gateway = gatewayElsewhere(context, table);
  if (gateway) {
    trace.blockers.push({ ...gateway, ...unless });
    return;
  }
  const name = serviceName(context);
  const ids = {
    ...routeIds(context, table, undefined),
    serviceName: name,
    host,
    sourceGroupIds: source.groupIds,
  };
  const evidence = [routeEvidence(table, { addresses: [] })];
  const byEndpoints = hasSystemsManagerEndpoint(vpc.vpcEndpoints, view.region);
  if (!context.service || !byEndpoints) {
    trace.blockers.push({
      code: 'NO_ROUTE_TO_DESTINATION',
      owner: 'route',
      component: id,
      message: 'no-egress',
      summary: `Route table ${id} of ${source.subnetId} has no route out of ${source.vpcId}, and ${source.vpcId} has no endpoint for it.`,
      ids,
      evidence,
      ...unless,
    });
    return;
  }
  const endpoints = vpc.vpcEndpoints.known;
  trace.blockers.push({
    code: 'ENDPOINT_MISSING',
    owner: 'vpc-endpoint',
    component: source.vpcId,
    message: 'endpoint-missing',
    summary: `${source.vpcId} has no endpoint for ${name}, and route table ${id} of ${source.subnetId} has no route out of the VPC.`,
    ids,
    evidence: [
      {
        resource: source.vpcId,
        field: 'VpcEndpoints[].ServiceName',
        value: endpoints.map((e) => e.ServiceName ?? null),
        source: vpc.vpcEndpoints.source,
      },
      ...evidence,
    ],
    ...unless,
  });
}
