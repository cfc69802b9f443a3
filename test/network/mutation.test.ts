import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatePath, type Hop, type NetworkService, type PathResult } from '../../src/network/index.ts';
import { type Account, isolated, natted, publicly, withIpv6 } from './account.ts';
import { via } from './parts.ts';
import { liveView } from './view.ts';

/** No expected values here: only how verdicts must change when a cited rule goes, and must not when others do. */
const WORLDS: [string, () => Account, NetworkService][] = [
  ['interface endpoint', isolated, 'ssm'],
  ['another interface endpoint', isolated, 'kms'],
  ['gateway endpoint', isolated, 's3'],
  ['NAT gateway', natted, 'ssmmessages'],
  ['internet gateway', publicly, 'logs'],
  [
    'egress-only gateway',
    () => {
      const account = withIpv6(natted(), true);
      account.egressOnlyInternetGateways = [
        { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId: 'vpc-1', State: 'attached' }] },
      ];
      account.routeTables.find((t) => t.RouteTableId === 'rtb-app')?.Routes?.push(via('eigw-1', '::/0'));
      return account;
    },
    'ssm',
  ],
];

const look = (account: Account, service: NetworkService): PathResult =>
  evaluatePath(liveView(account), account.instance, service);

/** Every list in which a rule may be cited. */
function ruleLists(account: Account): unknown[][] {
  return [
    ...account.securityGroups.flatMap((g) => [g.IpPermissions ?? [], g.IpPermissionsEgress ?? []]),
    ...account.networkAcls.map((a) => a.Entries ?? []),
    ...account.routeTables.map((t) => t.Routes ?? []),
  ];
}

const isLocal = (rule: unknown) => (rule as { GatewayId?: string }).GatewayId === 'local';
const isClosing = (rule: unknown) => (rule as { RuleNumber?: number }).RuleNumber === 32767;

function shuffle<T>(items: T[], swaps: number[]): void {
  for (const [i, n] of swaps.entries()) {
    const [a, b] = [i % items.length, n % items.length];
    const [x, y] = [items[a], items[b]];
    if (x !== undefined && y !== undefined) [items[a], items[b]] = [y, x];
  }
}

/** Rules, routes and a group that have nothing to do with the traffic. */
function addUnrelated(account: Account): void {
  for (const group of account.securityGroups) {
    group.IpPermissions?.push({
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      IpRanges: [{ CidrIp: '192.0.2.0/24' }],
    });
    group.IpPermissionsEgress?.push({
      IpProtocol: 'udp',
      FromPort: 123,
      ToPort: 123,
      IpRanges: [{ CidrIp: '0.0.0.0/0' }],
    });
  }
  for (const acl of account.networkAcls) {
    for (const Egress of [true, false]) {
      acl.Entries?.push({
        RuleNumber: 5,
        RuleAction: 'deny',
        Protocol: '17',
        CidrBlock: '0.0.0.0/0',
        PortRange: { From: 1, To: 65535 },
        Egress,
      });
      acl.Entries?.push({
        RuleNumber: 6,
        RuleAction: 'deny',
        Protocol: '-1',
        CidrBlock: '192.0.2.0/24',
        Egress,
      });
    }
  }
  for (const table of account.routeTables) table.Routes?.push({ ...via('tgw-1', '192.0.2.0/24') });
  account.securityGroups.push({ GroupId: 'sg-other', IpPermissionsEgress: [] });
}

describe.each(WORLDS)('%s', (_name, world, service) => {
  it('is open, and cites a rule at every stage', () => {
    const result = look(world(), service);
    expect(result.verdict).toBe('reachable');
    expect(result.hops.filter((h) => h.rule !== undefined).length).toBeGreaterThanOrEqual(4);
  });

  it('delete a cited rule: blocked; restore it: open', () => {
    const cited = (account: Account) => look(account, service).hops.filter((h) => h.rule && !isLocal(h.rule));
    const count = cited(world()).length;
    for (let n = 0; n < count; n++) {
      const account = world();
      const hop = cited(account)[n] as Hop;
      const list = ruleLists(account).find((l) => l.includes(hop.rule));
      expect(list, hop.detail).toBeDefined();
      const at = list?.indexOf(hop.rule) ?? -1;
      list?.splice(at, 1);
      const broken = look(structuredClone(account), service);
      expect(broken.verdict, `${hop.type} ${hop.id}: ${hop.detail}`).toBe('blocked');
      const group = hop.type === 'security-group' || hop.type === 'network-acl';
      // A missing route changes the way; a missing group or ACL rule is blamed where it was.
      if (group) expect(broken.blockers.map((b) => b.component)).toContain(hop.id);
      list?.splice(at, 0, hop.rule);
      expect(look(structuredClone(account), service).verdict).toBe('reachable');
    }
  });

  it('rules that are not cited may go', () => {
    const account = world();
    const cited = new Set(look(account, service).hops.map((h) => h.rule));
    const expected = look(world(), service);
    for (const list of ruleLists(account)) {
      for (let i = list.length - 1; i >= 0; i--) {
        if (!cited.has(list[i]) && !isLocal(list[i]) && !isClosing(list[i])) list.splice(i, 1);
      }
    }
    const result = look(structuredClone(account), service);
    expect(result.verdict).toBe(expected.verdict);
    expect(result.kind).toBe(expected.kind);
  });

  it('unrelated rules change nothing', () => {
    const expected = look(world(), service);
    const account = world();
    addUnrelated(account);
    const result = look(account, service);
    expect({ ...result, notes: [] }).toEqual({ ...expected, notes: [] });
  });

  it('no order of any list matters', () => {
    const expected = look(world(), service);
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 12 }), (swaps) => {
        const account = world();
        for (const list of [
          ...ruleLists(account),
          account.securityGroups,
          account.networkAcls,
          account.routeTables,
        ])
          shuffle(list, swaps);
        for (const list of [account.subnets, account.vpcEndpoints, account.endpointInterfaces])
          shuffle(list as object[], swaps);
        expect(look(account, service)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('the same question gives the same answer, and nothing is changed by asking', () => {
    const account = world();
    const before = structuredClone(account);
    expect(look(account, service)).toEqual(look(account, service));
    expect(account).toEqual(before);
  });
});
