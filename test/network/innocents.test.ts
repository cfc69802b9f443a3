import { describe, expect, it } from 'vitest';
import { evaluatePath, type NetworkService, type PathResult } from '../../src/network/index.ts';
import { type Account, acl, endpoint, group, isolated, natted, publicly, setRoutes } from './account.ts';
import { interfaceEndpoint, via } from './parts.ts';
import { viewOf } from './view.ts';

function path(account: Account, service: NetworkService = 'ssm', gaps: string[] = []): PathResult {
  return evaluatePath(viewOf(account, gaps), account.instance, service);
}

const HTTPS = (extra: object) => [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...extra }];

describe('a way that works is not blamed', () => {
  it('the four ordinary ways, with their kind and the endpoints whose policies apply', () => {
    expect(path(isolated())).toMatchObject({
      verdict: 'reachable',
      kind: 'interface-endpoint',
      endpointIds: ['vpce-010a'],
    });
    expect(path(isolated(), 's3')).toMatchObject({
      verdict: 'reachable',
      kind: 'gateway-endpoint',
      endpointIds: ['vpce-s3'],
    });
    expect(path(natted())).toMatchObject({ verdict: 'reachable', kind: 'nat-gateway', endpointIds: [] });
    expect(path(publicly())).toMatchObject({
      verdict: 'reachable',
      kind: 'internet-gateway',
      endpointIds: [],
    });
  });

  it('an endpoint in another Availability Zone', () => {
    const account = isolated();
    const [ssm, nics] = interfaceEndpoint('ssm', 10, ['subnet-ep2']);
    account.vpcEndpoints[0] = ssm;
    account.endpointInterfaces = nics;
    expect(path(account).verdict).toBe('reachable');
  });

  it('an endpoint in the instance subnet: ACLs are not asked', () => {
    const account = isolated();
    const [ssm, nics] = interfaceEndpoint('ssm', 10, ['subnet-app']);
    account.vpcEndpoints[0] = ssm;
    account.endpointInterfaces = nics;
    acl(account, 'acl-app').Entries = [];
    const result = path(account);
    expect(result.verdict).toBe('reachable');
    expect(result.hops.some((h) => h.type === 'network-acl')).toBe(false);
  });
});

describe('security groups that admit are not blamed', () => {
  it('group references in both directions', () => {
    const account = isolated();
    group(account, 'sg-app').IpPermissionsEgress = HTTPS({ UserIdGroupPairs: [{ GroupId: 'sg-ep' }] });
    group(account, 'sg-ep').IpPermissions = HTTPS({ UserIdGroupPairs: [{ GroupId: 'sg-app' }] });
    expect(path(account).verdict).toBe('reachable');
  });

  it('a second group that admits what the first does not', () => {
    const account = isolated();
    account.securityGroups.push({
      GroupId: 'sg-2',
      IpPermissionsEgress: HTTPS({ IpRanges: [{ CidrIp: '10.0.2.0/24' }] }),
    });
    group(account, 'sg-app').IpPermissionsEgress = [];
    account.instance.NetworkInterfaces?.[0]?.Groups?.push({ GroupId: 'sg-2' });
    expect(path(account).verdict).toBe('reachable');
  });

  it('a group that names the S3 prefix list, and opens nothing else with it', () => {
    const account = isolated();
    group(account, 'sg-app').IpPermissionsEgress = HTTPS({ PrefixListIds: [{ PrefixListId: 'pl-s3' }] });
    expect(path(account, 's3').verdict).toBe('reachable');
    expect(path(account, 's3', ['pl-s3']).verdict).toBe('reachable');
    const nat = natted();
    group(nat, 'sg-app').IpPermissionsEgress = HTTPS({ PrefixListIds: [{ PrefixListId: 'pl-s3' }] });
    expect(path(nat).blockers.map((b) => b.owner)).toEqual(['security-group']);
  });
});

