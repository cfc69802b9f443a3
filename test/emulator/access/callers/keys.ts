import {
  type Account,
  allow,
  createKey,
  createUser,
  iamDecides,
  putInlinePolicy,
  setPreferences,
} from '../../account/index.ts';
import { sample } from '../statements.ts';
import { type AccessScenarios, ALLOWED, healthy } from './expected.ts';

/** A key in the session preferences, which the node may use; the caller needs it too. */
async function withKey(account: Account) {
  const key = await createKey(account, { policy: [iamDecides(account)] });
  await setPreferences(account, { kmsKeyId: key.arn });
  await putInlinePolicy(account, 'session-key', allow('kms:Decrypt', key.arn));
  return key;
}

export const KEYS: AccessScenarios = {
  'a missing GenerateDataKey on the session key': {
    spec: { base: 'nat' },
    async caller(account) {
      await withKey(account);
      return createUser(account, 'ana', { statements: Object.values(sample(account)) });
    },
    verdict: 'not-ready',
    exit: 1,
    rootCauses: ['access/session-key'],
    checks: { 'access/start-session': ALLOWED, 'access/session-key': 'fail/denied/blocks' },
    capabilities: { shell: 'not-ready', 'session-encryption': 'not-ready' },
    says: { check: 'access/session-key', texts: ['kms:GenerateDataKey'], not: ['"kms:*"'] },
  },
  'GenerateDataKey on the session key': {
    spec: { base: 'nat' },
    async caller(account) {
      const key = await withKey(account);
      const statements = [...Object.values(sample(account)), allow('kms:GenerateDataKey', key.arn)];
      return createUser(account, 'ana', { statements });
    },
    ...healthy,
    checks: { 'access/session-key': 'pass/allowed/blocks' },
    capabilities: { shell: 'ready', 'session-encryption': 'ready' },
  },
};
