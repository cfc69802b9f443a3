import { describe, expect, it } from 'vitest';
import { evaluatePath, type NetworkService, type PathResult } from '../../src/network/index.ts';
import { type Account, endpoint, isolated, natted, setRoutes } from './account.ts';
import { via } from './parts.ts';
import { viewOf } from './view.ts';

function path(account: Account, service: NetworkService = 'ssm'): PathResult {
  return evaluatePath(viewOf(account), account.instance, service);
}

const hopTypes = (result: PathResult) =>
  result.hops.map((h) => [h.type, h.id, h.direction].filter(Boolean).join(' '));

describe('the hops, in the order travelled', () => {
  it('to an interface endpoint', () => {
    expect(hopTypes(path(isolated()))).toEqual([
      'instance i-1',
      'network-interface eni-app',
      'dns-server AmazonProvidedDNS',
      'security-group sg-app outbound',
      'network-acl acl-app outbound',
      'route-table rtb-app outbound',
      'network-acl acl-ep inbound',
      'security-group sg-ep inbound',
      'vpc-endpoint vpce-010a',
      'network-acl acl-ep return-outbound',
      'network-acl acl-app return-inbound',
      'service ssm.eu-west-1.amazonaws.com',
    ]);
  });

  it('through a NAT gateway', () => {
    expect(hopTypes(path(natted()))).toEqual([
      'instance i-1',
      'network-interface eni-app',
      'dns-server AmazonProvidedDNS',
      'security-group sg-app outbound',
      'network-acl acl-app outbound',
      'route-table rtb-app outbound',
      'nat-gateway nat-1 outbound',
      'route-table rtb-nat outbound',
      'internet-gateway igw-1',
      'network-acl acl-nat inbound',
      'network-acl acl-nat outbound',
      'network-acl acl-nat return-inbound',
      'network-acl acl-nat return-outbound',
      'network-acl acl-app return-inbound',
      'service ssm.eu-west-1.amazonaws.com',
    ]);
  });

  it('carry the deciding rule', () => {
    const account = natted();
    const hop = path(account).hops.find((h) => h.type === 'route-table');
    expect(hop).toMatchObject({ detail: '0.0.0.0/0 → nat-1', verdict: 'pass', rule: via('nat-1') });
  });
});

describe('route tables', () => {
  it('a subnet without an association uses the main table', () => {
    const account = natted();
    account.routeTables = account.routeTables.filter((t) => t.RouteTableId !== 'rtb-app');
    expect(path(account).blockers).toMatchObject([{ message: 'no-egress', component: 'rtb-main' }]);
    setRoutes(account, 'rtb-main', [via('nat-1')]);
    expect(path(account).verdict).toBe('reachable');
  });

  it('a more specific blackhole wins, a less specific one does not', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', [
      { ...via('igw-1', '0.0.0.0/0'), State: 'blackhole' },
      via('nat-1', '0.0.0.0/1'),
      via('nat-1', '128.0.0.0/1'),
    ]);
    expect(path(account).verdict).toBe('reachable');
  });

  it('a static route beats a propagated one, and no propagated route beats local', () => {
    const account = natted();
    const propagated = { ...via('vgw-1'), Origin: 'EnableVgwRoutePropagation' as const };
    setRoutes(account, 'rtb-app', [propagated, via('nat-1')]);
    expect(path(account).kind).toBe('nat-gateway');
    const inner = isolated();
    setRoutes(inner, 'rtb-app', [{ ...propagated, DestinationCidrBlock: '10.0.2.0/24' }]);
    expect(path(inner).verdict).toBe('reachable');
  });
});

describe('S3', () => {
  it('the gateway endpoint beats the NAT gateway by its more specific prefixes', () => {
    const account = isolated();
    setRoutes(account, 'rtb-app', [via('nat-1'), via('vpce-s3', 'pl-s3')]);
    expect(path(account, 's3')).toMatchObject({ kind: 'gateway-endpoint', endpointIds: ['vpce-s3'] });
    setRoutes(account, 'rtb-app', [via('nat-1')]);
    expect(path(account, 's3')).toMatchObject({ kind: 'nat-gateway', endpointIds: [], verdict: 'reachable' });
  });

  it('a gateway endpoint that is not available', () => {
    const account = isolated();
    endpoint(account, 's3').State = 'Failed';
    expect(path(account, 's3').blockers).toMatchObject([{ owner: 'vpc-endpoint', component: 'vpce-s3' }]);
  });

  it('no S3 endpoint where Systems Manager has some', () => {
    const account = isolated();
    setRoutes(account, 'rtb-app', []);
    account.vpcEndpoints = account.vpcEndpoints.filter((e) => e.VpcEndpointId !== 'vpce-s3');
    expect(path(account, 's3').blockers).toMatchObject([
      { owner: 'vpc-endpoint', message: 'endpoint-missing' },
    ]);
  });
});

describe("S3's prefix list", () => {
  it('is known by the gateway endpoint when it has no name', () => {
    const account = isolated();
    delete account.prefixLists['pl-s3']?.PrefixListName;
    expect(path(account, 's3')).toMatchObject({ verdict: 'reachable', kind: 'gateway-endpoint' });
  });

  it('says nothing about other services: a route for S3 alone is no way out for ssm', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', [via('nat-1', 'pl-s3')]);
    expect(path(account, 's3')).toMatchObject({ verdict: 'reachable', kind: 'nat-gateway' });
    expect(path(account).blockers).toMatchObject([{ message: 'no-egress' }]);
  });
});
