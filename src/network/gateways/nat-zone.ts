import { pointer } from '../../contract/evidence.ts';
import { type Context, missing, subnetOf } from '../context.ts';
import type { Trace } from '../trace.ts';
import type { NatGateway } from '../view.ts';

/**
 * A regional NAT gateway serves the Availability Zones in which it has addresses; with automatic provisioning it
 * grows into new ones within the hour and serves them across zones until then.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
 */
export function zoneStep(context: Context, nat: { known: NatGateway; source: string }, trace: Trace): void {
  const id = nat.known.NatGatewayId ?? '';
  trace.notes.push({
    message: 'regional-nat-acl',
    component: id,
    summary: `${id} is regional and lies in no subnet: no network ACL of its own was looked at.`,
  });
  const subnet = subnetOf(context);
  const zones = nat.known.NatGatewayAddresses ?? [];
  const told = zones.some((a) => a.AvailabilityZone ?? a.AvailabilityZoneId);
  if (nat.known.AutoProvisionZones === 'enabled' || !told) return;
  if ('gap' in subnet || subnet.known === null) {
    const of = context.source.subnetId;
    const gap = 'gap' in subnet ? subnet.gap : missing('ec2:DescribeSubnets', of, `the zone of subnet ${of}`);
    trace.unknowns.push({ owner: 'route', component: id, message: 'zone-not-read', gap });
    return;
  }
  const { AvailabilityZone: zone, AvailabilityZoneId: zoneId } = subnet.known;
  const served = zones.some(
    (a) =>
      (zone !== undefined && a.AvailabilityZone === zone) ||
      (zoneId !== undefined && a.AvailabilityZoneId === zoneId),
  );
  if (served || (zone === undefined && zoneId === undefined)) return;
  trace.blockers.push({
    code: 'REGIONAL_NGW_ROUTE_AZ_RESTRICTION',
    owner: 'route',
    component: id,
    message: 'nat-other-zone',
    summary: `Regional NAT gateway ${id} has no address in ${zone ?? zoneId}, where ${context.source.subnetId} is.`,
    ids: { natGatewayId: id, vpcId: context.source.vpcId, subnetId: context.source.subnetId },
    evidence: [
      {
        resource: id,
        field: 'NatGatewayAddresses',
        value: zones.map((a) => a.AvailabilityZone ?? a.AvailabilityZoneId ?? null),
        source: pointer(nat.source, 'NatGatewayAddresses'),
      },
    ],
  });
}
