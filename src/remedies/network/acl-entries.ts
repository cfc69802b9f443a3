import type { Fault, PathFacts } from '../../facts/network/path-fault.ts';
import { listOf, vpcIdOf, vpcOf } from '../../facts/network/vpc-lookup.ts';
import {
  addressSet,
  type Blocker,
  covers,
  evaluatePath,
  intersect,
  type NetworkAcl,
  type NetworkAclEntry,
  type NetworkView,
} from '../../network/index.ts';

/** One entry that a network ACL lacks. */
export interface MissingEntry {
  naclId: string;
  egress: boolean;
  protocol: 'tcp' | 'udp';
  from: number;
  to: number;
  cidr: string;
  /** A free number before the rule that denies; undefined: there is none. */
  number: number | undefined;
}

const LAST = 32767;
const MOST = 24;
const family = (cidr: string): 4 | 6 => (cidr.includes(':') ? 6 : 4);
const setOf = (cidr: string) => addressSet(family(cidr), [cidr]);
const cidrOf = (entry: NetworkAclEntry): string => entry.CidrBlock ?? entry.Ipv6CidrBlock ?? '';

/** The subnet that holds an address: its neighbours will need the same, and an ACL has room for few rules. */
function widened(facts: PathFacts, cidr: string): string {
  if (!/\/(32|128)$/.test(cidr)) return cidr;
  for (const subnet of listOf(vpcOf(facts)?.subnets)) {
    const v6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).flatMap((a) => a.Ipv6CidrBlock ?? []);
    const v4 = subnet.CidrBlock ? [subnet.CidrBlock] : [];
    const found = (family(cidr) === 4 ? v4 : v6).find((block) => covers(setOf(block), setOf(cidr)));
    if (found) return found;
  }
  return cidr;
}

/** A free rule number that comes before every deny rule in the way; lower numbers win. */
function freeNumber(acl: NetworkAcl, egress: boolean, cidr: string): number | undefined {
  const entries = (acl.Entries ?? []).filter((entry) => (entry.Egress ?? false) === egress);
  const taken = new Set(entries.map(({ RuleNumber }) => RuleNumber ?? LAST));
  const denying = entries.filter(
    (entry) =>
      entry.RuleAction === 'deny' &&
      family(cidrOf(entry)) === family(cidr) &&
      intersect(setOf(cidrOf(entry)), setOf(cidr)).length > 0,
  );
  const limit = Math.min(LAST, ...denying.map(({ RuleNumber }) => RuleNumber ?? LAST));
  const highest = Math.max(0, ...[...taken].filter((n) => n < limit));
  const next = (Math.floor(highest / 10) + 1) * 10;
  if (next < limit) return next;
  for (let n = limit - 1; n > 0; n -= 1) if (!taken.has(n)) return n;
  return undefined;
}

function withEntry(view: NetworkView, vpcId: string, entry: MissingEntry): NetworkView {
  const vpc = view.vpcs[vpcId];
  if (!vpc || !('known' in vpc.networkAcls)) return view;
  const added: NetworkAclEntry = {
    RuleNumber: entry.number ?? 1,
    RuleAction: 'allow',
    Protocol: entry.protocol === 'tcp' ? '6' : '17',
    Egress: entry.egress,
    PortRange: { From: entry.from, To: entry.to },
    ...(family(entry.cidr) === 6 ? { Ipv6CidrBlock: entry.cidr } : { CidrBlock: entry.cidr }),
  };
  const known = vpc.networkAcls.known.map((acl) =>
    acl.NetworkAclId === entry.naclId ? { ...acl, Entries: [...(acl.Entries ?? []), added] } : acl,
  );
  return { ...view, vpcs: { ...view.vpcs, [vpcId]: { ...vpc, networkAcls: { ...vpc.networkAcls, known } } } };
}

function entriesFor(facts: PathFacts, view: NetworkView, { ids }: Blocker): MissingEntry[] {
  const acl = listOf(view.vpcs[vpcIdOf(facts)]?.networkAcls).find(
    ({ NetworkAclId }) => NetworkAclId === ids.naclId,
  );
  if (!acl) return [];
  const cidrs = (ids.cidrs ?? []).length > 8 ? ['0.0.0.0/0'] : (ids.cidrs ?? []);
  const egress = ids.egress ?? false;
  let after = acl;
  return cidrs.map((each) => {
    const cidr = widened(facts, each);
    const number = freeNumber(after, egress, cidr);
    const taken = { RuleNumber: number ?? 1, Egress: egress, RuleAction: 'allow' as const, CidrBlock: cidr };
    after = { ...after, Entries: [...(after.Entries ?? []), taken] };
    const { protocol = 'tcp', fromPort: from = 443, toPort: to = from } = ids;
    return { naclId: acl.NetworkAclId ?? '', egress, protocol, from, to, cidr, number };
  });
}

/**
 * Every entry that the ACL of a fault lacks: the model is asked again after each one, since a path meets an ACL
 * up to four times and replies are legs of their own.
 */
export function missingEntries(fault: Fault, facts: PathFacts): MissingEntry[] {
  const found: MissingEntry[] = [];
  let view = facts.networkView;
  const { source } = facts.instance;
  for (const service of fault.services) {
    while (found.length < MOST) {
      const { blockers } = evaluatePath(view, facts.instance.known, service, { source });
      const next = blockers.find(
        ({ owner, component }) => owner === fault.blocker.owner && component === fault.blocker.component,
      );
      const entries = next ? entriesFor(facts, view, next) : [];
      const fresh = entries.filter(
        (e) =>
          !found.some(
            (f) => f.egress === e.egress && f.cidr === e.cidr && f.from === e.from && f.to === e.to,
          ),
      );
      if (fresh.length === 0) break;
      found.push(...fresh);
      for (const entry of fresh) view = withEntry(view, vpcIdOf(facts), entry);
    }
  }
  return found.length > 0 ? found : entriesFor(facts, facts.networkView, fault.blocker);
}
