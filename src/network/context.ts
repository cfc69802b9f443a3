import type { Gap, Reading } from '../contract/reading.ts';
import { addressSet, NAT64, publicAddresses } from './address/address-set.ts';
import { type Intervals, subtract } from './address/intervals.ts';
import type { Family } from './address/ip.ts';
import { findIn, prefixList } from './lookup.ts';
import type { NetworkService } from './result.ts';
import type { Peer, PrefixListLookup } from './rules/security-group.ts';
import type { Source } from './source.ts';
import type { NetworkView, SecurityGroup, Subnet, Vpc, VpcView } from './view.ts';

/** One question in one address family, with what every stage needs to answer it. */
export interface Context {
  view: NetworkView;
  vpc: VpcView;
  source: Source;
  family: Family;
  port: number;
  protocol: 'tcp' | 'udp';
  /** The service asked for; absent for a plain address. */
  service?: NetworkService;
  host: string;
  /** The subnet belongs to another account: what is not listed may exist all the same. */
  shared: boolean;
  lists: PrefixListLookup;
}

/** Where the traffic is to go. */
export interface Destination extends Peer {
  /** How to name it in a sentence. */
  label: string;
  /** What a rule that admits it would have to cover. */
  cidrs: string[];
}

/** The source's address in the context's family. */
export function sourceAddress(context: Context) {
  return context.family === 4 ? context.source.ipv4 : context.source.ipv6;
}

export function subnetOf(context: Context): Reading<Subnet | null> {
  return findIn(context.vpc.subnets, 'SubnetId', context.source.subnetId);
}

/** The CIDR blocks of a VPC in one family, all associations. */
export function vpcCidrs(vpc: Vpc, family: Family): string[] {
  const live = (state: string | undefined) => state === undefined || state === 'associated';
  if (family === 6) {
    return (vpc.Ipv6CidrBlockAssociationSet ?? []).flatMap((a) =>
      a.Ipv6CidrBlock && live(a.Ipv6CidrBlockState?.State) ? a.Ipv6CidrBlock : [],
    );
  }
  const more = (vpc.CidrBlockAssociationSet ?? []).flatMap((a) =>
    a.CidrBlock && live(a.CidrBlockState?.State) ? a.CidrBlock : [],
  );
  return [...new Set([...(vpc.CidrBlock ? [vpc.CidrBlock] : []), ...more])];
}

const vpcSets = new WeakMap<Vpc, Record<Family, { own: Intervals; elsewhere: Intervals }>>();

/** A VPC's own addresses, and the public ones outside it. */
export function vpcAddresses(vpc: Vpc, family: Family): { own: Intervals; elsewhere: Intervals } {
  let sets = vpcSets.get(vpc);
  if (!sets) {
    const make = (f: Family) => {
      const own = addressSet(f, vpcCidrs(vpc, f));
      return { own, elsewhere: subtract(publicAddresses(f), own) };
    };
    sets = { 4: make(4), 6: make(6) };
    vpcSets.set(vpc, sets);
  }
  return sets[family];
}

function outsideAddresses({ family, vpc }: Context): Intervals {
  const known = 'known' in vpc.vpc ? vpc.vpc.known : null;
  return known ? vpcAddresses(known, family).elsewhere : publicAddresses(family);
}

/** Any public address that a service may have, seen from this VPC. */
export function publicDestination(context: Context, nat64 = false): Destination {
  const { family, service } = context;
  const everywhere = family === 4 ? '0.0.0.0/0' : '::/0';
  return {
    family,
    addresses: nat64 ? NAT64 : outsideAddresses(context),
    exact: false,
    groupIds: [],
    notInAwsLists: service !== undefined && service !== 's3',
    label: `the public addresses of ${context.host}`,
    cidrs: [nat64 ? '64:ff9b::/96' : everywhere],
  };
}

/** The groups by id; one that the readings do not hold is a gap, as rules that are not seen may allow. */
export function groupsOf(context: Context, ids: readonly string[]): Reading<SecurityGroup>[] {
  return ids.map((id) => {
    const found = findIn(context.vpc.securityGroups, 'GroupId', id);
    if ('gap' in found) return found;
    return found.known === null
      ? { gap: missing('ec2:DescribeSecurityGroups', id, `the rules of security group ${id}`) }
      : { known: found.known, source: found.source };
  });
}

/** A gap for what the readings do not hold. */
export function missing(action: string, resource: string, detail: string): Gap {
  return { kind: 'not-in-snapshot', action, resource, detail };
}

export function makeLists(view: NetworkView): PrefixListLookup {
  return (id) => prefixList(view, id);
}
