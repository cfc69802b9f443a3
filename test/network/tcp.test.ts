import { describe, expect, it } from 'vitest';
import {
  evaluateTcp,
  type NetworkInterface,
  type NetworkView,
  type VpcView,
} from '../../src/network/index.ts';
import { type Account, acl, group, isolated, natted, setRoutes } from './account.ts';
import { LOCAL, openAcl, via } from './parts.ts';
import { viewOf } from './view.ts';

const DB: NetworkInterface = {
  NetworkInterfaceId: 'eni-db',
  VpcId: 'vpc-1',
  SubnetId: 'subnet-ep',
  PrivateIpAddress: '10.0.2.200',
  Groups: [{ GroupId: 'sg-db' }],
};

function withDatabase(): Account {
  const account = isolated();
  const rule = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: 'sg-app' }] };
  account.securityGroups.push({ GroupId: 'sg-db', IpPermissions: [rule] });
  account.networkInterfaces['eni-db'] = DB;
  return account;
}

describe('another interface of the VPC', () => {
  it('is reached on its port, and on no other', () => {
    const account = withDatabase();
    const ask = (port: number) => evaluateTcp(viewOf(account), account.instance, { toInterface: DB, port });
    expect(ask(5432)).toMatchObject({ verdict: 'reachable', kind: 'local' });
    expect(ask(3306)).toMatchObject({
      verdict: 'blocked',
      blockers: [
        {
          message: 'target-group-closed',
          component: 'sg-db',
          ids: { fromPort: 3306, sourceGroupIds: ['sg-app'], networkInterfaceId: 'eni-db' },
        },
      ],
    });
  });

  it('is found by its address', () => {
    const account = withDatabase();
    const ask = () => evaluateTcp(viewOf(account), account.instance, { toAddress: '10.0.2.200', port: 5432 });
    expect(ask().verdict).toBe('reachable');
    acl(account, 'acl-ep').Entries = [];
    expect(ask().blockers.map((b) => b.message)).toEqual(['nacl-inbound', 'nacl-return-ports']);
    account.networkInterfaces = {};
    expect(ask()).toMatchObject({ verdict: 'unknown', unknowns: [{ message: 'target-not-visible' }] });
    group(account, 'sg-app').IpPermissionsEgress = [];
    expect(ask().blockers).toMatchObject([{ owner: 'security-group' }]);
  });
});

describe('an address elsewhere', () => {
  it('on the internet', () => {
    const account = natted();
    const ask = (toAddress: string) =>
      evaluateTcp(viewOf(account), account.instance, { toAddress, port: 8443 });
    expect(ask('52.1.2.3')).toMatchObject({ verdict: 'reachable', kind: 'nat-gateway' });
    expect(ask('192.168.7.7').blockers).toMatchObject([
      { code: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS' },
    ]);
    expect(ask('2a05::1').blockers).toMatchObject([{ code: 'V6_FAMILY_MISMATCH' }]);
    expect(ask('db.example.org').verdict).toBe('unknown');
    setRoutes(account, 'rtb-app', []);
    expect(ask('52.1.2.3').blockers).toMatchObject([{ message: 'no-route', component: 'rtb-app' }]);
    setRoutes(account, 'rtb-app', [via('tgw-1', '192.168.0.0/16')]);
    expect(ask('192.168.7.7')).toMatchObject({ verdict: 'unknown', kind: 'transit-gateway' });
  });
});

function peered(): { account: Account; view: () => NetworkView; back: () => void } {
  const account = natted();
  setRoutes(account, 'rtb-app', [via('pcx-1', '10.1.0.0/16')]);
  account.peerings['pcx-1'] = {
    VpcPeeringConnectionId: 'pcx-1',
    Status: { Code: 'active' },
    RequesterVpcInfo: { VpcId: 'vpc-1' },
    AccepterVpcInfo: { VpcId: 'vpc-2' },
  };
  const routes = [{ ...LOCAL, DestinationCidrBlock: '10.1.0.0/16' }, via('pcx-1', '10.0.0.0/16')];
  const far = {
    ...isolated(),
    vpc: { VpcId: 'vpc-2', CidrBlock: '10.1.0.0/16' },
    routeTables: [{ RouteTableId: 'rtb-2', Associations: [{ Main: true }], Routes: routes }],
    networkAcls: [openAcl('acl-2', ['subnet-2'])],
    securityGroups: [
      {
        GroupId: 'sg-2',
        IpPermissions: [
          { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: '10.0.1.0/24' }] },
        ],
      },
    ],
  };
  account.networkInterfaces['eni-2'] = {
    NetworkInterfaceId: 'eni-2',
    VpcId: 'vpc-2',
    SubnetId: 'subnet-2',
    PrivateIpAddress: '10.1.0.9',
    Groups: [{ GroupId: 'sg-2' }],
  };
  const view = () => {
    const near = viewOf(account);
    return { ...near, vpcs: { ...near.vpcs, 'vpc-2': Object.values(viewOf(far).vpcs)[0] as VpcView } };
  };
  return { account, view, back: () => void routes.pop() };
}

describe('an address behind a peering', () => {
  const target = { toAddress: '10.1.0.9', port: 5432 };

  it('both ways open', () => {
    const { account, view } = peered();
    expect(evaluateTcp(view(), account.instance, target)).toMatchObject({
      verdict: 'reachable',
      kind: 'peering',
    });
  });

  it('without a route back', () => {
    const { account, view, back } = peered();
    back();
    expect(evaluateTcp(view(), account.instance, target).blockers).toMatchObject([
      { message: 'peering-no-return-route', component: 'rtb-2' },
    ]);
  });

  it('whose group does not admit the port', () => {
    const { account, view } = peered();
    expect(evaluateTcp(view(), account.instance, { ...target, port: 22 }).blockers).toMatchObject([
      { component: 'sg-2' },
    ]);
  });

  it('that is not active, not read, or whose VPC is not to be seen', () => {
    const { account, view } = peered();
    expect(evaluateTcp(viewOf(account), account.instance, target)).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ message: 'peer-not-visible' }],
    });
    const status = account.peerings['pcx-1']?.Status;
    if (status) status.Code = 'expired';
    expect(evaluateTcp(view(), account.instance, target).blockers).toMatchObject([
      { message: 'peering-not-active' },
    ]);
    account.peerings = {};
    expect(evaluateTcp(view(), account.instance, target)).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ message: 'peering-not-read' }],
    });
  });
});
