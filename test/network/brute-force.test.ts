import { describe, expect, it } from 'vitest';
import {
  addressSet,
  compileTable,
  evaluateNetworkAcl,
  has,
  lookupRoute,
  type NetworkAclEntry,
  partition,
  type Route,
} from '../../src/network/index.ts';

const TABLES = 10_000;

/** A small seeded generator (mulberry32), so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const dotted = (value: number) => [24, 16, 8, 0].map((s) => Math.floor(value / 2 ** s) % 256).join('.');

/** CIDRs crowd into few addresses, so that they nest and collide. */
function cidr(pick: (below: number) => number): string {
  const lengths = [0, 1, 8, 9, 16, 17, 24, 31, 32];
  const base = [0x0a000000, 0x0a010000, 0x0a010100, 0x0b000000, 0x34000000, 0xff000000][pick(6)] ?? 0;
  return `${dotted(base + pick(4))}/${lengths[pick(lengths.length)] ?? 0}`;
}

/** The naive reading of a CIDR: compare the leading bits. */
function inCidr(address: number, text: string): boolean {
  const [base = '', bits = '32'] = text.split('/');
  const value = base.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const block = 2 ** (32 - Number(bits));
  return Math.floor(value / block) === Math.floor(address / block);
}

const sampled = (pick: (below: number) => number) =>
  [0x0a000000, 0x0a010000, 0x0a010100, 0x0b000000, 0x34000000, 0xff000000].map((base) => base + pick(6));

function randomEntry(pick: (below: number) => number, n: number): NetworkAclEntry {
  const from = pick(65536);
  const protocol = ['-1', '6', '6', '6', '17', '1'][pick(6)] ?? '-1';
  return {
    // Real ACLs never repeat a number; the list is shuffled all the same.
    RuleNumber: ((n * 7) % 31) + 1,
    RuleAction: pick(2) ? 'allow' : 'deny',
    Protocol: protocol,
    Egress: pick(4) === 0,
    CidrBlock: cidr(pick),
    ...(protocol !== '-1' && { PortRange: { From: from, To: Math.min(65535, from + pick(40000)) } }),
  };
}

function naiveAcl(entries: NetworkAclEntry[], address: number, port: number): boolean {
  const ordered = entries.filter((e) => !e.Egress).sort((a, b) => (a.RuleNumber ?? 0) - (b.RuleNumber ?? 0));
  for (const entry of ordered) {
    if (entry.Protocol !== '-1' && entry.Protocol !== '6') continue;
    if (!inCidr(address, entry.CidrBlock ?? '')) continue;
    const { From = 0, To = 65535 } = entry.PortRange ?? {};
    if (entry.Protocol !== '-1' && (port < From || port > To)) continue;
    return entry.RuleAction === 'allow';
  }
  return false;
}

/** The naive answer over all ports for one address: later rules first, earlier ones overwrite. */
function naivePorts(entries: NetworkAclEntry[], address: number): Uint8Array {
  const verdicts = new Uint8Array(65536);
  const ordered = entries.filter((e) => !e.Egress).sort((a, b) => (b.RuleNumber ?? 0) - (a.RuleNumber ?? 0));
  for (const entry of ordered) {
    if ((entry.Protocol !== '-1' && entry.Protocol !== '6') || !inCidr(address, entry.CidrBlock ?? ''))
      continue;
    const { From = 0, To = 65535 } = entry.Protocol === '-1' ? {} : (entry.PortRange ?? {});
    verdicts.fill(entry.RuleAction === 'allow' ? 1 : 0, From, To + 1);
  }
  return verdicts;
}

const TRAFFIC = {
  family: 4 as const,
  protocol: 'tcp' as const,
  egress: false,
  exact: true,
  addresses: addressSet(4, ['0.0.0.0/0']),
  ports: [[0, 65536]] as const,
};
type Pieces = ReturnType<typeof evaluateNetworkAcl>['allowed'];

/** The same bitmap from the engine's answer. */
function enginePorts(allowed: Pieces, address: number): Uint8Array {
  const verdicts = new Uint8Array(65536);
  for (const piece of allowed) {
    if (!has(piece.addresses, address)) continue;
    for (const [from, end] of piece.ports) verdicts.fill(1, Number(from), Number(end));
  }
  return verdicts;
}

