import { describe, expect, it } from 'vitest';
import {
  dnsServer,
  evaluatePath,
  hostOf,
  type NetworkService,
  type PathResult,
  type VpcView,
} from '../../src/network/index.ts';
import { type Account, acl, endpoint, group, isolated, natted, setRoutes } from './account.ts';
import { VPC, via } from './parts.ts';
import { viewOf } from './view.ts';

function path(account: Account, service: NetworkService = 'ssm', gaps: string[] = []): PathResult {
  return evaluatePath(viewOf(account, gaps), account.instance, service);
}

function servers(account: Account, ...values: string[]): Account {
  account.dhcpOptions = {
    DhcpOptionsId: 'dopt-1',
    DhcpConfigurations: [{ Key: 'domain-name-servers', Values: values.map((Value) => ({ Value })) }],
  };
  return account;
}

describe('who answers', () => {
  it.each([
    [['AmazonProvidedDNS'], 'amazon'],
    [['169.254.169.253'], 'amazon'],
    [['fd00:ec2::253'], 'amazon'],
    [['10.0.0.2'], 'amazon'],
    [['10.0.0.2', '10.0.1.53'], 'amazon'],
    [['10.1.0.2'], 'custom'],
    [['8.8.8.8', '8.8.4.4'], 'custom'],
  ])('%s is %s', (values, kind) => {
    const view = viewOf(servers(isolated(), ...values)).vpcs[VPC] as VpcView;
    expect(dnsServer(view).kind).toBe(kind);
  });

  it('the resolver cannot be filtered: no rule for port 53 is needed', () => {
    const account = isolated();
    group(account, 'sg-app').IpPermissionsEgress = [
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.2.10/32' }] },
    ];
    expect(path(account).verdict).toBe('reachable');
  });
});

describe('custom DNS servers', () => {
  it('leave the answer unknown, and name the DHCP options', () => {
    for (const base of [isolated, natted]) {
      const result = path(servers(base(), '10.0.1.53'));
      expect(result).toMatchObject({
        verdict: 'unknown',
        blockers: [],
        unknowns: [{ owner: 'dhcp-options', message: 'custom-dns' }],
      });
    }
  });

  it('do not hide what holds under every answer', () => {
    const closed = servers(isolated(), '10.0.1.53');
    group(closed, 'sg-app').IpPermissionsEgress = [
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.1.53/32' }] },
    ];
    expect(path(closed)).toMatchObject({
      verdict: 'blocked',
      blockers: [{ owner: 'security-group' }],
    });
    const none = servers(natted(), '10.0.1.53');
    setRoutes(none, 'rtb-app', []);
    expect(path(none)).toMatchObject({
      verdict: 'blocked',
      blockers: [{ owner: 'route', message: 'no-egress' }],
    });
    const target = servers(isolated(), '10.0.1.53');
    group(target, 'sg-ep').IpPermissions = [];
    expect(path(target).blockers.map((b) => b.owner)).toEqual(['endpoint-security-group']);
  });

  it('an endpoint group closed, but a NAT beside it: unknown', () => {
    const account = servers(isolated(), '10.0.1.53');
    group(account, 'sg-ep').IpPermissions = [];
    setRoutes(account, 'rtb-app', [via('nat-1')]);
    expect(path(account)).toMatchObject({ verdict: 'unknown', blockers: [] });
  });

  it('that cannot be asked on port 53 are the fault', () => {
    const account = servers(natted(), '8.8.8.8');
    group(account, 'sg-app').IpPermissionsEgress = [
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ];
    const result = path(account);
    expect(result.verdict).toBe('blocked');
    expect(result.blockers).toMatchObject([
      {
        owner: 'dhcp-options',
        message: 'dns-server-closed',
        component: 'sg-app',
        ids: { fromPort: 53, protocol: 'udp' },
      },
    ]);
  });

  it('one server that can be asked is enough', () => {
    const account = servers(natted(), '8.8.8.8', '9.9.9.9');
    group(account, 'sg-app').IpPermissionsEgress = [
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      { IpProtocol: 'udp', FromPort: 53, ToPort: 53, IpRanges: [{ CidrIp: '9.9.9.9/32' }] },
    ];
    const result = path(account);
    expect(result).toMatchObject({ verdict: 'unknown', blockers: [] });
    expect(result.notes.map((n) => n.message)).toContain('dns-tcp-closed');
  });
});

const host = 'ssm.eu-west-1.amazonaws.com';

const zone = (Name: string, records: [string, string][]) => ({
  Name: `${Name}.`,
  HostedZoneId: `Z-${Name}`,
  ResourceRecordSets: records.map(([name, target]) =>
    /^[\d.]+$/.test(target)
      ? { Name: `${name}.`, Type: 'A' as const, ResourceRecords: [{ Value: target }] }
      : {
          Name: `${name}.`,
          Type: 'A' as const,
          AliasTarget: { HostedZoneId: 'Z', DNSName: `${target}.`, EvaluateTargetHealth: false },
        },
  ),
});

