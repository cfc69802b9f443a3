import { pointer } from '../../contract/evidence.ts';
import { type Gap, notVisible, type Reading } from '../../contract/reading.ts';
import { type Context, missing } from '../context.ts';
import { describeRoute } from '../path/route-text.ts';
import type { Trace } from '../trace.ts';
import type { NetworkInterface, Route } from '../view.ts';

/**
 * A route to a network interface or instance: a NAT instance or another appliance. With source/destination
 * checking on, the interface drops what is not addressed to it; off, what it does is not to be seen.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html
 */
export function applianceStep(context: Context, route: Route, trace: Trace): void {
  const id = route.NetworkInterfaceId ?? route.InstanceId ?? '';
  const found = context.view.networkInterfaces[route.NetworkInterfaceId ?? ''];
  const hop = { type: 'gateway' as const, id, detail: describeRoute(route), direction: 'outbound' as const };
  const known = found && 'known' in found ? found.known : null;
  if (found && 'known' in found && known?.SourceDestCheck === true) {
    trace.hops.push({ ...hop, verdict: 'blocked' });
    trace.blockers.push({
      code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
      owner: 'route',
      component: id,
      message: 'source-dest-check',
      summary: `The way out is ${id}, whose source/destination check is on: it drops traffic that it should forward.`,
      ids: {
        networkInterfaceId: id,
        vpcId: context.source.vpcId,
        ...((route.InstanceId ?? known.Attachment?.InstanceId) && {
          instanceId: route.InstanceId ?? known.Attachment?.InstanceId ?? '',
        }),
      },
      evidence: [
        {
          resource: id,
          field: 'SourceDestCheck',
          value: true,
          source: pointer(found.source, 'SourceDestCheck'),
        },
      ],
    });
    return;
  }
  trace.hops.push({ ...hop, verdict: 'unknown' });
  trace.unknowns.push({
    owner: 'route',
    component: id,
    message: known ? 'appliance' : 'route-target-not-read',
    gap: whatIsNotSeen(found, id),
  });
}

function whatIsNotSeen(found: Reading<NetworkInterface | null> | undefined, id: string): Gap {
  if (found && 'gap' in found) return found.gap;
  if (!found?.known) return missing('ec2:DescribeNetworkInterfaces', id, `the interface ${id}`);
  return notVisible(`what the appliance behind ${id} does`, id);
}
