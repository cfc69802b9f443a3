import { type Gap, notVisible, type Reading } from '../../contract/reading.ts';
import { addressSet } from '../address/address-set.ts';
import { type Coverage, coverage } from '../address/coverage.ts';
import { type Intervals, intersect, subtract, union } from '../address/intervals.ts';
import type { Family } from '../address/ip.ts';
import type { IpPermission, PrefixListView, SecurityGroup } from '../view.ts';
import { matchProtocol, portRange } from './ports.ts';

/** The far side of a connection, as a security group sees it. */
export interface Peer {
  family: Family;
  addresses: Intervals;
  /** false: the real addresses are only known to lie within the set. */
  exact: boolean;
  /** Groups of the far interface; empty for what is no interface; undefined: not known. */
  groupIds?: readonly string[];
  /** The managed prefix list that is the destination, where one is (`com.amazonaws.REGION.s3`). */
  prefixListId?: string;
  /** The far side is an AWS service other than those with a managed prefix list. */
  notInAwsLists?: boolean;
}

export interface GroupTraffic {
  direction: 'ingress' | 'egress';
  protocol: 'tcp' | 'udp';
  port: number;
  peer: Peer;
}

export interface MatchedRule {
  groupId: string;
  rule: IpPermission;
  /** Position in `IpPermissions` or `IpPermissionsEgress`. */
  index: number;
}

export interface GroupDecision {
  /** Of what is known. `none` or `part` with gaps is not decided. */
  coverage: Coverage;
  /** The rules that admit some of it. */
  matched: MatchedRule[];
  gaps: Gap[];
  /** The groups have no rule at all in this direction. */
  empty: boolean;
}

export type PrefixListLookup = (id: string) => Reading<PrefixListView>;

const sets = new WeakMap<object, Record<Family, Intervals>>();

function cidrsOf(key: object, texts: () => string[]): Record<Family, Intervals> {
  let found = sets.get(key);
  if (!found) {
    const list = texts();
    found = { 4: addressSet(4, list), 6: addressSet(6, list) };
    sets.set(key, found);
  }
  return found;
}

/** The addresses of a prefix list in one family. The list must not be mutated afterwards. */
export function prefixListSet(list: PrefixListView, family: Family): Intervals {
  return cidrsOf(list, () => list.Cidrs)[family];
}

function ruleSet(rule: IpPermission, family: Family): Intervals {
  return cidrsOf(rule, () => [
    ...(rule.IpRanges ?? []).flatMap((r) => r.CidrIp ?? []),
    ...(rule.Ipv6Ranges ?? []).flatMap((r) => r.CidrIpv6 ?? []),
  ])[family];
}

/** Managed by AWS: `com.amazonaws.us-east-1.s3`, `cn.com.amazonaws.…`; each holds one service's own addresses. */
export function isAwsManaged(list: PrefixListView): boolean {
  return /(^|\.)com\.amazonaws\./.test(list.PrefixListName ?? '');
}

function peerSet(rule: IpPermission, peer: Peer, lists: PrefixListLookup, gaps: Gap[]): Intervals {
  if (rule.UserIdGroupPairs?.some((pair) => peer.groupIds?.includes(pair.GroupId ?? '')))
    return peer.addresses;
  if (peer.groupIds === undefined && rule.UserIdGroupPairs?.length) {
    gaps.push(notVisible('which security groups the far interface carries'));
  }
  const found = [intersect(ruleSet(rule, peer.family), peer.addresses)];
  for (const { PrefixListId: id } of rule.PrefixListIds ?? []) {
    if (id === undefined) continue;
    if (id === peer.prefixListId) return peer.addresses;
    const list = lists(id);
    if ('gap' in list) gaps.push(list.gap);
    else if (!(peer.notInAwsLists && isAwsManaged(list.known))) {
      found.push(intersect(prefixListSet(list.known, peer.family), peer.addresses));
    }
  }
  return union(...found);
}

function admitsPort(rule: IpPermission, { protocol, port }: GroupTraffic): boolean {
  const match = matchProtocol(rule.IpProtocol, protocol);
  if (match !== 'yes') return match === 'all';
  const ports = portRange(rule.FromPort, rule.ToPort)[0];
  return !!ports && ports[0] <= port && port < ports[1];
}

/**
 * Decides one port by the union of all rules of all groups on an interface: allow only, no rule is deny.
 * A reference to a group matches by the far interface's groups; a group or prefix list that could not be read is
 * a gap, never a denial. Groups must not be mutated afterwards.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function evaluateSecurityGroups(
  groups: readonly Reading<SecurityGroup>[],
  traffic: GroupTraffic,
  lists: PrefixListLookup,
): GroupDecision {
  const { peer } = traffic;
  const gaps: Gap[] = [];
  const matched: MatchedRule[] = [];
  let admitted: Intervals = [];
  let empty = true;
  for (const group of groups) {
    if ('gap' in group) {
      gaps.push(group.gap);
      continue;
    }
    const { IpPermissions, IpPermissionsEgress, GroupId = '' } = group.known;
    const rules = (traffic.direction === 'egress' ? IpPermissionsEgress : IpPermissions) ?? [];
    for (const [index, rule] of rules.entries()) {
      empty = false;
      if (!admitsPort(rule, traffic)) continue;
      const addresses = peerSet(rule, peer, lists, gaps);
      if (addresses.length === 0) continue;
      admitted = union(admitted, addresses);
      matched.push({ groupId: GroupId, rule, index });
    }
  }
  const ports = [[traffic.port, traffic.port + 1]] as const;
  const refused = subtract(peer.addresses, admitted);
  const judged = coverage(
    { addresses: peer.addresses, ports },
    admitted.length > 0 ? [{ addresses: admitted, ports }] : [],
    refused.length > 0 ? [{ addresses: refused, ports }] : [],
    peer.exact,
  );
  return { coverage: judged, matched, gaps, empty: empty && gaps.length === 0 };
}
