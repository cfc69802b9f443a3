import { describe, expect, it } from 'vitest';
import { evaluatePath, type NetworkService } from '../../../src/facts/network/index.ts';
import {
  type Account,
  ALLOW,
  acl,
  DENY,
  endpoint,
  group,
  isolated,
  natted,
  publicly,
  resolve,
  setRoutes,
  via,
  viewOf,
} from './account.ts';

interface Fault {
  name: string;
  base: () => Account;
  break: (account: Account) => void;
  service?: NetworkService;
  owner: string;
  message: string;
  code: string;
  component: string;
  ids: Record<string, unknown>;
}

const EGRESS_443 = (cidr: string) => [
  { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: cidr }] },
];

function dropInbound(account: Account, id: string, from: number, to: number): void {
  acl(account, id).Entries?.unshift({
    RuleNumber: 50,
    RuleAction: 'deny',
    Protocol: '6',
    CidrBlock: '0.0.0.0/0',
    Egress: false,
    PortRange: { From: from, To: to },
  });
}

// Each of these alone is one cause with one owner.
const FAULTS: Fault[] = [
  {
    name: 'no egress',
    base: isolated,
    break: (a) => {
      group(a, 'sg-app').IpPermissionsEgress = [];
    },
    owner: 'network/security-group',
    message: 'egress-closed',
    code: 'SG_HAS_NO_RULES',
    component: 'sg-app',
    ids: { groupId: 'sg-app', fromPort: 443, toPort: 443, protocol: 'tcp', cidrs: ['10.0.2.10/32'] },
  },
  {
    name: 'egress on 80 only',
    base: natted,
    break: (a) => {
      group(a, 'sg-app').IpPermissionsEgress = [
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      ];
    },
    owner: 'network/security-group',
    message: 'egress-closed',
    code: 'ENI_SG_RULES_MISMATCH',
    component: 'sg-app',
    ids: { cidrs: ['0.0.0.0/0'], networkInterfaceId: 'eni-app' },
  },
  {
    name: "egress to the VPC's range only, with an S3 gateway endpoint",
    base: isolated,
    break: (a) => {
      group(a, 'sg-app').IpPermissionsEgress = EGRESS_443('10.0.0.0/16');
    },
    service: 's3',
    owner: 'network/security-group',
    message: 'egress-closed',
    code: 'ENI_SG_RULES_MISMATCH',
    component: 'sg-app',
    ids: { prefixListId: 'pl-s3' },
  },
  {
    name: 'egress to another network only',
    base: isolated,
    break: (a) => {
      group(a, 'sg-app').IpPermissionsEgress = EGRESS_443('192.168.0.0/16');
    },
    owner: 'network/security-group',
    message: 'egress-closed',
    code: 'ENI_SG_RULES_MISMATCH',
    component: 'sg-app',
    ids: {},
  },
  {
    name: 'endpoint group without ingress',
    base: isolated,
    break: (a) => {
      group(a, 'sg-ep').IpPermissions = [];
    },
    owner: 'network/endpoint-security-group',
    message: 'endpoint-group-closed',
    code: 'SG_HAS_NO_RULES',
    component: 'sg-ep',
    ids: {
      groupId: 'sg-ep',
      sourceGroupIds: ['sg-app'],
      sourceIp: '10.0.1.5',
      endpointId: 'vpce-010a',
      subnetId: 'subnet-app',
    },
  },
  {
    name: 'endpoint group that names another subnet',
    base: isolated,
    break: (a) => {
      group(a, 'sg-ep').IpPermissions = EGRESS_443('10.0.7.0/24');
    },
    owner: 'network/endpoint-security-group',
    message: 'endpoint-group-closed',
    code: 'ENI_SG_RULES_MISMATCH',
    component: 'sg-ep',
    ids: { serviceName: 'com.amazonaws.eu-west-1.ssm' },
  },
  {
    name: 'endpoint left with the default group, which admits its own members',
    base: isolated,
    break: (a) => {
      const ep = group(a, 'sg-ep');
      ep.GroupName = 'default';
      ep.IpPermissions = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-ep' }] }];
    },
    owner: 'network/endpoint-security-group',
    message: 'endpoint-group-default',
    code: 'ENI_SG_RULES_MISMATCH',
    component: 'sg-ep',
    ids: {},
  },
  {
    name: 'private DNS capturing a public subnet, the endpoint group closed',
    base: () => {
      const a = publicly();
      const i = isolated();
      a.vpcEndpoints = i.vpcEndpoints;
      a.endpointInterfaces = i.endpointInterfaces;
      return a;
    },
    break: (a) => {
      group(a, 'sg-ep').IpPermissions = [];
    },
    owner: 'network/endpoint-security-group',
    message: 'endpoint-group-closed',
    code: 'SG_HAS_NO_RULES',
    component: 'sg-ep',
    ids: {},
  },
  {
    name: 'private DNS off',
    base: isolated,
    break: (a) => {
      endpoint(a, 'ssm').PrivateDnsEnabled = false;
    },
    owner: 'network/private-dns',
    message: 'private-dns-off',
    code: 'ENDPOINT_UNUSED_NO_PRIVATE_DNS',
    component: 'vpce-010a',
    ids: { endpointId: 'vpce-010a', vpcId: 'vpc-1', host: 'ssm.eu-west-1.amazonaws.com' },
  },
  {
    name: 'private DNS off behind NAT, groups open only within the VPC',
    base: () => {
      const a = isolated();
      setRoutes(a, 'rtb-app', [via('nat-1')]);
      group(a, 'sg-app').IpPermissionsEgress = EGRESS_443('10.0.0.0/16');
      return a;
    },
    break: (a) => {
      endpoint(a, 'ssm').PrivateDnsEnabled = false;
    },
    owner: 'network/private-dns',
    message: 'private-dns-off',
    code: 'ENDPOINT_UNUSED_NO_PRIVATE_DNS',
    component: 'vpce-010a',
    ids: {},
  },
  {
    name: 'VPC DNS support off',
    base: isolated,
    break: (a) => {
      a.attributes.EnableDnsSupport = false;
    },
    owner: 'network/vpc-dns',
    message: 'dns-support-off',
    code: 'DNS_SUPPORT_OFF',
    component: 'vpc-1',
    ids: { vpcId: 'vpc-1' },
  },
  {
    name: 'VPC DNS support off behind NAT',
    base: natted,
    break: (a) => {
      a.attributes.EnableDnsSupport = false;
    },
    owner: 'network/vpc-dns',
    message: 'dns-support-off',
    code: 'DNS_SUPPORT_OFF',
    component: 'vpc-1',
    ids: {},
  },
  {
    name: 'DNS hostnames off',
    base: isolated,
    break: (a) => {
      a.attributes.EnableDnsHostnames = false;
    },
    owner: 'network/vpc-dns',
    message: 'dns-hostnames-off',
    code: 'DNS_HOSTNAMES_OFF',
    component: 'vpc-1',
    ids: { vpcId: 'vpc-1' },
  },
  {
    name: 'no DHCP options set',
    base: isolated,
    break: (a) => {
      if (a.vpc) a.vpc.DhcpOptionsId = 'default';
    },
    owner: 'network/dhcp-options',
    message: 'no-dns-server',
    code: 'DNS_NO_SERVER',
    component: 'vpc-1',
    ids: { vpcId: 'vpc-1' },
  },
  {
    name: 'ssmmessages endpoint missing',
    base: isolated,
    break: (a) => {
      a.vpcEndpoints = a.vpcEndpoints.filter((e) => !e.ServiceName?.endsWith('.ssmmessages'));
    },
    service: 'ssmmessages',
    owner: 'network/vpc-endpoint',
    message: 'endpoint-missing',
    code: 'ENDPOINT_MISSING',
    component: 'vpc-1',
    ids: {
      serviceName: 'com.amazonaws.eu-west-1.ssmmessages',
      routeTableId: 'rtb-app',
      subnetId: 'subnet-app',
      sourceGroupIds: ['sg-app'],
    },
  },
  {
    name: 'endpoint not available',
    base: isolated,
    break: (a) => {
      endpoint(a, 'ssm').State = 'PendingAcceptance';
    },
    owner: 'network/vpc-endpoint',
    message: 'endpoint-not-available',
    code: 'BAD_STATE',
    component: 'vpce-010a',
    ids: { endpointId: 'vpce-010a' },
  },
  {
    name: 'endpoint without interfaces',
    base: isolated,
    break: (a) => {
      Object.assign(endpoint(a, 'ssm'), { NetworkInterfaceIds: [], SubnetIds: [] });
    },
    owner: 'network/vpc-endpoint',
    message: 'endpoint-without-interfaces',
    code: 'ENDPOINT_WITHOUT_INTERFACES',
    component: 'vpce-010a',
    ids: {},
  },
  {
    name: 'S3 gateway endpoint in another route table',
    base: isolated,
    break: (a) => {
      setRoutes(a, 'rtb-app', []);
    },
    service: 's3',
    owner: 'network/vpc-endpoint',
    message: 'gateway-endpoint-not-in-route-table',
    code: 'NO_ROUTE_TO_DESTINATION',
    component: 'vpce-s3',
    ids: { endpointId: 'vpce-s3', routeTableId: 'rtb-app' },
  },
  {
    name: 'isolated subnet',
    base: natted,
    break: (a) => {
      setRoutes(a, 'rtb-app', []);
    },
    owner: 'network/route',
    message: 'no-egress',
    code: 'NO_ROUTE_TO_DESTINATION',
    component: 'rtb-app',
    ids: { routeTableId: 'rtb-app', subnetId: 'subnet-app', vpcId: 'vpc-1' },
  },
  {
    name: 'isolated subnet, groups meant for endpoints to come',
    base: natted,
    break: (a) => {
      setRoutes(a, 'rtb-app', []);
      group(a, 'sg-app').IpPermissionsEgress = EGRESS_443('10.0.0.0/16');
    },
    owner: 'network/route',
    message: 'no-egress',
    code: 'NO_ROUTE_TO_DESTINATION',
    component: 'rtb-app',
    ids: {},
  },
  {
    name: 'NAT deleted, its route a blackhole',
    base: natted,
    break: (a) => {
      setRoutes(a, 'rtb-app', [{ ...via('nat-1'), State: 'blackhole' }]);
      a.natGateways = [];
    },
    owner: 'network/route',
    message: 'blackhole',
    code: 'BAD_STATE_ROUTE',
    component: 'rtb-app',
    ids: { natGatewayId: 'nat-1', destination: '0.0.0.0/0' },
  },
  {
    name: 'NAT failed',
    base: natted,
    break: (a) => {
      Object.assign(a.natGateways[0] ?? {}, { State: 'failed', FailureMessage: 'no address' });
    },
    owner: 'network/route',
    message: 'nat-not-available',
    code: 'BAD_STATE',
    component: 'nat-1',
    ids: { natGatewayId: 'nat-1' },
  },
  {
    name: 'NAT gone although its route says active',
    base: natted,
    break: (a) => {
      a.natGateways = [];
    },
    owner: 'network/route',
    message: 'nat-missing',
    code: 'BAD_STATE',
    component: 'nat-1',
    ids: {},
  },
  {
    name: 'private NAT gateway in front of the internet',
    base: natted,
    break: (a) => {
      Object.assign(a.natGateways[0] ?? {}, {
        ConnectivityType: 'private',
        NatGatewayAddresses: [{ PrivateIp: '10.0.9.4' }],
      });
    },
    owner: 'network/route',
    message: 'nat-private',
    code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
    component: 'nat-1',
    ids: {},
  },
  {
    name: 'NAT subnet without a route out',
    base: natted,
    break: (a) => {
      setRoutes(a, 'rtb-nat', []);
    },
    owner: 'network/route',
    message: 'nat-subnet-no-route',
    code: 'NO_ROUTE_TO_DESTINATION',
    component: 'rtb-nat',
    ids: { natGatewayId: 'nat-1', subnetId: 'subnet-nat', routeTableId: 'rtb-nat' },
  },
  {
    name: 'NAT in the very subnet that it should serve',
    base: natted,
    break: (a) => {
      Object.assign(a.natGateways[0] ?? {}, { SubnetId: 'subnet-app' });
    },
    owner: 'network/route',
    message: 'nat-subnet-no-route',
    code: 'NO_ROUTE_TO_DESTINATION',
    component: 'rtb-app',
    ids: { natGatewayId: 'nat-1' },
  },
  {
    name: "NAT subnet's ACL closed",
    base: natted,
    break: (a) => {
      acl(a, 'acl-nat').Entries = [
        { ...DENY, Egress: true },
        { ...DENY, Egress: false },
      ];
    },
    owner: 'network/network-acl',
    message: 'nacl-nat-subnet',
    code: 'SUBNET_ACL_RESTRICTION',
    component: 'acl-nat',
    ids: { naclId: 'acl-nat', subnetId: 'subnet-nat' },
  },
  {
    name: "NAT subnet's ACL lets no replies in",
    base: natted,
    break: (a) => dropInbound(a, 'acl-nat', 1024, 65535),
    owner: 'network/network-acl',
    message: 'nacl-nat-subnet',
    code: 'SUBNET_ACL_RESTRICTION',
    component: 'acl-nat',
    ids: { ruleNumber: 50, egress: false, fromPort: 1024, toPort: 65535 },
  },
  {
    name: 'instance ACL without return ports',
    base: natted,
    break: (a) => dropInbound(a, 'acl-app', 1024, 65535),
    owner: 'network/network-acl',
    message: 'nacl-return-ports',
    code: 'SUBNET_ACL_RESTRICTION',
    component: 'acl-app',
    ids: {
      naclId: 'acl-app',
      ruleNumber: 50,
      egress: false,
      fromPort: 32768,
      toPort: 60999,
      subnetId: 'subnet-app',
    },
  },
  {
    name: "endpoint subnet's ACL",
    base: isolated,
    break: (a) => dropInbound(a, 'acl-ep', 443, 443),
    owner: 'network/network-acl',
    message: 'nacl-inbound',
    code: 'SUBNET_ACL_RESTRICTION',
    component: 'acl-ep',
    ids: { cidrs: ['10.0.1.5/32'] },
  },
  {
    name: 'IGW without a public address',
    base: publicly,
    break: (a) => {
      delete a.instance.NetworkInterfaces?.[0]?.Association;
    },
    owner: 'network/route',
    message: 'igw-without-public-ip',
    code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
    component: 'eni-app',
    ids: { instanceId: 'i-1', internetGatewayId: 'igw-1', networkInterfaceId: 'eni-app' },
  },
  {
    name: 'IGW detached',
    base: publicly,
    break: (a) => {
      a.internetGateways = [];
    },
    owner: 'network/route',
    message: 'igw-detached',
    code: 'BAD_STATE_ATTACHMENT',
    component: 'igw-1',
    ids: { vpcId: 'vpc-1' },
  },
  {
    name: 'a more specific local replacement that is gone',
    base: isolated,
    break: (a) => {
      setRoutes(a, 'rtb-app', [{ ...via('eni-fw', '10.0.2.0/24'), State: 'blackhole' }]);
    },
    owner: 'network/route',
    message: 'blackhole',
    code: 'BAD_STATE_ROUTE',
    component: 'rtb-app',
    ids: { destination: '10.0.2.0/24' },
  },
  {
    name: 'NAT instance with source/destination check on',
    base: natted,
    break: (a) => {
      setRoutes(a, 'rtb-app', [{ ...via('eni-nat-i'), InstanceId: 'i-nat' }]);
      a.networkInterfaces['eni-nat-i'] = { NetworkInterfaceId: 'eni-nat-i', SourceDestCheck: true };
    },
    owner: 'network/route',
    message: 'source-dest-check',
    code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
    component: 'eni-nat-i',
    ids: { networkInterfaceId: 'eni-nat-i', instanceId: 'i-nat' },
  },
  {
    name: 'a peering as the way to the internet',
    base: natted,
    break: (a) => {
      setRoutes(a, 'rtb-app', [via('pcx-1')]);
    },
    owner: 'network/route',
    message: 'peering-public-destination',
    code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
    component: 'rtb-app',
    ids: { peeringId: 'pcx-1' },
  },
  {
    name: 'VPC Block Public Access',
    base: publicly,
    break: (a) => {
      a.blockPublicAccess.options.InternetGatewayBlockMode = 'block-ingress';
    },
    owner: 'network/route',
    message: 'block-public-access',
    code: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
    component: 'vpc-1',
    ids: { vpcId: 'vpc-1' },
  },
  {
    name: 'a private hosted zone without the record',
    base: natted,
    break: (a) => {
      a.hostedZones = [{ Name: 'eu-west-1.amazonaws.com.', HostedZoneId: 'Z1', ResourceRecordSets: [] }];
    },
    owner: 'network/private-dns',
    message: 'hosted-zone-without-record',
    code: 'DNS_PHZ_SHADOWS',
    component: 'Z1',
    ids: { hostedZoneId: 'Z1' },
  },
];

