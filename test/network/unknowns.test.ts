import { describe, expect, it } from 'vitest';
import { evaluatePath, type NetworkService, type PathResult } from '../../src/network/index.ts';
import { type Account, acl, endpoint, group, isolated, natted, publicly, setRoutes } from './account.ts';
import { VPC, via } from './parts.ts';
import { viewOf } from './view.ts';

function path(account: Account, service: NetworkService = 'ssm', gaps: string[] = []): PathResult {
  return evaluatePath(viewOf(account, gaps), account.instance, service);
}

const owners = (result: PathResult) => [...new Set(result.unknowns.map((u) => u.owner))];

describe('a reading that was not made is unknown, never a verdict', () => {
  const cases: [string, () => Account, string, NetworkService?][] = [
    ['securityGroups', isolated, 'security-group'],
    ['networkAcls', isolated, 'network-acl'],
    ['routeTables', natted, 'route'],
    ['routeTables', isolated, 'route'],
    ['natGateways', natted, 'route'],
    ['internetGateways', publicly, 'route'],
    ['blockPublicAccess', natted, 'route'],
    ['vpcEndpoints', isolated, 'vpc-endpoint'],
    ['vpcEndpoints', natted, 'vpc-endpoint'],
    ['attributes', natted, 'vpc-dns'],
    ['dhcpOptions', isolated, 'dhcp-options'],
  ];

  for (const [reading, base, owner, service] of cases) {
    it(`${reading} of ${base.name}`, () => {
      const result = path(base(), service, [reading]);
      expect(result.verdict).toBe('unknown');
      expect(result.blockers).toEqual([]);
      expect(owners(result)).toContain(owner);
      expect(result.unknowns.some((u) => u.gap.kind === 'denied' && u.gap.resource === reading)).toBe(true);
    });
  }

  it('a VPC that is not in the view', () => {
    const account = isolated();
    const view = { ...viewOf(account), vpcs: {} };
    expect(evaluatePath(view, account.instance, 'ssm')).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ component: VPC }],
    });
  });

  it('an instance in no subnet', () => {
    expect(evaluatePath(viewOf(isolated()), { InstanceId: 'i-9' }, 'ssm').verdict).toBe('unknown');
  });
});

describe('one thing that a reading lacks is unknown, where it could matter', () => {
  it('one group of two that is not listed', () => {
    const account = isolated();
    account.instance.NetworkInterfaces?.[0]?.Groups?.push({ GroupId: 'sg-lost' });
    expect(path(account).verdict).toBe('reachable');
    group(account, 'sg-app').IpPermissionsEgress = [];
    expect(path(account)).toMatchObject({
      verdict: 'unknown',
      blockers: [],
      unknowns: [{ component: 'sg-lost' }],
    });
  });

  it('a prefix list in a rule, and in a route', () => {
    const account = natted();
    group(account, 'sg-app').IpPermissionsEgress = [
      { IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-own' }] },
    ];
    expect(path(account).unknowns).toMatchObject([{ owner: 'security-group', component: 'pl-own' }]);
    const routed = natted();
    setRoutes(routed, 'rtb-app', [via('nat-1', 'pl-own')]);
    expect(path(routed)).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ owner: 'route', component: 'pl-own' }],
    });
  });

  it('endpoint interfaces: the subnet stands for them', () => {
    expect(path(isolated(), 'ssm', ['endpointInterfaces']).verdict).toBe('reachable');
    const account = isolated();
    group(account, 'sg-app').IpPermissionsEgress = [
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.2.10/32' }] },
    ];
    expect(path(account).verdict).toBe('reachable');
    expect(path(account, 'ssm', ['endpointInterfaces']).verdict).toBe('unknown');
  });

  it('hosted zones: a note, and a reservation on the blocker that they could overturn', () => {
    expect(path(isolated(), 'ssm', ['hostedZones'])).toMatchObject({ verdict: 'reachable', notes: [] });
    const account = isolated();
    endpoint(account, 'ssm').PrivateDnsEnabled = false;
    const result = path(account, 'ssm', ['hostedZones']);
    expect(result.blockers).toMatchObject([{ owner: 'private-dns', unless: [{ resource: 'hostedZones' }] }]);
    expect(result.notes).toMatchObject([{ message: 'hosted-zones-not-read', gap: { kind: 'denied' } }]);
  });
});

