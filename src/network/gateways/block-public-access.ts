import { pointer } from '../../contract/evidence.ts';
import { notVisible } from '../../contract/reading.ts';
import type { Context } from '../context.ts';
import type { Trace } from '../trace.ts';
import type { BlockPublicAccessView } from '../view.ts';

const IN_FORCE = /^(create|update)-complete$|^update-in-progress$/;

function excludedBy(bpa: BlockPublicAccessView, id: string, outboundOnly: boolean): boolean | undefined {
  for (const exclusion of bpa.exclusions) {
    if (!exclusion.ResourceArn?.endsWith(`/${id}`) || !IN_FORCE.test(exclusion.State ?? 'create-complete'))
      continue;
    if (exclusion.InternetGatewayExclusionMode === 'allow-bidirectional') return true;
    // allow-egress names NAT and egress-only gateways; a public address behind an internet gateway is left open.
    return outboundOnly ? true : undefined;
  }
  return false;
}

/**
 * VPC Block Public Access. `block-bidirectional` stops internet, NAT and egress-only gateways; `block-ingress`
 * spares the two that only let connections out. A VPC or subnet may be excluded.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export function publicAccessStep(
  context: Context,
  gateway: { id: string; outboundOnly: boolean; subnetIds: readonly string[] },
  trace: Trace,
): void {
  const reading = context.view.blockPublicAccess;
  const hop = {
    type: 'block-public-access' as const,
    id: context.source.vpcId,
    detail: 'VPC Block Public Access',
  };
  if ('gap' in reading) {
    trace.hops.push({ ...hop, verdict: 'unknown' });
    trace.unknowns.push({
      owner: 'route',
      component: context.source.vpcId,
      message: 'block-public-access-not-read',
      gap: reading.gap,
    });
    return;
  }
  const bpa = reading.known;
  if (bpa === null) return;
  const mode = bpa.options.InternetGatewayBlockMode ?? 'off';
  if (mode === 'off' || (mode === 'block-ingress' && gateway.outboundOnly)) return;
  const { vpcId } = context.source;
  const ofSubnets = gateway.subnetIds.map((id) => excludedBy(bpa, id, gateway.outboundOnly));
  const ofVpc = excludedBy(bpa, vpcId, gateway.outboundOnly);
  if (ofVpc === true || (ofSubnets.length > 0 && ofSubnets.every((e) => e === true))) {
    trace.hops.push({ ...hop, verdict: 'pass', detail: `${mode}, excluded` });
    return;
  }
  if (ofVpc === undefined || ofSubnets.some((e) => e !== false)) {
    trace.hops.push({ ...hop, verdict: 'unknown', detail: mode });
    trace.unknowns.push({
      owner: 'route',
      component: vpcId,
      message: 'block-public-access-exclusion',
      gap: notVisible('whether the exclusion covers this path', vpcId),
    });
    return;
  }
  trace.hops.push({ ...hop, verdict: 'blocked', detail: mode });
  trace.blockers.push({
    code: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
    owner: 'route',
    component: vpcId,
    message: 'block-public-access',
    summary: `VPC Block Public Access (${mode}) stops traffic of ${vpcId} through ${gateway.id}.`,
    ids: { vpcId, subnetId: context.source.subnetId },
    rule: bpa.options,
    evidence: [
      {
        resource: vpcId,
        field: 'InternetGatewayBlockMode',
        value: mode,
        source: pointer(reading.source, 'options', 'InternetGatewayBlockMode'),
      },
    ],
  });
}