describe('one fault gives blockers of one owner', () => {
  for (const fault of FAULTS) {
    it(fault.name, () => {
      const service = fault.service ?? 'ssm';
      const before = fault.base();
      expect(evaluatePath(viewOf(before), before.instance, service).verdict).toBe('reachable');
      const account = fault.base();
      fault.break(account);
      const path = evaluatePath(viewOf(account), account.instance, service, { source: '/instance' });
      expect(path.verdict).toBe('blocked');
      expect([...new Set(path.blockers.map((b) => b.owner))]).toEqual([fault.owner]);
      const named = path.blockers.find((b) => b.message === fault.message);
      expect(named).toMatchObject({ code: fault.code, component: fault.component, ids: fault.ids });
      expect(named?.summary).toContain(fault.component);
      for (const blocker of path.blockers) {
        expect(blocker.evidence.length).toBeGreaterThan(0);
        for (const { source } of blocker.evidence)
          expect(() => resolve(account, source ?? '/nowhere')).not.toThrow();
      }
      expect(path.hops.at(-1)).toMatchObject({ type: 'service', verdict: 'blocked' });
    });
  }
});

describe('two independent faults', () => {
  it('are two causes', () => {
    const account = isolated();
    group(account, 'sg-ep').IpPermissions = [];
    dropInbound(account, 'acl-app', 1024, 65535);
    const { blockers } = evaluatePath(viewOf(account), account.instance, 'ssm');
    expect(blockers.map((b) => b.owner).sort()).toEqual([
      'network/endpoint-security-group',
      'network/network-acl',
    ]);
  });

  it('private DNS off and a closed endpoint group', () => {
    const account = isolated();
    group(account, 'sg-ep').IpPermissions = [];
    endpoint(account, 'ssm').PrivateDnsEnabled = false;
    const { blockers } = evaluatePath(viewOf(account), account.instance, 'ssm');
    expect(blockers.map((b) => b.owner)).toEqual(['network/private-dns', 'network/endpoint-security-group']);
  });

  it('a group closed to everything counts beside a missing way out', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', []);
    group(account, 'sg-app').IpPermissionsEgress = [];
    const { blockers } = evaluatePath(viewOf(account), account.instance, 'ssm');
    expect(blockers.map((b) => b.owner).sort()).toEqual(['network/route', 'network/security-group']);
  });

  it('a broken way out stays the cause when other services have endpoints', () => {
    const account = isolated();
    account.vpcEndpoints = account.vpcEndpoints.filter((e) => !e.ServiceName?.endsWith('.ssmmessages'));
    setRoutes(account, 'rtb-app', [{ ...via('nat-1'), State: 'blackhole' }]);
    const { blockers } = evaluatePath(viewOf(account), account.instance, 'ssmmessages');
    expect(blockers.map((b) => [b.owner, b.message])).toEqual([['network/route', 'blackhole']]);
  });
});

describe('rule order in an ACL', () => {
  it('follows the numbers, not the list', () => {
    const account = natted();
    acl(account, 'acl-app').Entries = [
      { ...DENY, Egress: true, RuleNumber: 200 },
      { ...ALLOW, Egress: true },
      { ...ALLOW, Egress: false },
    ];
    expect(evaluatePath(viewOf(account), account.instance, 'ssm').verdict).toBe('reachable');
  });
});
