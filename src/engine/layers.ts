/** The order in which causes of the same weight are named: what the rest stands on comes first (design.md). */
const LAYERS: readonly string[] = [
  'instance/',
  'identity/',
  'network/dhcp-options',
  'network/vpc-dns',
  'network/private-dns',
  'network/security-group',
  'network/network-acl',
  'network/route',
  'network/vpc-endpoint',
  'network/endpoint-security-group',
  'network/endpoint-policy',
  'network/',
  'agent/version',
  'session/',
  'logging/',
  'access/',
  'client/',
  'posture/',
  'agent/registration',
  'agent/ping',
  'agent/connection',
];

/** A check's place in that order; one of no known family comes last. */
export function layerOf(id: string): number {
  const exact = LAYERS.indexOf(id);
  if (exact >= 0) return exact;
  const family = LAYERS.findIndex((layer) => layer.endsWith('/') && id.startsWith(layer));
  return family >= 0 ? family : LAYERS.length;
}
