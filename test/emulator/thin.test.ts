import { describe, expect, it } from 'vitest';
import {
  type Account,
  addEndpoint,
  allow,
  createBucket,
  createKey,
  createLogGroup,
  disconnect,
  forLogGroup,
  iamDecides,
  logsMayUse,
  loseAgent,
  putInlinePolicy,
  removeEndpoint,
  setPreferences,
} from './account/index.ts';
import type { Unimplemented } from './front/index.ts';
import { CLOUDWATCH_LOGS } from './scenarios/cloudwatch-logs.ts';
import { ENDPOINTS } from './scenarios/endpoints.ts';
import { examine, outcome } from './scenarios/examine.ts';
import { broken, healthy } from './scenarios/expected.ts';
import { IDENTITY } from './scenarios/identity.ts';
import { NETWORK } from './scenarios/network.ts';
import type { Scenario, Scenarios } from './scenarios/scenario.ts';
import { SESSION } from './scenarios/session.ts';

const GROUP = '/ssm/sessions';
const LOGS = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'logs:DescribeLogStreams',
  'logs:DescribeLogGroups',
];

/** The seed checklist's account: both logs, the group under a key of its own, the bucket under the AWS managed key. */
async function bothLogs(account: Account): Promise<void> {
  const key = await createKey(account, {
    policy: [iamDecides(account), logsMayUse(account, forLogGroup(account, GROUP))],
  });
  await createLogGroup(account, GROUP, key);
  const bucket = await createBucket(account, 'logs', { encryption: 'aws:kms' });
  const arn = `arn:aws:s3:::${bucket}`;
  const s3 = [allow('s3:PutObject', `${arn}/*`), allow('s3:GetEncryptionConfiguration', arn)];
  await putInlinePolicy(account, 'logs', allow(LOGS), ...s3);
  await setPreferences(account, {
    s3BucketName: bucket,
    s3EncryptionEnabled: true,
    cloudWatchLogGroupName: GROUP,
    cloudWatchEncryptionEnabled: true,
    cloudWatchStreamingEnabled: true,
  });
}

/** What a thin front makes hard: readings that moto refuses or answers otherwise. */
const OWN: Scenarios = {
  'both logs by a NAT gateway, Block Public Access unread': {
    spec: { base: 'nat' },
    change: bothLogs,
    ...healthy,
    capabilities: { 's3-logging': 'ready', 'cloudwatch-logging': 'ready' },
  },
  'both logs, and no logs endpoint': { change: bothLogs, ...broken('network/vpc-endpoint') },
  'a healthy NAT subnet, agent lost': {
    spec: { base: 'nat' },
    change: (account) => loseAgent(account),
    ...broken('agent/ping'),
    checks: { 'network/security-group': 'pass/lets-out', 'network/network-acl': 'pass/lets-through' },
  },
  'an endpoint made without private DNS': {
    async change(account) {
      await removeEndpoint(account, 'ssmmessages');
      await addEndpoint(account, 'ssmmessages', { privateDns: false });
      disconnect(account);
    },
    ...broken('network/private-dns'),
  },
};

const from = (all: Scenarios, ...names: string[]): Scenarios =>
  Object.fromEntries(
    names.map((name) => {
      const found = all[name];
      if (!found) throw new Error(`no scenario "${name}"`);
      // A thin front does not shift launch times: the agent's checks word "not yet" there, with the same verdict.
      const { checks: _checks, ...scenario } = found;
      return [name, scenario];
    }),
  );

const SCENARIOS: Scenarios = {
  ...OWN,
  ...from(
    ENDPOINTS,
    'a healthy VPC with endpoints only',
    'the ssmmessages endpoint is missing',
    'the endpoint group admits nobody',
    'an endpoint without interfaces',
  ),
  ...from(
    NETWORK,
    'a private subnet behind a NAT gateway',
    'a public subnet with a public address',
    'the NAT gateway was deleted',
    'an instance network ACL without return ports',
  ),
  ...from(
    IDENTITY,
    'no instance profile',
    'a boundary that cuts ssmmessages',
    'an inline policy that may not be read',
    'everything healthy, never registered',
  ),
  ...from(
    CLOUDWATCH_LOGS,
    'CloudWatch logs under a key that lets the logs principal in',
    'key policy without the logs principal',
  ),
  ...from(SESSION, 'session encryption that works'),
};

describe.each<Unimplemented>(['html', 'error'])('on a thin front, what moto lacks answers %s', (thin) => {
  it.concurrent.each(Object.entries(SCENARIOS))('%s', async (_name, scenario: Scenario) => {
    const examined = await examine({ ...scenario, spec: { ...scenario.spec, thin } }, { warm: true });
    try {
      const { verdict, rootCauses, exit, checks = {}, capabilities = {} } = scenario;
      const open = examined.target.checks.filter(({ status }) => status === 'fail' || status === 'unknown');
      const said = open.map((row) => `${row.id} ${row.status}/${row.message}: ${row.summary}`).join('\n');
      const wanted = { verdict, rootCauses, exit, checks, capabilities };
      expect(outcome(examined, scenario), said).toEqual(wanted);
    } finally {
      await examined.account.close();
    }
  });
});
