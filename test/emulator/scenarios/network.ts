import {
  allow,
  createBucket,
  deleteNat,
  loseAgent,
  putInlinePolicy,
  removeDefaultRoute,
  routeToTransitGateway,
  setDnsServers,
  setEgress,
  setMetadata,
  setNetworkAcl,
  setPreferences,
  setVpcDns,
  tcp,
  unregister,
} from '../account/index.ts';
import { broken, healthy } from './expected.ts';
import type { Scenarios } from './scenario.ts';

/** Ways out of the subnet, DNS, and what the instance may reach. */
export const NETWORK: Scenarios = {
  'a private subnet behind a NAT gateway': { spec: { base: 'nat' }, ...healthy },
  'a public subnet with a public address': { spec: { base: 'internet-gateway' }, ...healthy },
  'no egress at all': {
    async change(account) {
      await setEgress(account, account.instanceGroupId, []);
      loseAgent(account);
    },
    ...broken('network/security-group'),
  },
  'egress on port 80 only': {
    async change(account) {
      await setEgress(account, account.instanceGroupId, [tcp(80, '0.0.0.0/0')]);
      loseAgent(account);
    },
    ...broken('network/security-group'),
  },
  'egress on 443 to the VPC only': {
    async change(account) {
      await setEgress(account, account.instanceGroupId, [tcp(443, account.vpcCidr)]);
    },
    ...healthy,
  },
  'VPC DNS support off': {
    async change(account) {
      await setVpcDns(account, { support: false });
      loseAgent(account);
    },
    ...broken('network/vpc-dns'),
  },
  'VPC DNS hostnames off': {
    async change(account) {
      await setVpcDns(account, { hostnames: false });
      loseAgent(account);
    },
    ...broken('network/vpc-dns'),
  },
  'an isolated subnet': {
    spec: { base: 'isolated' },
    change: unregister,
    ...broken('network/route'),
    noRemedy: 'two honest ways out are offered; each is proven where it applies',
  },
  'the NAT gateway was deleted': {
    spec: { base: 'nat' },
    async change(account) {
      await deleteNat(account);
      loseAgent(account);
    },
    ...broken('network/route'),
    noRemedy: 'a NAT gateway costs money and has to be chosen; endpoints are the other way',
  },
  'a NAT subnet without a way out': {
    spec: { base: 'nat' },
    async change(account) {
      await removeDefaultRoute(account, account.natRouteTableId);
      loseAgent(account);
    },
    ...broken('network/route'),
  },
  'the NAT subnet has a closed network ACL': {
    spec: { base: 'nat' },
    async change(account) {
      await setNetworkAcl(account, account.natSubnetId ?? '', [
        { number: 100, egress: true, action: 'allow', protocol: '6', ports: [80, 80], cidr: '0.0.0.0/0' },
      ]);
      loseAgent(account);
    },
    ...broken('network/network-acl'),
  },
  'an instance network ACL without return ports': {
    spec: { base: 'nat' },
    async change(account) {
      await setNetworkAcl(account, account.subnetId, [
        { number: 100, egress: true, action: 'allow', protocol: '6', ports: [443, 443], cidr: '0.0.0.0/0' },
        { number: 100, egress: false, action: 'allow', protocol: '6', ports: [443, 443], cidr: '0.0.0.0/0' },
      ]);
      loseAgent(account);
    },
    ...broken('network/network-acl'),
  },
  'an instance network ACL with return ports': {
    spec: { base: 'nat' },
    async change(account) {
      await setNetworkAcl(account, account.subnetId, [
        { number: 100, egress: true, action: 'allow', protocol: '6', ports: [443, 443], cidr: '0.0.0.0/0' },
        {
          number: 100,
          egress: false,
          action: 'allow',
          protocol: '6',
          ports: [1024, 65535],
          cidr: '0.0.0.0/0',
        },
      ]);
    },
    ...healthy,
  },
  'an internet gateway and no public address': {
    spec: { base: 'internet-gateway', publicAddress: false },
    change: unregister,
    ...broken('network/route'),
    noRemedy: 'an address has to be allocated, or another way out chosen',
  },
  'egress to the VPC only, with S3 logs through the gateway endpoint': {
    spec: { s3Gateway: true },
    async change(account) {
      const bucket = await createBucket(account, 'logs');
      await putInlinePolicy(account, 's3', allow('s3:PutObject', `arn:aws:s3:::${bucket}/*`));
      await setPreferences(account, { s3BucketName: bucket, s3EncryptionEnabled: false });
      await setEgress(account, account.instanceGroupId, [tcp(443, account.vpcCidr)]);
    },
    verdict: 'degraded',
    rootCauses: ['network/security-group'],
    exit: 0,
  },
  'a transit gateway as the default route, and nothing observed': {
    spec: { base: 'isolated' },
    async change(account) {
      await routeToTransitGateway(account);
      account.front.deny('ssm:DescribeInstanceInformation');
      account.front.deny('ssm:GetConnectionStatus');
    },
    verdict: 'unknown',
    rootCauses: [],
    exit: 3,
  },
  'the metadata service is off': {
    async change(account) {
      await setMetadata(account, { endpoint: 'disabled' });
      loseAgent(account);
    },
    ...broken('instance/metadata-service'),
  },
  'the metadata service demands tokens': {
    async change(account) {
      await setMetadata(account, { tokens: 'required' });
    },
    ...healthy,
  },
  'custom DNS servers, agent lost': {
    async change(account) {
      await setEgress(account, account.instanceGroupId, [
        { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      ]);
      await setDnsServers(account, ['10.0.0.53']);
      loseAgent(account);
    },
    verdict: 'not-ready',
    rootCauses: ['agent/ping'],
    exit: 1,
    checks: { 'network/dhcp-options': 'unknown/not-known' },
    noRemedy: 'what the custom servers answer is not visible: a suspect, not a cause',
  },
  'custom DNS servers that may not be asked': {
    async change(account) {
      await setDnsServers(account, ['10.0.0.53']);
      loseAgent(account);
    },
    ...broken('network/dhcp-options'),
  },
  'custom DNS servers, connected': {
    async change(account) {
      await setDnsServers(account, ['10.0.0.53']);
    },
    ...healthy,
  },
  'Online and connected through a path that nobody sees': { spec: { base: 'isolated' }, ...healthy },
};