describe('beyond what the account shows', () => {
  it.each([
    ['tgw-1', 'transit-gateway'],
    ['vgw-1', 'virtual-private-gateway'],
    ['vpce-gwlb', 'gateway-load-balancer-endpoint'],
    ['eni-fw', 'network-interface'],
  ])('a default route to %s', (target, kind) => {
    const account = natted();
    setRoutes(account, 'rtb-app', [via(target)]);
    account.networkInterfaces['eni-fw'] = { NetworkInterfaceId: 'eni-fw', SourceDestCheck: false };
    account.vpcEndpoints.push({ VpcEndpointId: 'vpce-gwlb', VpcEndpointType: 'GatewayLoadBalancer' });
    const result = path(account);
    expect(result).toMatchObject({ verdict: 'unknown', kind, blockers: [] });
    expect(result.unknowns).toMatchObject([
      { owner: 'route', component: target, gap: { kind: 'not-visible' } },
    ]);
  });

  it('a hub may be what a group that opens 10.0.0.0/8 is for', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', [via('tgw-1')]);
    group(account, 'sg-app').IpPermissionsEgress = [
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
    ];
    expect(path(account)).toMatchObject({ verdict: 'unknown', blockers: [] });
    group(account, 'sg-app').IpPermissionsEgress = [];
    expect(path(account).blockers.map((b) => b.owner)).toEqual(['security-group']);
  });

  it('no default route, but a way to other networks', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', [via('tgw-1', '10.0.0.0/8')]);
    expect(path(account).verdict).toBe('blocked');
    expect(path(account, 'ssm', ['hostedZones'])).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ message: 'hub-not-visible' }, {}],
    });
    expect(path(account, 'ssm', ['resolverRules']).verdict).toBe('unknown');
  });

  it('a shared VPC: endpoints belong to its owner and do not show', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', []);
    for (const subnet of account.subnets) subnet.OwnerId = '999900001111';
    expect(path(account)).toMatchObject({ verdict: 'unknown', blockers: [] });
    group(account, 'sg-app').IpPermissionsEgress = [];
    expect(path(account).blockers.map((b) => b.owner)).toEqual(['security-group']);
  });

  it('a VPC that this account cannot describe', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', []);
    account.vpc = null;
    expect(path(account)).toMatchObject({ verdict: 'unknown', blockers: [] });
  });

  it('a middlebox in front of the endpoint subnet', () => {
    const account = isolated();
    setRoutes(account, 'rtb-app', [via('eni-fw', '10.0.2.0/24')]);
    expect(path(account)).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ message: 'middlebox', component: 'eni-fw' }],
    });
  });
});

describe('what rules and routes leave open', () => {
  it('groups and ACLs that admit part of the public addresses', () => {
    const account = natted();
    group(account, 'sg-app').IpPermissionsEgress = [
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '52.0.0.0/8' }] },
    ];
    expect(path(account)).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ owner: 'security-group', message: 'addresses-not-known' }],
    });
    const filtered = natted();
    acl(filtered, 'acl-app').Entries?.push({
      RuleNumber: 1,
      RuleAction: 'deny',
      Protocol: '-1',
      CidrBlock: '0.0.0.0/1',
      Egress: true,
    });
    expect(path(filtered)).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ owner: 'network-acl' }],
    });
  });

  it('a route for AWS ranges alone, beside none or a blackhole', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', [via('nat-1', '52.0.0.0/8')]);
    expect(path(account)).toMatchObject({ verdict: 'unknown', blockers: [] });
  });

  it('the public address of a stopped instance', () => {
    const account = publicly();
    delete account.instance.NetworkInterfaces?.[0]?.Association;
    account.instance.State = { Name: 'stopped' };
    expect(path(account)).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ message: 'public-address-while-stopped' }],
    });
  });

  it('two prefix lists with the same entry and different targets', () => {
    const account = natted();
    for (const id of ['pl-a', 'pl-b']) account.prefixLists[id] = { PrefixListId: id, Cidrs: ['0.0.0.0/0'] };
    setRoutes(account, 'rtb-app', [via('nat-1', 'pl-a'), via('igw-1', 'pl-b')]);
    expect(path(account)).toMatchObject({ verdict: 'unknown', unknowns: [{ message: 'ambiguous-route' }] });
    setRoutes(account, 'rtb-app', [via('nat-1', 'pl-a'), via('nat-1', 'pl-b')]);
    expect(path(account).verdict).toBe('reachable');
  });
});
