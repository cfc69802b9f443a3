import { pointer } from '../../contract/evidence.ts';
import { notVisible } from '../../contract/reading.ts';
import { single } from '../address/address-set.ts';
import { type Context, missing, sourceAddress } from '../context.ts';
import { effectiveRouteTable } from '../effective.ts';
import { compiledTable } from '../lookup.ts';
import { partition } from '../route/table.ts';
import type { Trace } from '../trace.ts';
import type { VpcView } from '../view.ts';
import { routeEvidence, routeIds } from './route-text.ts';

export interface Peer {
  vpcId: string;
  vpc: VpcView;
}

/** The VPC at the other end, when the peering is active and that VPC was read; faults and gaps go to the trace. */
export function peerOf(context: Context, id: string, trace: Trace): Peer | undefined {
  const reading = context.view.peerings[id];
  const hop = { type: 'gateway' as const, id, direction: 'outbound' as const };
  const unknown = (message: string, gap: ReturnType<typeof missing>) => {
    trace.hops.push({ ...hop, detail: 'peering', verdict: 'unknown' });
    trace.unknowns.push({ owner: 'route', component: id, message, gap });
    return undefined;
  };
  if (!reading || 'gap' in reading || reading.known === null) {
    const none = missing('ec2:DescribeVpcPeeringConnections', id, `the peering ${id}`);
    return unknown('peering-not-read', reading && 'gap' in reading ? reading.gap : none);
  }
  const status = reading.known.Status?.Code ?? 'active';
  if (status !== 'active') {
    trace.hops.push({ ...hop, detail: `peering, ${status}`, verdict: 'blocked' });
    trace.blockers.push({
      code: 'BAD_STATE',
      owner: 'route',
      component: id,
      message: 'peering-not-active',
      summary: `Peering ${id} is ${status}.`,
      ids: { peeringId: id, vpcId: context.source.vpcId },
      evidence: [
        {
          resource: id,
          field: 'Status.Code',
          value: status,
          source: pointer(reading.source, 'Status', 'Code'),
        },
      ],
    });
    return undefined;
  }
  const { AccepterVpcInfo: a, RequesterVpcInfo: r } = reading.known;
  const vpcId = (a?.VpcId === context.source.vpcId ? r?.VpcId : a?.VpcId) ?? '';
  const vpc = context.view.vpcs[vpcId];
  if (!vpc) {
    const detail = `the VPC ${vpcId} at the other end of ${id}`;
    return unknown('peer-not-visible', notVisible(detail, vpcId || id));
  }
  trace.hops.push({ ...hop, detail: `peering to ${vpcId}`, verdict: 'pass' });
  return { vpcId, vpc };
}

/** Replies need a route back through the same peering. */
export function returnRouteStep(
  context: Context,
  peer: Peer,
  subnetId: string,
  id: string,
  trace: Trace,
): void {
  const client = sourceAddress(context);
  const table = effectiveRouteTable(peer.vpc.routeTables, subnetId);
  if (!client) return;
  if ('gap' in table || table.known === null) {
    const gap =
      'gap' in table
        ? table.gap
        : missing('ec2:DescribeRouteTables', subnetId, `the route table of ${subnetId}`);
    trace.unknowns.push({ owner: 'route', component: subnetId, message: 'route-not-read', gap });
    return;
  }
  const known = { known: table.known, source: table.source };
  const piece = partition(compiledTable(context.view, table.known), context.family, single(client.value))[0];
  const back = piece?.route;
  const ok = back?.VpcPeeringConnectionId === id && back.State !== 'blackhole';
  const rtb = table.known.RouteTableId ?? '';
  const hop = {
    type: 'route-table' as const,
    id: rtb,
    detail: `back to ${client.text}`,
    direction: 'return-outbound' as const,
  };
  trace.hops.push({ ...hop, verdict: ok ? 'pass' : 'blocked', ...(back && { rule: back }) });
  if (ok) return;
  trace.blockers.push({
    code: 'NO_ROUTE_TO_DESTINATION',
    owner: 'route',
    component: rtb,
    message: 'peering-no-return-route',
    summary: `Route table ${rtb} of ${subnetId} has no route back to ${client.text} through ${id}.`,
    ids: {
      ...routeIds(context, known, back),
      vpcId: peer.vpcId,
      subnetId,
      peeringId: id,
      sourceIp: client.text,
    },
    evidence: [routeEvidence(known, piece ?? { addresses: [] })],
  });
}
