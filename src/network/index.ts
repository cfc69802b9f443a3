/**
 * `ssm-doctor/network`: the network path from an EC2 instance to an AWS service or to another interface, as
 * Reachability Analyzer would judge it, with DNS and IPv6. Pure: it reads a `NetworkView` and calls nothing.
 */
export { addressSet, publicAddresses } from './address/address-set.ts';
export type { Coverage } from './address/coverage.ts';
export {
  covers,
  has,
  type Interval,
  type Intervals,
  intersect,
  subtract,
  union,
} from './address/intervals.ts';
export {
  type Address,
  type Cidr,
  type Family,
  formatAddress,
  parseAddress,
  parseCidr,
} from './address/ip.ts';
export { hostOf } from './dns/hosts.ts';
export { type DnsServer, dnsServer } from './dns/server.ts';
export { effectiveNetworkAcl, effectiveRouteTable } from './effective.ts';
export { serviceOf } from './endpoints.ts';
export { evaluatePath } from './evaluate-path.ts';
export { evaluateTcp, type TcpTarget } from './evaluate-tcp.ts';
export type * from './result.ts';
export {
  type CompiledTable,
  compileTable,
  lookupRoute,
  partition,
  type RoutePiece,
} from './route/table.ts';
export { type AclDecision, type AclTraffic, evaluateNetworkAcl } from './rules/network-acl.ts';
export { ephemeralPorts } from './rules/ports.ts';
export {
  evaluateSecurityGroups,
  type GroupDecision,
  type GroupTraffic,
  type Peer,
} from './rules/security-group.ts';
export type * from './view.ts';
