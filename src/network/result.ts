import type { Evidence } from '../contract/evidence.ts';
import type { Gap } from '../contract/reading.ts';

/** The AWS services that an agent talks to; `s3` means a bucket of this Region. */
export type NetworkService = 'ssm' | 'ssmmessages' | 'ec2messages' | 'logs' | 's3' | 'kms';

/** `partial`: some connections succeed and others do not, at the draw of an address or port. */
export type PathVerdict = 'reachable' | 'blocked' | 'partial' | 'unknown';

/** The part of the network that a blocker or a gap is laid to: one fault has one owner. */
export type Owner =
  | 'security-group'
  | 'network-acl'
  | 'endpoint-security-group'
  | 'private-dns'
  | 'vpc-dns'
  | 'vpc-endpoint'
  | 'route'
  | 'dhcp-options';

/** What carries the traffic out of the subnet. `none`: nothing does. */
export type PathKind =
  | 'interface-endpoint'
  | 'gateway-endpoint'
  | 'internet-gateway'
  | 'nat-gateway'
  | 'nat-instance'
  | 'egress-only-internet-gateway'
  | 'gateway-load-balancer-endpoint'
  | 'network-interface'
  | 'peering'
  | 'transit-gateway'
  | 'virtual-private-gateway'
  | 'core-network'
  | 'local-gateway'
  | 'carrier-gateway'
  | 'local'
  | 'other'
  | 'none';

export type HopType =
  | 'instance'
  | 'network-interface'
  | 'dns-server'
  | 'security-group'
  | 'network-acl'
  | 'route-table'
  | 'vpc-endpoint'
  | 'nat-gateway'
  | 'internet-gateway'
  | 'egress-only-internet-gateway'
  | 'block-public-access'
  | 'gateway'
  | 'service';

/** One component as it is travelled, replies included. Plain data, ready for a diagram. */
export interface Hop {
  type: HopType;
  /** The AWS id, or the host name for `service`, or the address for `dns-server`. */
  id: string;
  /** One short phrase: what is asked of it here. */
  detail: string;
  direction?: 'outbound' | 'inbound' | 'return-outbound' | 'return-inbound';
  verdict: 'pass' | 'blocked' | 'partial' | 'unknown';
  /** The deciding rule, in the SDK's shape. */
  rule?: unknown;
}

/** The ids that a remedy needs. Every field is present only where it is known. */
export interface RemedyIds {
  vpcId?: string;
  subnetId?: string;
  routeTableId?: string;
  naclId?: string;
  ruleNumber?: number;
  /** true: the NACL leg is outbound (`Egress`). */
  egress?: boolean;
  groupId?: string;
  /** All groups of the interface concerned. */
  groupIds?: string[];
  /** The groups that the client's interface carries. */
  sourceGroupIds?: string[];
  sourceIp?: string;
  destinationIp?: string;
  /** CIDRs that a new rule has to cover. */
  cidrs?: string[];
  protocol?: 'tcp' | 'udp';
  fromPort?: number;
  toPort?: number;
  endpointId?: string;
  endpointIds?: string[];
  endpointSubnetIds?: string[];
  serviceName?: string;
  prefixListId?: string;
  destination?: string;
  natGatewayId?: string;
  internetGatewayId?: string;
  egressOnlyInternetGatewayId?: string;
  networkInterfaceId?: string;
  instanceId?: string;
  peeringId?: string;
  hostedZoneId?: string;
  dhcpOptionsId?: string;
  host?: string;
}

/** A message id: one per distinct situation. */
export type BlockerMessage =
  | 'egress-closed'
  | 'dns-server-closed'
  | 'nacl-outbound'
  | 'nacl-inbound'
  | 'nacl-return-ports'
  | 'nacl-nat-subnet'
  | 'endpoint-group-closed'
  | 'endpoint-group-default'
  | 'target-group-closed'
  | 'private-dns-off'
  | 'hosted-zone-without-record'
  | 'dns-support-off'
  | 'dns-hostnames-off'
  | 'no-dns-server'
  | 'endpoint-missing'
  | 'endpoint-not-available'
  | 'endpoint-without-interfaces'
  | 'gateway-endpoint-not-in-route-table'
  | 'endpoint-family-mismatch'
  | 'no-egress'
  | 'no-route'
  | 'blackhole'
  | 'igw-without-public-ip'
  | 'igw-detached'
  | 'igw-private-destination'
  | 'block-public-access'
  | 'nat-missing'
  | 'nat-not-available'
  | 'nat-private'
  | 'nat-without-address'
  | 'nat-subnet-no-route'
  | 'nat-other-zone'
  | 'source-dest-check'
  | 'egress-only-missing'
  | 'no-ipv6-address'
  | 'no-ipv6-answer'
  | 'peering-public-destination'
  | 'peering-not-active'
  | 'peering-no-return-route';

/** One thing on the intended path that stops the traffic, with what decides it. */
export interface Blocker {
  /** Reachability Analyzer's explanation code, or `DNS_*` / `V6_*` / `ENDPOINT_*` where it has none. */
  code: string;
  owner: Owner;
  /** The id of the component that blocks. */
  component: string;
  message: BlockerMessage;
  /** One sentence that names the resource. */
  summary: string;
  ids: RemedyIds;
  /** The deciding rule in the SDK's shape; absent when it is the absence of a rule that decides. */
  rule?: unknown;
  /** Only some of the connections are stopped. */
  partial?: boolean;
  evidence: Evidence[];
  /** Optional readings that were not made and could overturn this (a private hosted zone, say). */
  unless?: Gap[];
}

/** A gap on the path: neither pass nor fail. */
export interface Unknown {
  /** The part of the network to which the gap belongs. */
  owner: Owner;
  component: string;
  message: string;
  gap: Gap;
}

/** Something worth telling that decides nothing. */
export interface Note {
  /** A kebab id, `endpoint-unused-no-private-dns` for example. */
  message: string;
  summary: string;
  component?: string;
  /** The reading that could not be made, when that is the reason for the note. */
  gap?: Gap;
}

/** A path's outcome without the service it leads to. */
export interface TcpResult {
  verdict: PathVerdict;
  kind: PathKind;
  hops: Hop[];
  blockers: Blocker[];
  unknowns: Unknown[];
  notes: Note[];
}

/** The path from an instance to one service by name. */
export interface PathResult extends TcpResult {
  service: NetworkService;
  host: string;
  /** The endpoints that the traffic passes through: their policies apply. */
  endpointIds: string[];
}

/** How to look at the instance. */
export interface PathOptions {
  /** JSON pointer of the instance in the snapshot, for evidence. */
  source?: string;
  /** TCP port; 443 by default. */
  port?: number;
  /** true: the agent uses the dual-stack (`api.aws`) names. Default: only when the instance has no IPv4 address. */
  dualStack?: boolean;
  /** As Systems Manager or EC2 name it; decides the client's ephemeral ports. Default: from the instance. */
  platform?: 'Linux' | 'Windows' | 'macOS';
}
