import { describe, expect, it } from 'vitest';
import { evaluatePath } from '../../src/network/index.ts';
import { natted } from './account.ts';
import { LOCAL, via } from './parts.ts';
import { viewOf } from './view.ts';

function regional() {
  const account = natted();
  Object.assign(account.natGateways[0] ?? {}, {
    AvailabilityMode: 'regional',
    RouteTableId: 'rtb-regional',
    SubnetId: undefined,
    NatGatewayAddresses: [{ PublicIp: '198.51.100.7', AvailabilityZone: 'eu-west-1c' }],
  });
  account.routeTables.push({ RouteTableId: 'rtb-regional', Routes: [LOCAL, via('igw-1')] });
  return account;
}

describe('a regional NAT gateway', () => {
  it('does not serve a zone in which it has no address', () => {
    const account = regional();
    const { blockers } = evaluatePath(viewOf(account), account.instance, 'ssm');
    expect(blockers.map(({ message }) => message)).toEqual(['nat-other-zone']);
  });

  it('is not known to serve a subnet whose zone was not read', () => {
    const account = regional();
    const view = viewOf(account);
    const gap = { kind: 'denied' as const, action: 'ec2:DescribeSubnets' };
    for (const vpc of Object.values(view.vpcs)) vpc.subnets = { gap };
    const path = evaluatePath(view, account.instance, 'ssm');
    expect(path.verdict).toBe('unknown');
    expect(path.unknowns).toMatchObject([{ owner: 'route', gap }]);
  });
});
