import { pointer } from '../../contract/evidence.ts';
import { type Context, type Destination, missing, publicDestination } from '../context.ts';
import { findIn } from '../lookup.ts';
import type { BlockerMessage } from '../result.ts';
import type { Trace } from '../trace.ts';
import type { NatGateway } from '../view.ts';
import { publicAccessStep } from './block-public-access.ts';
import { natAclSteps } from './nat-acl.ts';
import { natRouteStep } from './nat-route.ts';
import { zoneStep } from './nat-zone.ts';

export type KnownNat = { known: NatGateway; source: string };

function fault(
  context: Context,
  nat: KnownNat,
  code: string,
  message: BlockerMessage,
  what: string,
  field: keyof NatGateway,
) {
  const id = nat.known.NatGatewayId ?? '';
  const { source } = context;
  return {
    code,
    owner: 'route' as const,
    component: id,
    message,
    summary: `NAT gateway ${id} ${what}.`,
    ids: {
      natGatewayId: id,
      vpcId: source.vpcId,
      instanceId: source.instanceId,
      ...(nat.known.SubnetId && { subnetId: nat.known.SubnetId }),
    },
    evidence: [
      {
        resource: id,
        field,
        value: nat.known[field] ?? null,
        source: nat.known[field] === undefined ? nat.source : pointer(nat.source, field),
      },
    ],
  };
}

function stateStep(context: Context, nat: KnownNat, trace: Trace): void {
  const { State: state, ConnectivityType: type, NatGatewayAddresses: addresses } = nat.known;
  if (state !== undefined && state !== 'available') {
    const why = nat.known.FailureMessage ? ` (${nat.known.FailureMessage})` : '';
    trace.blockers.push(fault(context, nat, 'BAD_STATE', 'nat-not-available', `is ${state}${why}`, 'State'));
  } else if (type !== 'private' && !addresses?.some((a) => a.PublicIp)) {
    trace.blockers.push(
      fault(
        context,
        nat,
        'BAD_STATE',
        'nat-without-address',
        'has no Elastic IP address',
        'NatGatewayAddresses',
      ),
    );
  }
}

/**
 * Out through a NAT gateway: its state, its address, the route of its own subnet (or, when regional, its own
 * table), and the ACL at its subnet's border, replies included. NAT gateways carry no security group.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
export function natGatewayStep(context: Context, id: string, destination: Destination, trace: Trace): void {
  const found = findIn(context.vpc.natGateways, 'NatGatewayId', id);
  const hop = { type: 'nat-gateway' as const, id, direction: 'outbound' as const };
  if ('gap' in found || (found.known === null && context.shared)) {
    const gap = 'gap' in found ? found.gap : missing('ec2:DescribeNatGateways', id, `the state of ${id}`);
    trace.hops.push({ ...hop, detail: 'not read', verdict: 'unknown' });
    trace.unknowns.push({ owner: 'route', component: id, message: 'gateway-not-read', gap });
    return;
  }
  if (found.known === null) {
    const absent = { known: { NatGatewayId: id }, source: found.source };
    trace.hops.push({ ...hop, detail: 'does not exist', verdict: 'blocked' });
    trace.blockers.push(
      fault(context, absent, 'BAD_STATE', 'nat-missing', 'does not exist any more', 'State'),
    );
    return;
  }
  const nat = { known: found.known, source: found.source };
  const before = trace.blockers.length;
  const regional = nat.known.AvailabilityMode === 'regional';
  const subnetId = regional ? undefined : nat.known.SubnetId;
  const at = trace.hops.length;
  stateStep(context, nat, trace);
  if (regional) zoneStep(context, nat, trace);
  const bad = trace.blockers.length > before;
  const detail = `${regional ? 'regional' : (nat.known.ConnectivityType ?? 'public')}, ${nat.known.State ?? 'available'}`;
  trace.hops.splice(at, 0, { ...hop, detail, verdict: bad ? 'blocked' : 'pass' });
  // Beyond the gateway it is IPv4, NAT64 included.
  const onward = context.family === 4 ? context : { ...context, family: 4 as const };
  const remote = context.family === 4 ? destination : publicDestination(onward);
  const leadsOut = natRouteStep(onward, nat, remote, trace);
  if (subnetId !== undefined && subnetId !== context.source.subnetId) {
    natAclSteps(context, onward, subnetId, destination, remote, trace);
  }
  if (leadsOut === 'internet') internetStep(context, nat, subnetId, trace);
}

/** On to the internet gateway, by the gateway's own subnet where it has one. */
function internetStep(context: Context, nat: KnownNat, subnetId: string | undefined, trace: Trace): void {
  if (nat.known.ConnectivityType === 'private') {
    const what = 'is private: an internet gateway drops what it sends';
    trace.blockers.push(
      fault(context, nat, 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS', 'nat-private', what, 'ConnectivityType'),
    );
  }
  const subnetIds = [...new Set([context.source.subnetId, ...(subnetId ? [subnetId] : [])])];
  publicAccessStep(context, { id: nat.known.NatGatewayId ?? '', outboundOnly: true, subnetIds }, trace);
}
