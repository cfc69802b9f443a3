import { describe, expect, it } from 'vitest';
import { evaluatePath, type NetworkService, type PathResult } from '../../src/network/index.ts';
import { type Account, isolated, natted, publicly, setRoutes } from './account.ts';
import { LOCAL, via } from './parts.ts';
import { viewOf } from './view.ts';

function path(account: Account, service: NetworkService = 'ssm'): PathResult {
  return evaluatePath(viewOf(account), account.instance, service);
}

const hopTypes = (result: PathResult) =>
  result.hops.map((h) => [h.type, h.id, h.direction].filter(Boolean).join(' '));

describe('NAT gateways', () => {
  const nat = (account: Account) => account.natGateways[0] ?? {};

  it('without an Elastic IP address', () => {
    const account = natted();
    nat(account).NatGatewayAddresses = [{ PrivateIp: '10.0.9.4' }];
    expect(path(account).blockers).toMatchObject([{ message: 'nat-without-address', code: 'BAD_STATE' }]);
  });

  it('a private one towards a transit gateway is unknown beyond', () => {
    const account = natted();
    Object.assign(nat(account), {
      ConnectivityType: 'private',
      NatGatewayAddresses: [{ PrivateIp: '10.0.9.4' }],
    });
    setRoutes(account, 'rtb-nat', [via('tgw-1')]);
    expect(path(account)).toMatchObject({
      verdict: 'unknown',
      blockers: [],
      unknowns: [{ component: 'tgw-1' }],
    });
  });

  it('whose own subnet holds a blackhole, or a detached gateway', () => {
    const account = natted();
    setRoutes(account, 'rtb-nat', [{ ...via('igw-1'), State: 'blackhole' }]);
    expect(path(account).blockers).toMatchObject([{ message: 'blackhole', component: 'rtb-nat' }]);
    setRoutes(account, 'rtb-nat', [via('igw-1')]);
    account.internetGateways = [{ InternetGatewayId: 'igw-1', Attachments: [] }];
    expect(path(account).blockers).toMatchObject([{ message: 'igw-detached', code: 'BAD_STATE_ATTACHMENT' }]);
  });

  describe('regional', () => {
    function regional(): Account {
      const account = natted();
      account.natGateways = [
        {
          NatGatewayId: 'nat-1',
          State: 'available',
          AvailabilityMode: 'regional',
          AutoProvisionZones: 'disabled',
          RouteTableId: 'rtb-regional',
          NatGatewayAddresses: [{ PublicIp: '54.1.1.1', AvailabilityZone: 'eu-west-1a' }],
        },
      ];
      account.routeTables.push({ RouteTableId: 'rtb-regional', Routes: [LOCAL, via('igw-1')] });
      return account;
    }

    it('uses its own table and no ACL of a subnet', () => {
      const result = path(regional());
      expect(result).toMatchObject({ verdict: 'reachable', notes: [{ message: 'regional-nat-acl' }] });
      expect(hopTypes(result)).toContain('route-table rtb-regional outbound');
      const account = regional();
      setRoutes(account, 'rtb-regional', []);
      expect(path(account).blockers).toMatchObject([
        { message: 'nat-subnet-no-route', component: 'rtb-regional' },
      ]);
      account.routeTables.pop();
      expect(path(account).verdict).toBe('unknown');
    });

    it('must have an address in the zone, unless it grows by itself', () => {
      const account = regional();
      Object.assign(account.natGateways[0]?.NatGatewayAddresses?.[0] ?? {}, {
        AvailabilityZone: 'eu-west-1b',
      });
      expect(path(account).blockers).toMatchObject([
        { code: 'REGIONAL_NGW_ROUTE_AZ_RESTRICTION', message: 'nat-other-zone' },
      ]);
      Object.assign(nat(account), { AutoProvisionZones: 'enabled' });
      expect(path(account).verdict).toBe('reachable');
    });
  });
});

describe('VPC Block Public Access', () => {
  const mode = (account: Account, InternetGatewayBlockMode: 'block-ingress' | 'block-bidirectional') => {
    account.blockPublicAccess.options = { InternetGatewayBlockMode };
    return account;
  };
  const exclude = (
    account: Account,
    id: string,
    InternetGatewayExclusionMode: 'allow-bidirectional' | 'allow-egress',
  ) => {
    const ResourceArn = `arn:aws:ec2:eu-west-1:111122223333:${id.split('-')[0]}/${id}`;
    account.blockPublicAccess.exclusions.push({
      ResourceArn,
      InternetGatewayExclusionMode,
      State: 'create-complete',
    });
    return account;
  };

  it('block-ingress spares NAT gateways', () => {
    expect(path(mode(natted(), 'block-ingress')).verdict).toBe('reachable');
    expect(path(mode(publicly(), 'block-ingress')).blockers).toMatchObject([
      { message: 'block-public-access' },
    ]);
  });

  it('block-bidirectional stops them too', () => {
    expect(path(mode(natted(), 'block-bidirectional')).blockers).toMatchObject([{ owner: 'route' }]);
    expect(path(mode(isolated(), 'block-bidirectional')).verdict).toBe('reachable');
  });

  it('exclusions', () => {
    expect(
      path(exclude(mode(publicly(), 'block-bidirectional'), 'vpc-1', 'allow-bidirectional')).verdict,
    ).toBe('reachable');
    expect(
      path(exclude(mode(publicly(), 'block-ingress'), 'subnet-app', 'allow-bidirectional')).verdict,
    ).toBe('reachable');
    expect(path(exclude(mode(natted(), 'block-bidirectional'), 'vpc-1', 'allow-egress')).verdict).toBe(
      'reachable',
    );
    expect(path(exclude(mode(publicly(), 'block-bidirectional'), 'vpc-1', 'allow-egress')).verdict).toBe(
      'unknown',
    );
    expect(path(exclude(mode(natted(), 'block-bidirectional'), 'subnet-nat', 'allow-egress')).verdict).toBe(
      'unknown',
    );
    expect(path(exclude(mode(publicly(), 'block-ingress'), 'vpc-2', 'allow-bidirectional')).verdict).toBe(
      'blocked',
    );
  });
});

describe('the source', () => {
  it('is the primary interface, whatever the order, and says when there are more', () => {
    const account = isolated();
    account.instance.NetworkInterfaces?.unshift({
      NetworkInterfaceId: 'eni-second',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-ep2',
      PrivateIpAddress: '10.0.3.77',
      Attachment: { DeviceIndex: 1 },
      Groups: [{ GroupId: 'sg-none' }],
    });
    const result = path(account);
    expect(result.verdict).toBe('reachable');
    expect(result.notes).toMatchObject([{ message: 'several-interfaces', component: 'eni-app' }]);
  });

  it('falls back on the instance’s own fields', () => {
    const account = isolated();
    delete account.instance.NetworkInterfaces;
    expect(path(account).verdict).toBe('reachable');
  });
});