describe('private hosted zones', () => {
  it('serve an endpoint of this VPC whose private DNS is off', () => {
    const account = isolated();
    endpoint(account, 'ssm').PrivateDnsEnabled = false;
    account.hostedZones = [
      zone(host, [[host, `vpce-010a-x1.${host.replace('.amazonaws', '.vpce.amazonaws')}`]]),
    ];
    expect(path(account)).toMatchObject({
      verdict: 'reachable',
      kind: 'interface-endpoint',
      endpointIds: ['vpce-010a'],
    });
    group(account, 'sg-ep').IpPermissions = [];
    expect(path(account).blockers.map((b) => b.owner)).toEqual(['endpoint-security-group']);
    account.attributes.EnableDnsHostnames = false;
    expect(path(account).blockers[0]?.owner).toBe('vpc-dns');
  });

  it('serve it by address, too', () => {
    const account = isolated();
    endpoint(account, 'ssm').PrivateDnsEnabled = false;
    account.hostedZones = [zone(host, [[host, '10.0.2.10']])];
    expect(path(account)).toMatchObject({ verdict: 'reachable', endpointIds: ['vpce-010a'] });
  });

  it('that lead to a hub are unknown', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', [via('tgw-1', '10.0.0.0/8')]);
    account.hostedZones = [zone(host, [[host, 'vpce-0fff-a.ssm.eu-west-1.vpce.amazonaws.com']])];
    expect(path(account)).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ owner: 'vpc-endpoint', message: 'hub-not-visible' }],
    });
    account.hostedZones = [zone(host, [[host, '10.9.0.5']])];
    expect(path(account)).toMatchObject({ verdict: 'unknown', kind: 'transit-gateway' });
    setRoutes(account, 'rtb-app', []);
    expect(path(account)).toMatchObject({
      verdict: 'blocked',
      blockers: [{ owner: 'route', message: 'no-route' }],
    });
  });

  it('the most specific one answers, and private DNS of an endpoint before any', () => {
    const account = isolated();
    account.hostedZones = [zone('amazonaws.com', [])];
    expect(path(account).verdict).toBe('reachable');
    expect(path(account, 's3').blockers).toMatchObject([
      { owner: 'private-dns', message: 'hosted-zone-without-record' },
    ]);
    const s3 = 's3.eu-west-1.amazonaws.com';
    account.hostedZones.push(zone(s3, [[s3, '10.0.2.99']]));
    expect(path(account, 's3').blockers).toMatchObject([{ component: `Z-${s3}` }]);
    account.hostedZones.push({ ...zone('example.org', []), Owner: { OwningService: 'efs.amazonaws.com' } });
    account.hostedZones.splice(0, 2, zone(s3, [['\\052.s3.eu-west-1.amazonaws.com', '10.0.2.10']]));
    expect(path(account, 's3')).toMatchObject({ verdict: 'reachable', endpointIds: ['vpce-010a'] });
  });

  it('whose records were not read, and forwarding rules, leave the answer open', () => {
    const account = natted();
    account.hostedZones = [{ Name: 'amazonaws.com.', HostedZoneId: 'Z9' }];
    expect(path(account)).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ owner: 'private-dns', component: 'Z9' }],
    });
    account.hostedZones = [];
    account.resolverRules = [{ Id: 'rslvr-1', DomainName: 'amazonaws.com.', RuleType: 'FORWARD' }];
    expect(path(account)).toMatchObject({ verdict: 'unknown', unknowns: [{ component: 'rslvr-1' }] });
    account.resolverRules.push({ Id: 'rslvr-2', DomainName: 'eu-west-1.amazonaws.com.', RuleType: 'SYSTEM' });
    expect(path(account).verdict).toBe('reachable');
  });
});

describe('names per partition', () => {
  it.each([
    ['ssm', 'eu-west-1', 'aws', false, 'ssm.eu-west-1.amazonaws.com'],
    ['ssmmessages', 'eu-west-1', 'aws', true, 'ssmmessages.eu-west-1.api.aws'],
    ['s3', 'eu-west-1', 'aws', true, 's3.dualstack.eu-west-1.amazonaws.com'],
    ['logs', 'cn-north-1', 'aws-cn', false, 'logs.cn-north-1.amazonaws.com.cn'],
    ['kms', 'us-gov-west-1', 'aws-us-gov', false, 'kms.us-gov-west-1.amazonaws.com'],
    ['ssm', 'us-iso-east-1', 'aws-iso', true, 'ssm.us-iso-east-1.c2s.ic.gov'],
  ] as const)('%s in %s', (service, region, partition, dual, host) => {
    expect(hostOf(service, region, partition, dual)).toBe(host);
  });

  it('an endpoint name of China', () => {
    const account = isolated();
    endpoint(account, 'ssm').ServiceName = 'cn.com.amazonaws.eu-west-1.ssm';
    expect(path(account).verdict).toBe('reachable');
    account.vpcEndpoints = account.vpcEndpoints.filter((e) => !e.ServiceName?.endsWith('.ssmmessages'));
    expect(path(account, 'ssmmessages').blockers[0]?.ids.serviceName).toBe(
      'cn.com.amazonaws.eu-west-1.ssmmessages',
    );
    acl(account, 'acl-app');
  });
});
