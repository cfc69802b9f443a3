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

describe('the interval engine against brute force', () => {
  it(`agrees on ${TABLES} random ACLs, over all ports and sampled addresses`, () => {
    for (let seed = 0; seed < TABLES; seed++) {
      const pick = random(seed);
      const entries = Array.from({ length: 1 + pick(12) }, (_, n) => randomEntry(pick, n));
      const addresses = addressSet(4, ['0.0.0.0/0']);
      const traffic = {
        family: 4 as const,
        protocol: 'tcp' as const,
        egress: false,
        exact: true,
        addresses,
        ports: [[0, 65536]] as const,
      };
      const { allowed, denied } = evaluateNetworkAcl({ Entries: entries }, traffic);
      const samples = sampled(pick);
      const every = samples[pick(samples.length)] ?? 0;
      const mine = new Uint8Array(65536);
      for (const piece of allowed) {
        if (!has(piece.addresses, every)) continue;
        for (const [from, end] of piece.ports) mine.fill(1, Number(from), Number(end));
      }
      if (Buffer.compare(mine, naivePorts(entries, every)) !== 0)
        expect.fail(`seed ${seed}: ports of ${dotted(every)}`);
      for (const address of samples) {
        const port = pick(65536);
        const inside = (pieces: typeof allowed) =>
          pieces.filter((p) => has(p.addresses, address) && has(p.ports, port)).length;
        const expected = naiveAcl(entries, address, port);
        // Exactly one piece holds each packet: the pieces are disjoint and leave nothing out.
        if (inside(allowed) !== (expected ? 1 : 0) || inside(denied) !== (expected ? 0 : 1)) {
          expect.fail(`seed ${seed}: ${dotted(address)}:${port}`);
        }
      }
    }
  });

  it(`agrees on ${TABLES} random route tables, and look-up with partition`, () => {
    const lists: Record<string, string[]> = {
      'pl-a': ['10.1.0.0/16', '52.0.0.0/8'],
      'pl-b': ['10.1.1.0/24', '11.0.0.0/32'],
    };
    const read = (id: string) => ({ known: { PrefixListId: id, Cidrs: lists[id] ?? [] }, source: '' });
    for (let seed = 0; seed < TABLES; seed++) {
      const pick = random(seed + 1e6);
      const routes: Route[] = [
        { DestinationCidrBlock: '10.0.0.0/8', GatewayId: 'local', Origin: 'CreateRouteTable' },
      ];
      for (let n = pick(12); n > 0; n--) {
        const list = pick(5) === 0;
        routes.push({
          ...(list
            ? { DestinationPrefixListId: pick(2) ? 'pl-a' : 'pl-b' }
            : { DestinationCidrBlock: cidr(pick) }),
          NatGatewayId: `nat-${n}`,
          State: pick(5) ? 'active' : 'blackhole',
          Origin: !list && pick(4) === 0 ? 'EnableVgwRoutePropagation' : 'CreateRoute',
        });
      }
      const table = compileTable({ Routes: routes }, read);
      const pieces = partition(table, 4, addressSet(4, ['0.0.0.0/0']));
      for (const address of sampled(pick)) {
        const best = naiveRoute(routes, lists, address);
        const found = lookupRoute(table, 4, address);
        const holding = pieces.filter((p) => has(p.addresses, address));
        if (holding.length !== 1 || holding[0]?.route !== found.route)
          expect.fail(`seed ${seed}: partition of ${dotted(address)}`);
        if (found.route !== best) expect.fail(`seed ${seed}: ${dotted(address)}`);
      }
    }
  });
});

function naiveRoute(routes: Route[], lists: Record<string, string[]>, address: number): Route | undefined {
  let best: { route: Route; length: number; rank: number } | undefined;
  for (const route of routes) {
    const propagated = route.Origin === 'EnableVgwRoutePropagation';
    const list = route.DestinationPrefixListId;
    for (const text of list ? (lists[list] ?? []) : [route.DestinationCidrBlock ?? '']) {
      if (!inCidr(address, text)) continue;
      const length = Number(text.split('/')[1]);
      // Inside the local range (10.0.0.0/8) no propagated route counts.
      if (propagated && length >= 8 && inCidr(address, '10.0.0.0/8')) continue;
      const rank = propagated ? 2 : list ? 1 : 0;
      if (!best || length > best.length || (length === best.length && rank < best.rank))
        best = { route, length, rank };
    }
  }
  return best?.route;
}
