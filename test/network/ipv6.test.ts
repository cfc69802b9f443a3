import { describe, expect, it } from 'vitest';
import { evaluatePath, type PathOptions, type PathResult } from '../../src/network/index.ts';
import {
  type Account,
  acl,
  endpoint,
  group,
  isolated,
  natted,
  publicly,
  setRoutes,
  withIpv6,
} from './account.ts';
import { LOCAL, via } from './parts.ts';
import { viewOf } from './view.ts';

function path(account: Account, options: PathOptions = {}): PathResult {
  return evaluatePath(viewOf(account), account.instance, 'ssm', options);
}

function egressOnly(): Account {
  const account = withIpv6(natted(), true);
  account.egressOnlyInternetGateways = [
    { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId: 'vpc-1', State: 'attached' }] },
  ];
  setRoutes(account, 'rtb-app', [via('eigw-1', '::/0')]);
  return account;
}

describe('an IPv6-only instance', () => {
  it('looks for the dual-stack name, and says that the agent must', () => {
    const result = path(egressOnly());
    expect(result).toMatchObject({
      verdict: 'reachable',
      host: 'ssm.eu-west-1.api.aws',
      kind: 'egress-only-internet-gateway',
    });
    expect(result.notes.map((n) => n.message)).toEqual(['needs-dual-stack-names']);
  });

  it('is judged by IPv6 routes, groups and ACLs alone', () => {
    const routed = egressOnly();
    setRoutes(routed, 'rtb-app', [via('nat-1')]);
    expect(path(routed).blockers).toMatchObject([{ owner: 'route', message: 'no-egress' }]);
    const grouped = egressOnly();
    group(grouped, 'sg-app').IpPermissionsEgress = [
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ];
    expect(path(grouped).blockers).toMatchObject([{ owner: 'security-group', ids: { cidrs: ['::/0'] } }]);
    const listed = egressOnly();
    const entries = acl(listed, 'acl-app');
    entries.Entries = entries.Entries?.filter((e) => !(e.Ipv6CidrBlock && e.Egress === false)) ?? [];
    expect(path(listed).blockers).toMatchObject([{ owner: 'network-acl', message: 'nacl-return-ports' }]);
  });

  it('at an interface endpoint that has IPv6, by a name that the endpoint lists', () => {
    const account = withIpv6(isolated(), true);
    expect(path(account).blockers.map((b) => [b.owner, b.code])).toEqual([
      ['vpc-endpoint', 'V6_ENDPOINT_WITHOUT_NAME'],
    ]);
    const ssm = endpoint(account, 'ssm');
    ssm.DnsEntries = [{ DnsName: 'ssm.eu-west-1.api.aws' }];
    expect(path(account).blockers).toMatchObject([
      { code: 'V6_ENDPOINT_WITHOUT_IPV6', message: 'endpoint-family-mismatch' },
    ]);
    ssm.IpAddressType = 'dualstack';
    ssm.DnsOptions = { DnsRecordIpType: 'dualstack' };
    Object.assign(account.endpointInterfaces[0] ?? {}, {
      Ipv6Addresses: [{ Ipv6Address: '2a05:d018:1:2::a' }],
    });
    expect(path(account).blockers).toMatchObject([
      { owner: 'endpoint-security-group', ids: { cidrs: ['2a05:d018:1::5/128'] } },
    ]);
    group(account, 'sg-ep').IpPermissions?.push({
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      Ipv6Ranges: [{ CidrIpv6: '2a05:d018:1::/56' }],
    });
    expect(path(account)).toMatchObject({ verdict: 'reachable', kind: 'interface-endpoint' });
  });
});

