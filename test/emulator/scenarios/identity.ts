import {
  allow,
  attachPolicy,
  deleteProfile,
  deny,
  detachPolicies,
  detachProfile,
  disconnect,
  emptyProfile,
  enableDefaultHostManagement,
  loseAgent,
  putInlinePolicy,
  setBoundary,
  setNode,
  setTrust,
  stop,
  trustedBy,
  unregister,
} from '../account/index.ts';
import { broken, healthy } from './expected.ts';
import type { Scenarios } from './scenario.ts';

const CHANNEL = [
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];

export const IDENTITY: Scenarios = {
  'no instance profile': {
    async change(account) {
      await detachProfile(account);
      unregister(account);
    },
    ...broken('identity/instance-profile'),
  },
  'an empty instance profile': {
    async change(account) {
      await emptyProfile(account);
      unregister(account);
    },
    ...broken('identity/instance-profile'),
  },
  'a deleted instance profile': {
    async change(account) {
      await deleteProfile(account);
      unregister(account);
    },
    ...broken('identity/instance-profile'),
  },
  'default host management instead of a profile': {
    async change(account) {
      await detachProfile(account);
      await enableDefaultHostManagement(account);
    },
    ...healthy,
  },
  'a role that EC2 may not assume': {
    async change(account) {
      await setTrust(account, trustedBy('lambda.amazonaws.com'));
      loseAgent(account);
    },
    ...broken('identity/trust-policy'),
  },
  'a role without a policy': {
    async change(account) {
      await detachPolicies(account);
      loseAgent(account);
    },
    ...broken('identity/permissions'),
  },
  'a customer-written policy with just the core calls': {
    async change(account) {
      await detachPolicies(account);
      await putInlinePolicy(account, 'core', allow(['ssm:UpdateInstanceInformation', ...CHANNEL]));
    },
    ...healthy,
  },
  'AmazonEC2RoleforSSM, the old service-role policy': {
    async change(account) {
      await detachPolicies(account);
      await attachPolicy(account, 'arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM');
    },
    ...healthy,
    checks: { 'identity/permissions': 'pass/allowed' },
  },
  AmazonSSMManagedEC2InstanceDefaultPolicy: {
    async change(account) {
      await detachPolicies(account);
      await attachPolicy(account, 'arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy');
    },
    ...healthy,
  },
  'an explicit Deny of the channel': {
    async change(account) {
      await putInlinePolicy(account, 'no-channel', deny('ssmmessages:*'));
      disconnect(account);
    },
    ...broken('identity/permissions'),
    says: ['no-channel'],
  },
  'a Deny with NotAction': {
    async change(account) {
      await putInlinePolicy(account, 'only-s3', {
        Effect: 'Deny',
        NotAction: ['s3:*', 'ssm:*'],
        Resource: '*',
      });
      disconnect(account);
    },
    ...broken('identity/permissions'),
    says: ['only-s3'],
  },
  'a boundary that cuts ssmmessages': {
    async change(account) {
      await setBoundary(account, allow(['ssm:*', 's3:*', 'logs:*']));
      disconnect(account);
    },
    ...broken('identity/permissions'),
    says: ['boundary'],
  },
  'a boundary that leaves the core calls': {
    async change(account) {
      await setBoundary(account, allow(['ssm:*', 'ssmmessages:*', 'ec2messages:*']));
    },
    ...healthy,
  },
  'an inline policy that may not be read': {
    async change(account) {
      await putInlinePolicy(account, 'more', allow('s3:ListAllMyBuckets'));
      account.front.deny('iam:GetRolePolicy');
    },
    verdict: 'unknown',
    rootCauses: [],
    exit: 3,
  },
  'a condition that is not known': {
    async change(account) {
      await detachPolicies(account);
      await putInlinePolicy(account, 'conditioned', {
        ...allow(['ssm:UpdateInstanceInformation', ...CHANNEL]),
        Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      });
      setNode(account, {});
      account.front.deny('ssm:GetConnectionStatus');
      account.front.deny('ssm:DescribeInstanceInformation');
    },
    verdict: 'unknown',
    rootCauses: [],
    exit: 3,
  },
  'a stopped instance': { change: stop, ...broken('instance/state') },
  'everything healthy, agent lost': {
    change: (account) => loseAgent(account),
    ...broken('agent/ping'),
    noRemedy: 'AWS APIs cannot see the cause: the report lists what to look at on the host',
  },
  'everything healthy, not connected': {
    change: disconnect,
    ...broken('agent/connection'),
    noRemedy: 'AWS APIs cannot see the cause: the report lists what to look at on the host',
  },
  'everything healthy, never registered': {
    change: unregister,
    ...broken('agent/registration'),
    noRemedy: 'AWS APIs cannot see the cause: the report lists what to look at on the host',
  },
  'an agent older than Session Manager': {
    spec: { agentVersion: '2.2.800.0' },
    change: disconnect,
    ...broken('agent/version'),
    noRemedy: 'the agent is updated on the host, or by Run Command once it is connected',
  },
};