describe('what the internet path makes up for is not blamed', () => {
  it('private DNS off while the internet path works: a note', () => {
    const account = isolated();
    setRoutes(account, 'rtb-app', [via('nat-1')]);
    endpoint(account, 'ssm').PrivateDnsEnabled = false;
    const result = path(account);
    expect(result).toMatchObject({
      verdict: 'reachable',
      kind: 'nat-gateway',
      endpointIds: [],
      blockers: [],
    });
    expect(result.notes.map((n) => n.message)).toContain('private-dns-off');
  });

  it('DNS hostnames off while the internet path works: a note', () => {
    const account = isolated();
    setRoutes(account, 'rtb-app', [via('nat-1')]);
    account.attributes.EnableDnsHostnames = false;
    expect(path(account)).toMatchObject({ verdict: 'reachable', kind: 'nat-gateway' });
  });

  it('DNS hostnames off with no endpoint that relies on it', () => {
    const account = natted();
    account.attributes.EnableDnsHostnames = false;
    expect(path(account)).toMatchObject({ verdict: 'reachable', notes: [] });
  });

  it('an endpoint that is pending while the internet path works', () => {
    const account = isolated();
    setRoutes(account, 'rtb-app', [via('nat-1')]);
    endpoint(account, 'ssm').State = 'Pending';
    expect(path(account).notes.map((n) => n.message)).toEqual(['endpoint-not-available']);
  });
});

describe('rules and routes that leave out a little are not blamed', () => {
  it('two halves of the internet as two rules and two routes', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', [via('nat-1', '0.0.0.0/1'), via('nat-1', '128.0.0.0/1')]);
    group(account, 'sg-app').IpPermissionsEgress = HTTPS({
      IpRanges: [{ CidrIp: '0.0.0.0/1' }, { CidrIp: '128.0.0.0/1' }],
    });
    expect(path(account).verdict).toBe('reachable');
  });

  it('a deny list, and 3389 closed among the NAT gateway’s return ports: notes', () => {
    const account = natted();
    const deny = { RuleNumber: 10, RuleAction: 'deny' as const, Protocol: '6' };
    acl(account, 'acl-app').Entries?.push({
      ...deny,
      Egress: true,
      CidrBlock: '45.9.0.0/24',
      PortRange: { From: 0, To: 65535 },
    });
    acl(account, 'acl-nat').Entries?.push({
      ...deny,
      Egress: false,
      CidrBlock: '0.0.0.0/0',
      PortRange: { From: 3389, To: 3389 },
    });
    const result = path(account);
    expect(result).toMatchObject({ verdict: 'reachable', blockers: [], unknowns: [] });
    expect(result.notes.map((n) => [n.message, n.component])).toEqual([
      ['acl-refuses-a-little', 'acl-app'],
      ['acl-refuses-a-little', 'acl-nat'],
    ]);
  });

  it('a corporate range by transit gateway beside a NAT default route', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', [via('nat-1'), via('tgw-1', '130.20.0.0/16')]);
    expect(path(account)).toMatchObject({ verdict: 'reachable', kind: 'nat-gateway', unknowns: [] });
  });
});

describe('endpoints for something else are not blamed', () => {
  it('a gateway endpoint of another service', () => {
    const account = natted();
    account.vpcEndpoints.push({
      VpcEndpointId: 'vpce-ddb',
      VpcEndpointType: 'Gateway',
      ServiceName: 'com.amazonaws.eu-west-1.dynamodb',
    });
    setRoutes(account, 'rtb-app', [via('nat-1'), via('vpce-ddb', 'pl-ddb')]);
    expect(path(account, 'ssm').verdict).toBe('reachable');
    expect(path(account, 's3').verdict).toBe('reachable');
  });

  it('an S3 interface endpoint for inbound resolvers only: traffic takes the gateway endpoint', () => {
    const account = isolated();
    const [s3, nics] = interfaceEndpoint('s3', 40);
    s3.DnsOptions = { PrivateDnsOnlyForInboundResolverEndpoint: true };
    group(account, 'sg-ep').IpPermissions = [];
    account.vpcEndpoints.push(s3);
    account.endpointInterfaces.push(...nics);
    expect(path(account, 's3')).toMatchObject({
      verdict: 'reachable',
      kind: 'gateway-endpoint',
      endpointIds: ['vpce-s3'],
    });
  });

  it('an endpoint for another Region or a FIPS sibling is not the service’s', () => {
    const account = isolated();
    endpoint(account, 'ssm').ServiceRegion = 'us-east-1';
    expect(path(account).blockers[0]?.message).toBe('endpoint-missing');
    endpoint(account, 'ssm').ServiceName = 'com.amazonaws.eu-west-1.ssm-fips';
    expect(path(account).blockers[0]?.message).toBe('endpoint-missing');
  });
});