describe('an IPv6-only instance on its way out', () => {
  it('through a detached egress-only gateway', () => {
    const account = egressOnly();
    account.egressOnlyInternetGateways = [];
    expect(path(account).blockers).toMatchObject([{ message: 'egress-only-missing', component: 'eigw-1' }]);
  });

  it('straight through an internet gateway: no NAT is needed, a global address is', () => {
    const account = egressOnly();
    setRoutes(account, 'rtb-app', [via('igw-1', '::/0')]);
    expect(path(account)).toMatchObject({ verdict: 'reachable', kind: 'internet-gateway' });
    const nic = account.instance.NetworkInterfaces?.[0];
    if (nic) nic.Ipv6Addresses = [{ Ipv6Address: 'fd00:1::5' }];
    expect(path(account).blockers).toMatchObject([
      { code: 'V6_NO_GLOBAL_ADDRESS', message: 'no-ipv6-address' },
    ]);
  });

  it('with the ordinary name needs DNS64 and NAT64', () => {
    const account = egressOnly();
    setRoutes(account, 'rtb-app', [via('nat-1', '64:ff9b::/96')]);
    expect(path(account, { dualStack: false }).blockers).toMatchObject([
      { code: 'V6_NO_AAAA', message: 'no-ipv6-answer' },
    ]);
    const subnet = account.subnets.find((s) => s.SubnetId === 'subnet-app');
    if (subnet) subnet.EnableDns64 = true;
    expect(path(account, { dualStack: false })).toMatchObject({ verdict: 'reachable', kind: 'nat-gateway' });
    account.natGateways = [];
    expect(path(account, { dualStack: false }).blockers).toMatchObject([{ message: 'nat-missing' }]);
  });
});

describe('a dual-stack instance', () => {
  it('uses IPv4 for the ordinary names', () => {
    expect(path(withIpv6(natted()))).toMatchObject({
      verdict: 'reachable',
      host: 'ssm.eu-west-1.amazonaws.com',
      kind: 'nat-gateway',
    });
  });

  it('is not helped by IPv6 routes when the name has no IPv6 address', () => {
    const account = withIpv6(natted());
    setRoutes(account, 'rtb-app', [via('igw-1', '::/0')]);
    const result = path(account);
    expect(result.verdict).toBe('blocked');
    expect(result.blockers).toMatchObject([{ owner: 'route', message: 'no-egress' }]);
    expect(result.notes).toEqual([]);
  });

  it('takes either way with the dual-stack names', () => {
    const account = withIpv6(natted());
    setRoutes(account, 'rtb-app', [via('igw-1', '::/0')]);
    const result = path(account, { dualStack: true });
    expect(result).toMatchObject({
      verdict: 'reachable',
      kind: 'internet-gateway',
      host: 'ssm.eu-west-1.api.aws',
    });
    expect(result.notes.map((n) => n.message)).toContain('other-family-closed');
    setRoutes(account, 'rtb-app', [via('nat-1')]);
    expect(path(account, { dualStack: true })).toMatchObject({ verdict: 'reachable', kind: 'nat-gateway' });
  });

  it('at a dual-stack endpoint: IPv6 serves when the group admits only that', () => {
    const account = withIpv6(isolated());
    const ssm = endpoint(account, 'ssm');
    ssm.IpAddressType = 'dualstack';
    ssm.DnsOptions = { DnsRecordIpType: 'dualstack' };
    Object.assign(account.endpointInterfaces[0] ?? {}, {
      Ipv6Addresses: [{ Ipv6Address: '2a05:d018:1:2::a' }],
    });
    group(account, 'sg-ep').IpPermissions = [
      { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '2a05:d018:1::/56' }] },
    ];
    for (const table of account.routeTables) table.Routes ??= [LOCAL];
    expect(path(account).verdict).toBe('reachable');
    group(account, 'sg-ep').IpPermissions = [];
    expect(path(account).blockers).toMatchObject([
      { owner: 'endpoint-security-group', ids: { cidrs: ['10.0.1.5/32'] } },
    ]);
  });

  it('a public IPv4 instance stays as it was', () => {
    expect(path(withIpv6(publicly())).kind).toBe('internet-gateway');
  });
});
