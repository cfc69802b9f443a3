import { pointer } from '../../contract/evidence.ts';
import { notVisible } from '../../contract/reading.ts';
import { publicAddresses } from '../address/address-set.ts';
import { has } from '../address/intervals.ts';
import { type Context, missing } from '../context.ts';
import { findIn } from '../lookup.ts';
import type { Trace } from '../trace.ts';
import { publicAccessStep } from './block-public-access.ts';

/** Whether the gateway is attached to the source's VPC. */
function attachmentStep(context: Context, id: string, trace: Trace): void {
  const { vpcId } = context.source;
  const gateway = findIn(context.vpc.internetGateways, 'InternetGatewayId', id);
  const hop = { type: 'internet-gateway' as const, id, detail: `attached to ${vpcId}` };
  if ('gap' in gateway || (gateway.known === null && context.shared)) {
    const gap =
      'gap' in gateway ? gateway.gap : missing('ec2:DescribeInternetGateways', id, `the state of ${id}`);
    trace.hops.push({ ...hop, verdict: 'unknown' });
    trace.unknowns.push({ owner: 'route', component: id, message: 'gateway-not-read', gap });
    return;
  }
  const attachment = gateway.known?.Attachments?.find((a) => a.VpcId === vpcId);
  const state: string | undefined = attachment?.State;
  if (state === 'available' || state === 'attached') {
    trace.hops.push({ ...hop, verdict: 'pass' });
    return;
  }
  trace.hops.push({ ...hop, verdict: 'blocked' });
  trace.blockers.push({
    code: 'BAD_STATE_ATTACHMENT',
    owner: 'route',
    component: id,
    message: 'igw-detached',
    summary: `Internet gateway ${id} is not attached to ${vpcId}.`,
    ids: { internetGatewayId: id, vpcId },
    evidence: [
      {
        resource: id,
        field: 'Attachments',
        value: gateway.known?.Attachments ?? null,
        source: gateway.known?.Attachments ? pointer(gateway.source, 'Attachments') : gateway.source,
      },
    ],
  });
}

/** Whether the source has an address of its own that the internet can answer to. */
function addressStep(context: Context, id: string, trace: Trace): void {
  const { source } = context;
  if (context.family === 6) {
    if (source.ipv6 && has(publicAddresses(6), source.ipv6.value)) return;
  } else if (source.publicIpv4) return;
  const who = source.interfaceId ?? source.instanceId;
  if (!source.running && context.family === 4) {
    trace.unknowns.push({
      owner: 'route',
      component: who,
      message: 'public-address-while-stopped',
      gap: notVisible('the public address: an instance that is not running has given it back', who),
    });
    return;
  }
  const v4 = context.family === 4;
  trace.blockers.push({
    code: v4 ? 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS' : 'V6_NO_GLOBAL_ADDRESS',
    owner: 'route',
    component: who,
    message: v4 ? 'igw-without-public-ip' : 'no-ipv6-address',
    summary: v4
      ? `The way out of ${source.subnetId} is internet gateway ${id}, and ${who} has no public IPv4 address.`
      : `The way out of ${source.subnetId} is internet gateway ${id}, and ${who} has no global IPv6 address.`,
    ids: {
      instanceId: source.instanceId,
      subnetId: source.subnetId,
      vpcId: source.vpcId,
      internetGatewayId: id,
      ...(source.interfaceId && { networkInterfaceId: source.interfaceId }),
      ...(source.ipv4 && { sourceIp: source.ipv4.text }),
    },
    evidence: [
      {
        resource: who,
        field: v4 ? 'Association.PublicIp' : 'Ipv6Addresses',
        value: (v4 ? source.publicIpv4 : source.ipv6?.text) ?? null,
        ...(source.interfaceSource && { source: source.interfaceSource }),
      },
    ],
  });
}

/** Straight out: an attached gateway, and a public address on the instance itself (there is no NAT in IPv6). */
export function internetGatewayStep(context: Context, id: string, trace: Trace): void {
  attachmentStep(context, id, trace);
  addressStep(context, id, trace);
  publicAccessStep(context, { id, outboundOnly: false, subnetIds: [context.source.subnetId] }, trace);
}

/** The gateway as a NAT gateway uses it: the address is the NAT gateway's. */
export function internetGatewayForNat(context: Context, id: string, trace: Trace): void {
  attachmentStep(context, id, trace);
}
