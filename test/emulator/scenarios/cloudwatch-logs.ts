import {
  type Account,
  addEndpoint,
  allow,
  createKey,
  createLogGroup,
  deleteLogGroup,
  disableKey,
  forLogGroup,
  iamDecides,
  type Key,
  logsMayUse,
  putInlinePolicy,
  scheduleDeletion,
  setKeyPolicy,
  setPreferences,
} from '../account/index.ts';
import { broken, healthy, lost } from './expected.ts';
import { spec } from './logging-spec.ts';
import type { Scenarios } from './scenario.ts';

const GROUP = '/ssm/sessions';

const logsActions = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'logs:DescribeLogStreams',
  'logs:DescribeLogGroups',
];

/** CloudWatch logging that works, to a group under a key of its own. */
async function cloudWatch(account: Account, demand: boolean, inputs: object = {}): Promise<Key> {
  const key = await createKey(account, {
    policy: [iamDecides(account), logsMayUse(account, forLogGroup(account, GROUP))],
  });
  await createLogGroup(account, GROUP, key);
  await putInlinePolicy(account, 'logs', allow(logsActions));
  await setPreferences(account, {
    cloudWatchLogGroupName: GROUP,
    cloudWatchEncryptionEnabled: demand,
    cloudWatchStreamingEnabled: true,
    ...inputs,
  });
  return key;
}

/** Session logs in CloudWatch Logs. */
export const CLOUDWATCH_LOGS: Scenarios = {
  'CloudWatch logs under a key that lets the logs principal in': {
    spec,
    async change(account) {
      await cloudWatch(account, true);
    },
    ...healthy,
    capabilities: { 'cloudwatch-logging': 'ready', 's3-logging': 'not-configured' },
  },
  'log group absent, encryption demanded': {
    spec,
    async change(account) {
      await cloudWatch(account, true);
      await deleteLogGroup(account, GROUP);
    },
    ...broken('logging/log-group'),
    says: ['encryption is not set up on the selected CloudWatch Logs log group'],
    capabilities: { shell: 'not-ready', ssh: 'ready', 'port-forwarding': 'ready' },
    noRemedy: 'the group needs a key, which is the owner’s choice',
  },
  'log group absent, encryption not demanded': {
    spec,
    async change(account) {
      await cloudWatch(account, false);
      await deleteLogGroup(account, GROUP);
    },
    ...lost('logging/log-group'),
    capabilities: { shell: 'ready', 'cloudwatch-logging': 'not-ready' },
  },
  'log group unencrypted, encryption demanded': {
    spec,
    async change(account) {
      await putInlinePolicy(account, 'logs', allow(logsActions));
      await createLogGroup(account, GROUP);
      await setPreferences(account, { cloudWatchLogGroupName: GROUP, cloudWatchEncryptionEnabled: true });
    },
    ...broken('logging/log-group'),
    says: ['encryption is not set up on the selected CloudWatch Logs log group'],
    noRemedy: 'the group needs a key, which is the owner’s choice',
  },
  'DescribeLogGroups not allowed, encryption demanded': {
    spec,
    async change(account) {
      await cloudWatch(account, true);
      await putInlinePolicy(account, 'logs', allow(logsActions.slice(0, 3)));
    },
    ...broken('logging/log-group-permissions'),
    says: ['encryption is not set up on the selected CloudWatch Logs log group'],
  },
  'DescribeLogGroups on one group only, encryption demanded': {
    spec,
    async change(account) {
      await cloudWatch(account, true);
      const arn = `arn:aws:logs:${account.region}:${account.accountId}:log-group:${GROUP}`;
      await putInlinePolicy(account, 'logs', allow(logsActions, [arn, `${arn}:*`]));
    },
    ...broken('logging/log-group-permissions'),
  },
  'key policy without the logs principal': {
    spec,
    async change(account) {
      const key = await cloudWatch(account, true);
      await setKeyPolicy(account, key, iamDecides(account));
    },
    ...lost('logging/log-group-key'),
  },
  'key policy with a condition that names another group': {
    spec,
    async change(account) {
      const key = await cloudWatch(account, true);
      await setKeyPolicy(
        account,
        key,
        iamDecides(account),
        logsMayUse(account, forLogGroup(account, '/other')),
      );
    },
    ...lost('logging/log-group-key'),
  },
  'log key disabled': {
    spec,
    async change(account) {
      await disableKey(account, await cloudWatch(account, true));
    },
    ...lost('logging/log-group-key'),
  },
  'log key pending deletion': {
    spec,
    async change(account) {
      await scheduleDeletion(account, await cloudWatch(account, true));
    },
    ...lost('logging/log-group-key'),
  },
  'logs endpoint missing in an isolated VPC': {
    spec: { endpoints: ['ssm', 'ssmmessages', 'kms'], s3Gateway: true },
    async change(account) {
      await cloudWatch(account, false);
    },
    ...broken('network/vpc-endpoint'),
  },
  'the logs endpoint was added': {
    spec: { endpoints: ['ssm', 'ssmmessages', 'kms'], s3Gateway: true },
    async change(account) {
      await cloudWatch(account, false);
      await addEndpoint(account, 'logs');
    },
    ...healthy,
  },
  'an ARN given for the name of the log group': {
    spec,
    async change(account) {
      const arn = `arn:aws:logs:${account.region}:${account.accountId}:log-group:${GROUP}`;
      await setPreferences(account, { cloudWatchLogGroupName: arn, cloudWatchEncryptionEnabled: true });
    },
    ...broken('session/preferences'),
    noRemedy: 'proven on the snapshot (test/facts/logging/remedies.test.ts)',
  },
};
