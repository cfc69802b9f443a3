import { pointer } from '../../contract/evidence.ts';
import { type Context, missing } from '../context.ts';
import { isAvailable, serviceOf } from '../endpoints.ts';
import { findIn } from '../lookup.ts';
import type { Trace } from '../trace.ts';
import type { NetworkView, Route, VpcView } from '../view.ts';

/**
 * What a route to `vpce-…` is: the gateway endpoint of the wanted service (`own`), of another service, or a
 * Gateway Load Balancer endpoint (`appliance`). An endpoint that could not be read is told by its prefix list.
 */
export function endpointRoute(
  view: NetworkView,
  vpc: VpcView,
  route: Route,
  service: string | undefined,
): 'own' | 'other' | 'appliance' {
  const endpoint = findIn(vpc.vpcEndpoints, 'VpcEndpointId', route.GatewayId);
  if ('known' in endpoint && endpoint.known !== null) {
    if (endpoint.known.VpcEndpointType === 'GatewayLoadBalancer') return 'appliance';
    return serviceOf(endpoint.known, view.region) === service ? 'own' : 'other';
  }
  const id = route.DestinationPrefixListId;
  if (id === undefined) return 'appliance';
  const list = view.prefixLists[id];
  const name = list && 'known' in list ? list.known.PrefixListName : undefined;
  if (name === undefined) return service === 's3' ? 'own' : 'other';
  return service !== undefined && name.endsWith(`.${view.region}.${service}`) ? 'own' : 'other';
}

/**
 * A gateway endpoint on the way: traffic keeps its public destination. It serves only the tables that hold its
 * route, and only this VPC.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export function gatewayEndpointStep(context: Context, id: string, trace: Trace): void {
  const found = findIn(context.vpc.vpcEndpoints, 'VpcEndpointId', id);
  const hop = { type: 'vpc-endpoint' as const, id, direction: 'outbound' as const };
  if ('gap' in found || found.known === null) {
    const gap = 'gap' in found ? found.gap : missing('ec2:DescribeVpcEndpoints', id, `the state of ${id}`);
    trace.hops.push({ ...hop, detail: 'gateway endpoint, not read', verdict: 'unknown' });
    trace.unknowns.push({ owner: 'vpc-endpoint', component: id, message: 'endpoint-not-read', gap });
    return;
  }
  const state = found.known.State ?? 'available';
  const good = isAvailable(found.known);
  trace.hops.push({ ...hop, detail: `gateway endpoint, ${state}`, verdict: good ? 'pass' : 'blocked' });
  if (good) return;
  trace.blockers.push({
    code: 'BAD_STATE',
    owner: 'vpc-endpoint',
    component: id,
    message: 'endpoint-not-available',
    summary: `Gateway endpoint ${id} is ${state}.`,
    ids: {
      vpcId: context.source.vpcId,
      endpointId: id,
      ...(found.known.ServiceName && { serviceName: found.known.ServiceName }),
    },
    evidence: [{ resource: id, field: 'State', value: state, source: pointer(found.source, 'State') }],
  });
}
