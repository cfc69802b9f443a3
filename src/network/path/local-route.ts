import { notVisible } from '../../contract/reading.ts';
import type { Intervals } from '../address/intervals.ts';
import { type Context, missing } from '../context.ts';
import { effectiveRouteTable } from '../effective.ts';
import { compiledTable } from '../lookup.ts';
import { isLocal, partition, targetId } from '../route/table.ts';
import type { Trace } from '../trace.ts';
import { blackhole, describeRoute } from './route-text.ts';

/**
 * The way to an address of the same VPC. It is `local` unless somebody routes a subnet through a middlebox
 * (a more specific route, or a replaced local target): what happens there is not to be seen.
 */
export function localRouteStep(context: Context, addresses: Intervals, label: string, trace: Trace): void {
  const { source, vpc, view } = context;
  const table = effectiveRouteTable(vpc.routeTables, source.subnetId);
  const hop = { type: 'route-table' as const, direction: 'outbound' as const };
  if ('gap' in table || table.known === null) {
    const what = `the route table of subnet ${source.subnetId}`;
    const gap = 'gap' in table ? table.gap : missing('ec2:DescribeRouteTables', source.subnetId, what);
    trace.hops.push({ ...hop, id: source.subnetId, detail: `to ${label}`, verdict: 'unknown' });
    trace.unknowns.push({
      owner: 'route',
      component: source.subnetId,
      message: 'route-not-read',
      gap,
    });
    return;
  }
  const id = table.known.RouteTableId ?? '';
  for (const piece of partition(compiledTable(view, table.known), context.family, addresses)) {
    const { route } = piece;
    // Every table holds the local route; one that shows none was cut down by hand.
    if (!route || isLocal(route)) {
      trace.hops.push({
        ...hop,
        id,
        detail: `${label} is local`,
        verdict: 'pass',
        ...(route && { rule: route }),
      });
    } else if (route.State === 'blackhole') {
      trace.hops.push({ ...hop, id, detail: describeRoute(route), verdict: 'blocked', rule: route });
      trace.blockers.push(blackhole(context, { known: table.known, source: table.source }, piece));
    } else {
      const detail = `what ${targetId(route)} does with traffic to ${label}`;
      trace.hops.push({ ...hop, id, detail: describeRoute(route), verdict: 'unknown', rule: route });
      trace.unknowns.push({
        owner: 'route',
        component: targetId(route),
        message: 'middlebox',
        gap: notVisible(detail, targetId(route)),
      });
    }
  }
}