function compareAcl(seed: number): void {
  const pick = random(seed);
  const entries = Array.from({ length: 1 + pick(12) }, (_, n) => randomEntry(pick, n));
  const { allowed, denied } = evaluateNetworkAcl({ Entries: entries }, TRAFFIC);
  const samples = sampled(pick);
  const every = samples[pick(samples.length)] ?? 0;
  if (Buffer.compare(enginePorts(allowed, every), naivePorts(entries, every)) !== 0)
    expect.fail(`seed ${seed}: ports of ${dotted(every)}`);
  for (const address of samples) {
    const port = pick(65536);
    const inside = (pieces: Pieces) =>
      pieces.filter((p) => has(p.addresses, address) && has(p.ports, port)).length;
    const expected = naiveAcl(entries, address, port);
    // Exactly one piece holds each packet: the pieces are disjoint and leave nothing out.
    if (inside(allowed) !== Number(expected) || inside(denied) !== Number(!expected)) {
      expect.fail(`seed ${seed}: ${dotted(address)}:${port}`);
    }
  }
}

const LISTS: Record<string, string[]> = {
  'pl-a': ['10.1.0.0/16', '52.0.0.0/8'],
  'pl-b': ['10.1.1.0/24', '11.0.0.0/32'],
};
const readList = (id: string) => ({ known: { PrefixListId: id, Cidrs: LISTS[id] ?? [] }, source: '' });

function randomRoute(pick: (below: number) => number, n: number): Route {
  const list = pick(5) === 0;
  return {
    ...(list ? { DestinationPrefixListId: pick(2) ? 'pl-a' : 'pl-b' } : { DestinationCidrBlock: cidr(pick) }),
    NatGatewayId: `nat-${n}`,
    State: pick(5) ? 'active' : 'blackhole',
    Origin: !list && pick(4) === 0 ? 'EnableVgwRoutePropagation' : 'CreateRoute',
  };
}

const isPropagated = (route: Route) => route.Origin === 'EnableVgwRoutePropagation';

/** Of routes with the same prefix: static ones first, then those by a prefix list, propagated ones last. */
function rankOf(route: Route): number {
  if (isPropagated(route)) return 2;
  return route.DestinationPrefixListId ? 1 : 0;
}

function cidrsOf({ DestinationPrefixListId: list, DestinationCidrBlock }: Route): string[] {
  return list ? (LISTS[list] ?? []) : [DestinationCidrBlock ?? ''];
}

const lengthOf = (text: string) => Number(text.split('/')[1]);

function naiveRoute(routes: Route[], address: number): Route | undefined {
  // Inside the local range (10.0.0.0/8) no propagated route counts.
  const local = inCidr(address, '10.0.0.0/8');
  const matches = routes.flatMap((route) =>
    cidrsOf(route)
      .filter((text) => inCidr(address, text))
      .map((text) => ({ route, length: lengthOf(text), rank: rankOf(route) }))
      .filter(({ length }) => !(isPropagated(route) && local && length >= 8)),
  );
  return matches.sort((a, b) => b.length - a.length || a.rank - b.rank)[0]?.route;
}

function compareTable(seed: number): void {
  const pick = random(seed + 1e6);
  const routes: Route[] = [
    { DestinationCidrBlock: '10.0.0.0/8', GatewayId: 'local', Origin: 'CreateRouteTable' },
  ];
  for (let n = pick(12); n > 0; n--) routes.push(randomRoute(pick, n));
  const table = compileTable({ Routes: routes }, readList);
  const pieces = partition(table, 4, addressSet(4, ['0.0.0.0/0']));
  for (const address of sampled(pick)) {
    const found = lookupRoute(table, 4, address);
    const holding = pieces.filter((p) => has(p.addresses, address));
    if (holding.length !== 1 || holding[0]?.route !== found.route)
      expect.fail(`seed ${seed}: partition of ${dotted(address)}`);
    if (found.route !== naiveRoute(routes, address)) expect.fail(`seed ${seed}: ${dotted(address)}`);
  }
}

describe('the interval engine against brute force', () => {
  it(`agrees on ${TABLES} random ACLs, over all ports and sampled addresses`, () => {
    for (let seed = 0; seed < TABLES; seed++) compareAcl(seed);
  });

  it(`agrees on ${TABLES} random route tables, and look-up with partition`, () => {
    for (let seed = 0; seed < TABLES; seed++) compareTable(seed);
  });
});
