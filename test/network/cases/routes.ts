import { group, isolated, natted, publicly, setRoutes } from '../account.ts';
import { via } from '../parts.ts';
import { EGRESS_443, type Fault } from './fault.ts';

export const ROUTES: Fault[] = [
  {
    name: 'isolated subnet',
    base: natted,
    break: (a) => {
      setRoutes(a, 'rtb-app', []);
    },
    owner: 'route',
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
    owner: 'route',
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
    owner: 'route',
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
    owner: 'route',
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
    owner: 'route',
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
    owner: 'route',
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
    owner: 'route',
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
    owner: 'route',
    message: 'nat-subnet-no-route',
    code: 'NO_ROUTE_TO_DESTINATION',
    component: 'rtb-app',
    ids: { natGatewayId: 'nat-1' },
  },
  {
    name: 'IGW without a public address',
    base: publicly,
    break: (a) => {
      delete a.instance.NetworkInterfaces?.[0]?.Association;
    },
    owner: 'route',
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
    owner: 'route',
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
    owner: 'route',
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
    owner: 'route',
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
    owner: 'route',
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
    owner: 'route',
    message: 'block-public-access',
    code: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
    component: 'vpc-1',
    ids: { vpcId: 'vpc-1' },
  },
];
