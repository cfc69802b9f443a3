import { pointer } from '../../contract/evidence.ts';
import { type Context, type Destination, missing, publicDestination } from '../context.ts';
import { findIn } from '../lookup.ts';
import type { BlockerMessage } from '../result.ts';
import type { Trail } from '../trail.ts';
import type { NatGateway } from '../view.ts';
import { publicAccessLeg } from './block-public-access.ts';
import { natAclLegs } from './nat-acl.ts';
import { natRouteLeg } from './nat-route.ts';
import { zoneLeg } from './nat-zone.ts';

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
    owner: 'network/route' as const,
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

function stateLeg(context: Context, nat: KnownNat, trail: Trail): void {
  const { State: state, ConnectivityType: type, NatGatewayAddresses: addresses } = nat.known;
  if (state !== undefined && state !== 'available') {
    const why = nat.known.FailureMessage ? ` (${nat.known.FailureMessage})` : '';
    trail.blockers.push(fault(context, nat, 'BAD_STATE', 'nat-not-available', `is ${state}${why}`, 'State'));
  } else if (type !== 'private' && !addresses?.some((a) => a.PublicIp)) {
    trail.blockers.push(
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
export function natGatewayLeg(context: Context, id: string, destination: Destination, trail: Trail): void {
  const found = findIn(context.vpc.natGateways, 'NatGatewayId', id);
  const hop = { type: 'nat-gateway' as const, id, direction: 'outbound' as const };
  if ('gap' in found || (found.known === null && context.shared)) {
    const gap = 'gap' in found ? found.gap : missing('ec2:DescribeNatGateways', id, `the state of ${id}`);
    trail.hops.push({ ...hop, detail: 'not read', verdict: 'unknown' });
    trail.unknowns.push({ owner: 'network/route', component: id, message: 'gateway-not-read', gap });
    return;
  }
  if (found.known === null) {
    const absent = { known: { NatGatewayId: id }, source: found.source };
    trail.hops.push({ ...hop, detail: 'does not exist', verdict: 'blocked' });
    trail.blockers.push(
      fault(context, absent, 'BAD_STATE', 'nat-missing', 'does not exist any more', 'State'),
    );
    return;
  }
  const nat = { known: found.known, source: found.source };
  const before = trail.blockers.length;
  const regional = nat.known.AvailabilityMode === 'regional';
  const subnetId = regional ? undefined : nat.known.SubnetId;
  const at = trail.hops.length;
  stateLeg(context, nat, trail);
  if (regional) zoneLeg(context, nat, trail);
  const bad = trail.blockers.length > before;
  const detail = `${regional ? 'regional' : (nat.known.ConnectivityType ?? 'public')}, ${nat.known.State ?? 'available'}`;
  trail.hops.splice(at, 0, { ...hop, detail, verdict: bad ? 'blocked' : 'pass' });
  // Beyond the gateway it is IPv4, NAT64 included.
  const onward = context.family === 4 ? context : { ...context, family: 4 as const };
  const remote = context.family === 4 ? destination : publicDestination(onward);
  const leadsOut = natRouteLeg(onward, nat, remote, trail);
  if (subnetId !== undefined && subnetId !== context.source.subnetId) {
    natAclLegs(context, onward, subnetId, destination, remote, trail);
  }
  if (leadsOut === 'internet') internetLeg(context, nat, subnetId, trail);
}

/** On to the internet gateway, by the gateway's own subnet where it has one. */
function internetLeg(context: Context, nat: KnownNat, subnetId: string | undefined, trail: Trail): void {
  if (nat.known.ConnectivityType === 'private') {
    const what = 'is private: an internet gateway drops what it sends';
    trail.blockers.push(
      fault(context, nat, 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS', 'nat-private', what, 'ConnectivityType'),
    );
  }
  const subnetIds = [...new Set([context.source.subnetId, ...(subnetId ? [subnetId] : [])])];
  publicAccessLeg(context, { id: nat.known.NatGatewayId ?? '', outboundOnly: true, subnetIds }, trail);
}
