import { cite, type Evidence, pointer } from '../../../src/contract/evidence.ts';
import type { Reading } from '../../../src/contract/reading.ts';
import type { ObservedPath } from '../../../src/facts/network/observed-paths.ts';
import type { Hop, HopType, NetworkView, VpcView } from '../../../src/network/index.ts';
import { distinct } from '../policy-evidence.ts';

/** Where the part of a hop stands: the list it is in, its id there, the list of its rules, or the field to show. */
const PLACES: Partial<Record<HopType, { list: keyof VpcView; id: string; rules?: string; field?: string }>> =
  {
    'security-group': { list: 'securityGroups', id: 'GroupId', rules: 'IpPermissionsEgress' },
    'network-acl': { list: 'networkAcls', id: 'NetworkAclId', rules: 'Entries' },
    'route-table': { list: 'routeTables', id: 'RouteTableId', rules: 'Routes' },
    'vpc-endpoint': { list: 'vpcEndpoints', id: 'VpcEndpointId', field: 'State' },
    'nat-gateway': { list: 'natGateways', id: 'NatGatewayId', field: 'State' },
    'internet-gateway': { list: 'internetGateways', id: 'InternetGatewayId', field: 'Attachments' },
  };

/** The rule, route or state by which a hop lets traffic through, at its place in the snapshot. */
export function hopEvidence(view: NetworkView, hop: Hop): Evidence[] {
  const place = PLACES[hop.type];
  if (!place) return [];
  const rules = hop.type === 'security-group' && hop.direction === 'inbound' ? 'IpPermissions' : place.rules;
  for (const vpc of Object.values(view.vpcs)) {
    const reading = vpc[place.list] as Reading<Record<string, unknown>[]>;
    if (!('known' in reading) || !Array.isArray(reading.known)) continue;
    const at = reading.known.findIndex((item) => item[place.id] === hop.id);
    const known = reading.known[at];
    if (!known) continue;
    const located = { known, source: pointer(reading.source, at) };
    if (place.field) return [cite(located, hop.id, place.field)];
    const list = rules ? known[rules] : undefined;
    const index = Array.isArray(list) && hop.rule ? list.indexOf(hop.rule) : -1;
    return rules && index >= 0 ? [cite(located, hop.id, rules, index)] : [];
  }
  return [];
}

/** The hops of some types that let the leg through; empty when it does not come by or does not get through. */
export function passedHops(answer: ObservedPath, is: (hop: Hop) => boolean): Hop[] {
  const hops = answer.hops.filter(is);
  return hops.every(({ verdict }) => verdict === 'pass') ? hops : [];
}

/** The evidence of several hops, each once. */
export function evidenceOf(view: NetworkView, hops: readonly Hop[]): Evidence[] {
  const all = hops.flatMap((hop) => hopEvidence(view, hop));
  return distinct(all);
}
