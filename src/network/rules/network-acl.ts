import { addressSet } from '../address/address-set.ts';
import { type Coverage, coverage, type Region, split } from '../address/coverage.ts';
import type { Intervals } from '../address/intervals.ts';
import type { Family } from '../address/ip.ts';
import type { NetworkAcl, NetworkAclEntry } from '../view.ts';
import { ALL_PORTS, matchProtocol, portRange } from './ports.ts';

/** A packet set at a subnet's border: the far addresses and the packet's *destination* ports. */
export interface AclTraffic extends Region {
  family: Family;
  protocol: 'tcp' | 'udp';
  /** Outbound from the subnet (`Egress` entries). */
  egress: boolean;
  /** false: the far addresses are only known to lie within the set. */
  exact: boolean;
}

/** A decided piece; no entry: the closing `*` rule (32767) denied it. */
export interface AclPiece extends Region {
  entry?: NetworkAclEntry;
  /** Position in `Entries`. */
  index?: number;
}

export interface AclDecision {
  coverage: Coverage;
  allowed: AclPiece[];
  denied: AclPiece[];
}

interface Compiled {
  entry: NetworkAclEntry;
  index: number;
  addresses: Record<Family, Intervals>;
}

const compiled = new WeakMap<NetworkAcl, Compiled[]>();

function compile(acl: NetworkAcl): Compiled[] {
  let rules = compiled.get(acl);
  if (!rules) {
    rules = (acl.Entries ?? []).map((entry, index) => ({
      entry,
      index,
      addresses: {
        4: addressSet(4, entry.CidrBlock ? [entry.CidrBlock] : []),
        6: addressSet(6, entry.Ipv6CidrBlock ? [entry.Ipv6CidrBlock] : []),
      },
    }));
    rules.sort((a, b) => (a.entry.RuleNumber ?? 32767) - (b.entry.RuleNumber ?? 32767));
    compiled.set(acl, rules);
  }
  return rules;
}

/**
 * Decides a packet set by the rule of the lowest number that matches each packet; what no rule matches is denied.
 * Entries may come in any order. The ACL must not be mutated afterwards (its compiled form is kept).
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export function evaluateNetworkAcl(acl: NetworkAcl, traffic: AclTraffic): AclDecision {
  const allowed: AclPiece[] = [];
  const denied: AclPiece[] = [];
  let open: Region[] = [{ addresses: traffic.addresses, ports: traffic.ports }];
  for (const { entry, index, addresses } of compile(acl)) {
    if (open.length === 0) break;
    if ((entry.Egress ?? false) !== traffic.egress) continue;
    const protocol = matchProtocol(entry.Protocol, traffic.protocol);
    if (protocol === 'no') continue;
    const ports = protocol === 'all' ? ALL_PORTS : portRange(entry.PortRange?.From, entry.PortRange?.To);
    const rest: Region[] = [];
    for (const region of open) {
      const { inside, outside } = split(region, addresses[traffic.family], ports);
      if (inside) (entry.RuleAction === 'allow' ? allowed : denied).push({ ...inside, entry, index });
      rest.push(...outside);
    }
    open = rest;
  }
  denied.push(...open);
  return { coverage: coverage(traffic, allowed, denied, traffic.exact), allowed, denied };
}
