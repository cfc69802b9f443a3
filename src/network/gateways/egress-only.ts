import { pointer } from '../../contract/evidence.ts';
import { type Context, missing } from '../context.ts';
import { findIn } from '../lookup.ts';
import type { Trace } from '../trace.ts';
import { publicAccessStep } from './block-public-access.ts';

/**
 * Egress-only internet gateway: IPv6 only, stateful, outbound only.
 * https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
 */
export function egressOnlyStep(context: Context, id: string, trace: Trace): void {
  const { vpcId, subnetId } = context.source;
  const gateway = findIn(context.vpc.egressOnlyInternetGateways, 'EgressOnlyInternetGatewayId', id);
  const hop = { type: 'egress-only-internet-gateway' as const, id, detail: `attached to ${vpcId}` };
  if ('gap' in gateway || (gateway.known === null && context.shared)) {
    const what = `the state of ${id}`;
    const gap = 'gap' in gateway ? gateway.gap : missing('ec2:DescribeEgressOnlyInternetGateways', id, what);
    trace.hops.push({ ...hop, verdict: 'unknown' });
    trace.unknowns.push({ owner: 'route', component: id, message: 'gateway-not-read', gap });
  } else if (
    !gateway.known?.Attachments?.some(
      (a) => a.VpcId === vpcId && /^(attached|available)$/.test(a.State ?? ''),
    )
  ) {
    trace.hops.push({ ...hop, verdict: 'blocked' });
    trace.blockers.push({
      code: 'BAD_STATE_ATTACHMENT',
      owner: 'route',
      component: id,
      message: 'egress-only-missing',
      summary: `Egress-only internet gateway ${id} is not attached to ${vpcId}.`,
      ids: { egressOnlyInternetGatewayId: id, vpcId, subnetId },
      evidence: [
        {
          resource: id,
          field: 'Attachments',
          value: gateway.known?.Attachments ?? null,
          source: gateway.known?.Attachments ? pointer(gateway.source, 'Attachments') : gateway.source,
        },
      ],
    });
  } else trace.hops.push({ ...hop, verdict: 'pass' });
  publicAccessStep(context, { id, outboundOnly: true, subnetIds: [subnetId] }, trace);
}
