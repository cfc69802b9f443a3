import { describe, expect, it } from 'vitest';
import { evaluatePath } from '../../src/network/index.ts';
import { type Account, endpoint, group, isolated, natted } from './account.ts';
import { viewOf } from './view.ts';

const path = (account: Account, gaps: string[] = []) =>
  evaluatePath(viewOf(account, gaps), account.instance, 'ssm');

/** The list of endpoint interfaces lacks those of the endpoint; they are read by id instead. */
function readById(): Account {
  const account = isolated();
  const ids = endpoint(account, 'ssm').NetworkInterfaceIds ?? [];
  const own = account.endpointInterfaces.filter(({ NetworkInterfaceId: id = '' }) => ids.includes(id));
  account.endpointInterfaces = account.endpointInterfaces.filter((nic) => !own.includes(nic));
  account.networkInterfaces = Object.fromEntries(own.map((nic) => [nic.NetworkInterfaceId, nic]));
  return account;
}

/** The instance's group lets out to one address only. */
function lettingOutTo(account: Account, address: string): Account {
  group(account, 'sg-app').IpPermissionsEgress = [
    { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: `${address}/32` }] },
  ];
  return account;
}

describe('endpoint interfaces that the list lacks', () => {
  it('are taken by id, with their own addresses', () => {
    const [nic] = Object.values(readById().networkInterfaces);
    const address = nic?.PrivateIpAddress ?? '';
    expect(path(lettingOutTo(readById(), address)).verdict).toBe('reachable');
    expect(path(lettingOutTo(readById(), '10.0.2.99'))).toMatchObject({ verdict: 'blocked' });
  });

  it('have the groups of their endpoint', () => {
    const account = readById();
    for (const nic of Object.values(account.networkInterfaces)) if (nic) nic.Groups = [{ GroupId: 'sg-app' }];
    expect(path(account).verdict).toBe('reachable');
  });

  it('stand for nothing with an address that their subnet does not have', () => {
    const account = readById();
    for (const nic of Object.values(account.networkInterfaces)) if (nic) nic.PrivateIpAddress = '172.31.9.9';
    expect(path(account)).toMatchObject({ verdict: 'reachable' });
    expect(JSON.stringify(path(account).hops)).not.toContain('172.31.9.9');
  });

  it('stand for nothing in a subnet that the endpoint does not name', () => {
    const account = readById();
    const [nic] = Object.values(account.networkInterfaces);
    if (nic) nic.SubnetId = 'subnet-nat';
    const [id] = endpoint(account, 'ssm').NetworkInterfaceIds ?? [];
    expect(
      path(account)
        .hops.map((hop) => hop.detail)
        .join(),
    ).not.toContain(nic?.PrivateIpAddress ?? id);
  });
});

describe('an endpoint that names no subnet any more', () => {
  function emptied(): Account {
    const account = isolated();
    const ids = endpoint(account, 'ssm').NetworkInterfaceIds ?? [];
    endpoint(account, 'ssm').SubnetIds = [];
    account.endpointInterfaces = account.endpointInterfaces.filter(
      ({ NetworkInterfaceId: id = '' }) => !ids.includes(id),
    );
    return account;
  }

  it('has no interface, whatever ids it still carries', () => {
    expect(path(emptied())).toMatchObject({
      verdict: 'blocked',
      blockers: [{ message: 'endpoint-without-interfaces', evidence: [{ field: 'SubnetIds', value: [] }] }],
    });
  });

  it('is not judged where the interfaces were not read', () => {
    expect(path(emptied(), ['endpointInterfaces'])).toMatchObject({ verdict: 'unknown', blockers: [] });
  });
});

describe('a Region without VPC Block Public Access', () => {
  it('blocks nothing', () => {
    const account = natted();
    const view = { ...viewOf(account), blockPublicAccess: { known: null, source: '/blockPublicAccess' } };
    expect(evaluatePath(view, account.instance, 'ssm')).toMatchObject({ verdict: 'reachable', unknowns: [] });
  });
});
