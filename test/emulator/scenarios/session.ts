import {
  type Account,
  allow,
  createKey,
  createPolicy,
  disableKey,
  type Key,
  putInlinePolicy,
  scheduleDeletion,
  setBoundary,
  setPreferences,
} from '../account/index.ts';
import { broken, healthy } from './expected.ts';
import { neighbour, spec } from './logging-spec.ts';
import type { Scenarios } from './scenario.ts';

/** A session key that works. */
async function sessionKey(account: Account): Promise<Key> {
  const key = await createKey(account);
  await putInlinePolicy(account, 'session-key', allow('kms:Decrypt', key.arn));
  await setPreferences(account, { kmsKeyId: key.arn });
  return key;
}

/** Encryption of sessions, and preferences of the shell. */
export const SESSION: Scenarios = {
  'session encryption that works': {
    spec,
    async change(account) {
      await sessionKey(account);
    },
    ...healthy,
    capabilities: { 'session-encryption': 'ready' },
  },
  'session key disabled': {
    spec,
    async change(account) {
      await disableKey(account, await sessionKey(account));
    },
    ...broken('session/encryption-key'),
    capabilities: { shell: 'not-ready', ssh: 'ready', 'port-forwarding': 'ready' },
  },
  'session key pending deletion': {
    spec,
    async change(account) {
      await scheduleDeletion(account, await sessionKey(account));
    },
    ...broken('session/encryption-key'),
  },
  'role without Decrypt on the session key': {
    spec,
    async change(account) {
      await sessionKey(account);
      await putInlinePolicy(account, 'session-key', allow('kms:DescribeKey'));
    },
    ...broken('session/encryption-key'),
  },
  'a boundary that cuts Decrypt': {
    spec,
    async change(account) {
      await sessionKey(account);
      await setBoundary(account, allow(['ssm:*', 'ssmmessages:*', 'ec2messages:*']));
    },
    ...broken('session/encryption-key'),
  },
  'kmsKeyId as an ARN of another Region': {
    spec,
    async change(account) {
      const key = await createKey({ accountId: account.accountId, clients: account.inRegion('eu-west-3') });
      await putInlinePolicy(account, 'session-key', allow('kms:Decrypt', key.arn));
      await setPreferences(account, { kmsKeyId: key.arn });
    },
    ...broken('session/encryption-key'),
    noRemedy: 'a key of this Region has to be chosen',
  },
  'kmsKeyId as the name of an alias of another account': {
    spec,
    async change(account) {
      await createKey(neighbour(account), { alias: 'alias/sessions' });
      await putInlinePolicy(account, 'session-key', allow('kms:Decrypt'));
      await setPreferences(account, { kmsKeyId: 'alias/sessions' });
    },
    ...broken('session/encryption-key'),
    noRemedy: 'a key of this account, or the key ARN of the other, has to be chosen',
  },
  'encryption flags with empty names': {
    spec,
    async change(account) {
      await setPreferences(account, { s3EncryptionEnabled: true, cloudWatchEncryptionEnabled: true });
    },
    ...healthy,
  },
  'only the shell preferences are broken': {
    spec,
    async change(account) {
      await createPolicy(
        account,
        'unused',
        JSON.stringify({ Version: '2012-10-17', Statement: [allow('s3:List*')] }),
      );
      await setPreferences(account, { runAsEnabled: true, runAsDefaultUser: '' });
    },
    ...broken('session/run-as'),
    capabilities: { shell: 'not-ready', ssh: 'ready', 'port-forwarding': 'ready', 'run-as': 'not-ready' },
    noRemedy: 'the user is the owner’s choice',
  },
};
