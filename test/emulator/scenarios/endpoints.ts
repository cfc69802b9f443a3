import {
  addEndpoint,
  createGroup,
  disconnect,
  loseAgent,
  policy,
  removeEndpoint,
  removeEndpointInterfaces,
  setEndpointPolicy,
  setIngress,
  setPrivateDns,
  tcp,
} from '../account/index.ts';
import { broken, healthy } from './expected.ts';
import type { Scenarios } from './scenario.ts';

/** VPC endpoints: their groups, policies, private DNS and interfaces. */
export const ENDPOINTS: Scenarios = {
  'a healthy VPC with endpoints only': { ...healthy, checks: { 'agent/connection': 'pass/connected' } },
  'the endpoint group admits nobody': {
    async change(account) {
      await setIngress(account, account.endpointGroupId, []);
      loseAgent(account);
    },
    ...broken('network/endpoint-security-group'),
  },
  'the endpoint group names another subnet': {
    async change(account) {
      await setIngress(account, account.endpointGroupId, [tcp(443, '10.99.0.0/24')]);
      loseAgent(account);
    },
    ...broken('network/endpoint-security-group'),
  },
  'the endpoint group admits the VPC': {
    async change(account) {
      await setIngress(account, account.endpointGroupId, [tcp(443, account.vpcCidr)]);
    },
    ...healthy,
  },
  'private DNS off': {
    async change(account) {
      await setPrivateDns(account, 'ssmmessages', false);
      disconnect(account);
    },
    ...broken('network/private-dns'),
  },
  'private DNS off where a NAT gateway does the work': {
    spec: { base: 'nat', endpoints: ['ssmmessages'] },
    async change(account) {
      await setPrivateDns(account, 'ssmmessages', false);
    },
    ...healthy,
  },
  'an endpoint policy that denies': {
    async change(account) {
      const statement = { Effect: 'Deny' as const, Principal: '*', Action: 'ssmmessages:*', Resource: '*' };
      await setEndpointPolicy(account, 'ssmmessages', JSON.parse(policy(statement)));
      disconnect(account);
    },
    ...broken('network/endpoint-policy'),
  },
  'an endpoint policy that lets the channel calls through': {
    async change(account) {
      const statement = { Effect: 'Allow' as const, Principal: '*', Action: 'ssmmessages:*', Resource: '*' };
      await setEndpointPolicy(account, 'ssmmessages', JSON.parse(policy(statement)));
    },
    ...healthy,
  },
  'the ssmmessages endpoint is missing': {
    async change(account) {
      await removeEndpoint(account, 'ssmmessages');
      disconnect(account);
    },
    ...broken('network/vpc-endpoint'),
    checks: { 'agent/connection': 'fail/not-connected' },
  },
  'no ec2messages endpoint': { ...healthy },
  'private DNS captures a public subnet with a closed group': {
    spec: { base: 'internet-gateway' },
    async change(account) {
      const group = await createGroup(account.clients, account.vpcId, 'closed');
      await addEndpoint({ ...account, endpointGroupId: group }, 'ssmmessages');
      disconnect(account);
    },
    ...broken('network/endpoint-security-group'),
  },
  'an endpoint without interfaces': {
    async change(account) {
      await removeEndpointInterfaces(account, 'ssmmessages');
      disconnect(account);
    },
    ...broken('network/vpc-endpoint'),
  },
};
