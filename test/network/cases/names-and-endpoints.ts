import { endpoint, group, isolated, natted, setRoutes } from '../account.ts';
import { via } from '../parts.ts';
import { EGRESS_443, type Fault } from './fault.ts';

export const NAMES_AND_ENDPOINTS: Fault[] = [
  {
    name: 'private DNS off',
    base: isolated,
    break: (a) => {
      endpoint(a, 'ssm').PrivateDnsEnabled = false;
    },
    owner: 'private-dns',
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
    owner: 'private-dns',
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
    owner: 'vpc-dns',
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
    owner: 'vpc-dns',
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
    owner: 'vpc-dns',
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
    owner: 'dhcp-options',
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
    owner: 'vpc-endpoint',
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
    owner: 'vpc-endpoint',
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
    owner: 'vpc-endpoint',
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
    owner: 'vpc-endpoint',
    message: 'gateway-endpoint-not-in-route-table',
    code: 'NO_ROUTE_TO_DESTINATION',
    component: 'vpce-s3',
    ids: { endpointId: 'vpce-s3', routeTableId: 'rtb-app' },
  },
  {
    name: 'a private hosted zone without the record',
    base: natted,
    break: (a) => {
      a.hostedZones = [{ Name: 'eu-west-1.amazonaws.com.', HostedZoneId: 'Z1', ResourceRecordSets: [] }];
    },
    owner: 'private-dns',
    message: 'hosted-zone-without-record',
    code: 'DNS_PHZ_SHADOWS',
    component: 'Z1',
    ids: { hostedZoneId: 'Z1' },
  },
];
