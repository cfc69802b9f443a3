import { describe, expect, it } from 'vitest';
import {
  addressSet,
  ephemeralPorts,
  evaluateNetworkAcl,
  evaluateSecurityGroups,
  type GroupTraffic,
  type NetworkAclEntry,
  type Peer,
  type SecurityGroup,
} from '../../src/network/index.ts';

const peer = (cidr: string, extra: Partial<Peer> = {}): Peer => {
  const family = cidr.includes(':') ? 6 : 4;
  return { family, addresses: addressSet(family, [cidr]), exact: true, groupIds: [], ...extra };
};

function ask(rules: SecurityGroup['IpPermissions'], to: Peer, extra: Partial<GroupTraffic> = {}) {
  const traffic: GroupTraffic = { direction: 'egress', protocol: 'tcp', port: 443, peer: to, ...extra };
  const gap = { gap: { kind: 'denied' as const, resource: 'pl' } };
  return evaluateSecurityGroups(
    [{ known: { GroupId: 'sg', IpPermissionsEgress: rules }, source: '/g' }],
    traffic,
    () => gap,
  );
}

describe('security groups', () => {
  const cidr = { IpRanges: [{ CidrIp: '10.0.0.0/8' }] };
  it.each([
    ['tcp', 443, 443, 'full'],
    ['6', 0, 65535, 'full'],
    ['-1', undefined, undefined, 'full'],
    ['-1', 80, 80, 'full'],
    ['all', undefined, undefined, 'full'],
    ['tcp', 80, 442, 'none'],
    ['tcp', 444, 500, 'none'],
    ['tcp', -1, -1, 'full'],
    ['udp', 443, 443, 'none'],
    ['17', 443, 443, 'none'],
    ['icmp', -1, -1, 'none'],
    ['58', undefined, undefined, 'none'],
    [undefined, 443, 443, 'none'],
  ])('protocol %s ports %s-%s: %s', (IpProtocol, FromPort, ToPort, coverage) => {
    const rule = {
      ...cidr,
      ...(IpProtocol && { IpProtocol }),
      ...(FromPort !== undefined && { FromPort, ToPort }),
    };
    expect(ask([rule as object], peer('10.1.2.3/32')).coverage).toBe(coverage);
  });

  it('families do not mix', () => {
    expect(
      ask([{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }], peer('2001:db8::1/128')).coverage,
    ).toBe('none');
    expect(
      ask([{ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }], peer('2001:db8::1/128')).coverage,
    ).toBe('full');
  });

  it('a group without rules, absent or empty, denies and says so', () => {
    expect(ask(undefined, peer('10.0.0.1/32'))).toMatchObject({ coverage: 'none', empty: true });
    expect(ask([{ IpProtocol: 'udp', ...cidr }], peer('10.0.0.1/32'))).toMatchObject({
      coverage: 'none',
      empty: false,
    });
  });

  it('references match the groups of the far interface', () => {
    const rule = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-b' }] }];
    expect(ask(rule, peer('10.0.0.1/32', { groupIds: ['sg-b'] })).coverage).toBe('full');
    expect(ask(rule, peer('10.0.0.1/32', { groupIds: ['sg-c'] }))).toMatchObject({
      coverage: 'none',
      gaps: [],
    });
    const unknown: Peer = { family: 4, addresses: addressSet(4, ['10.0.0.1/32']), exact: true };
    expect(ask(rule, unknown)).toMatchObject({ coverage: 'none', gaps: [{ kind: 'not-visible' }] });
  });

  it('an unread prefix list is a gap, but not where another rule decides', () => {
    const lists = { IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl' }] };
    expect(ask([lists], peer('10.0.0.1/32')).gaps).toMatchObject([{ kind: 'denied' }]);
    expect(ask([lists, { IpProtocol: '-1', ...cidr }], peer('10.0.0.1/32')).coverage).toBe('full');
  });

  it('names the rules that admit', () => {
    const decision = ask(
      [
        { IpProtocol: 'udp', ...cidr },
        { IpProtocol: '-1', ...cidr },
      ],
      peer('10.0.0.1/32'),
    );
    expect(decision.matched.map((m) => [m.groupId, m.index])).toEqual([['sg', 1]]);
  });
});

describe('network ACLs', () => {
  const entry = (
    RuleNumber: number,
    RuleAction: 'allow' | 'deny',
    CidrBlock: string,
    From?: number,
    To = From,
  ): NetworkAclEntry => ({
    RuleNumber,
    RuleAction,
    CidrBlock,
    Protocol: From === undefined ? '-1' : '6',
    Egress: false,
    ...(From !== undefined && { PortRange: { From, To: To ?? From } }),
  });
  const decide = (
    entries: NetworkAclEntry[],
    cidr = '52.0.0.0/16',
    ports = ephemeralPorts('Linux'),
    exact = true,
  ) =>
    evaluateNetworkAcl(
      { Entries: entries },
      { family: 4, protocol: 'tcp', egress: false, exact, addresses: addressSet(4, [cidr]), ports },
    );

  it('the lowest number wins, wherever it stands', () => {
    const [allow, deny] = [entry(100, 'allow', '0.0.0.0/0'), entry(99, 'deny', '0.0.0.0/0')];
    expect(decide([allow, deny]).coverage).toBe('none');
    expect(decide([{ ...allow, RuleNumber: 98 }, deny]).coverage).toBe('full');
  });

  it('what nothing matches is denied, without an entry', () => {
    expect(decide([])).toMatchObject({
      coverage: 'none',
      denied: [{ addresses: addressSet(4, ['52.0.0.0/16']) }],
    });
    expect(decide([]).denied[0]?.entry).toBeUndefined();
  });

  it('outbound entries do not decide inbound traffic', () => {
    expect(decide([{ ...entry(1, 'allow', '0.0.0.0/0'), Egress: true }]).coverage).toBe('none');
  });

  it('ports add up across rules', () => {
    expect(
      decide([entry(1, 'allow', '0.0.0.0/0', 32768, 40000), entry(2, 'allow', '0.0.0.0/0', 40001, 61000)])
        .coverage,
    ).toBe('full');
    expect(decide([entry(1, 'allow', '0.0.0.0/0', 32768, 40000)]).coverage).toBe('part');
  });

  it('an even split of addresses is open when they are only bounded, partial when they are exact', () => {
    const rules = [entry(1, 'allow', '52.0.0.0/17')];
    expect(decide(rules).coverage).toBe('part');
    expect(decide(rules, '52.0.0.0/16', ephemeralPorts('Linux'), false).coverage).toBe('open');
  });

  it('the ports that clients pick', () => {
    expect(ephemeralPorts('Linux')).toEqual([[32768, 61000]]);
    expect(ephemeralPorts('Windows')).toEqual([[49152, 65536]]);
    expect(ephemeralPorts('macOS')).toEqual([[49152, 65536]]);
    expect(ephemeralPorts(undefined)).toEqual([[1024, 65536]]);
  });
});
