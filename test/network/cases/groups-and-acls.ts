import { acl, group, isolated, natted, publicly } from '../account.ts';
import { DENY } from '../parts.ts';
import { dropInbound, EGRESS_443, type Fault } from './fault.ts';

export const GROUPS_AND_ACLS: Fault[] = [
  {
    name: 'no egress',
    base: isolated,
    break: (a) => {
      group(a, 'sg-app').IpPermissionsEgress = [];
    },
    owner: 'security-group',
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
    owner: 'security-group',
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
    owner: 'security-group',
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
    owner: 'security-group',
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
    owner: 'endpoint-security-group',
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
    owner: 'endpoint-security-group',
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
    owner: 'endpoint-security-group',
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
    owner: 'endpoint-security-group',
    message: 'endpoint-group-closed',
    code: 'SG_HAS_NO_RULES',
    component: 'sg-ep',
    ids: {},
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
    owner: 'network-acl',
    message: 'nacl-nat-subnet',
    code: 'SUBNET_ACL_RESTRICTION',
    component: 'acl-nat',
    ids: { naclId: 'acl-nat', subnetId: 'subnet-nat' },
  },
  {
    name: "NAT subnet's ACL lets no replies in",
    base: natted,
    break: (a) => dropInbound(a, 'acl-nat', 1024, 65535),
    owner: 'network-acl',
    message: 'nacl-nat-subnet',
    code: 'SUBNET_ACL_RESTRICTION',
    component: 'acl-nat',
    ids: { ruleNumber: 50, egress: false, fromPort: 1024, toPort: 65535 },
  },
  {
    name: 'instance ACL without return ports',
    base: natted,
    break: (a) => dropInbound(a, 'acl-app', 1024, 65535),
    owner: 'network-acl',
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
    owner: 'network-acl',
    message: 'nacl-inbound',
    code: 'SUBNET_ACL_RESTRICTION',
    component: 'acl-ep',
    ids: { cidrs: ['10.0.1.5/32'] },
  },
];
