import type { Operation } from 'fast-json-patch';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../checks/index.ts';
import {
  ACCOUNT,
  at,
  BUCKET,
  content,
  GROUP,
  input,
  keyPolicy,
  LOG_KEY,
} from '../fixtures/checks/session-support.ts';
import { DOCUMENTS, type SeedDocument } from '../fixtures/seeds/documents.ts';
import { KEY_STATEMENT } from '../fixtures/seeds/key-policies.ts';
import { ROLE_POLICIES, type SeedRolePolicy } from '../fixtures/seeds/role-policies.ts';
import { USER_POLICIES } from '../fixtures/seeds/user-policies.ts';
import { factContext } from '../src/engine/fact-context.ts';
import { checkRow } from '../src/engine/row.ts';
import { runCheck } from '../src/engine/run-check.ts';
import { evaluate, type PrincipalInfo, parsePolicy } from '../src/iam/index.ts';
import { replaySource } from '../src/readers/source/replay.ts';
import { add, replace } from './support/check-cases.ts';
import { DEFAULT_SELECTION } from './support/selection.ts';
import { baseAccount, patched } from './support/snapshots.ts';

/** What the named checks say of the base account with a patch: `status/message` of the worst finding. */
async function saidBy(ids: readonly string[], patch: readonly Operation[], document?: string) {
  const source = replaySource(patched(baseAccount('private-endpoints'), patch));
  const selection = { ...DEFAULT_SELECTION, ...(document ? { document } : {}) };
  const context = factContext(source, source.snapshot().targets[0] ?? '', selection);
  const rows = ids.map(async (id) => {
    const check = CHECKS.find((one) => one.id === id);
    if (!check) throw new Error(`no check ${id}`);
    const { status, message } = checkRow(await runCheck(check, context));
    return [id, `${status}/${message}`] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

const faulty = (said: Record<string, string>) => Object.values(said).some((one) => one.startsWith('fail/'));

function stored({ name, format, content: text }: SeedDocument): Operation[] {
  const known = { Name: name, DocumentVersion: '1', Status: 'Active', DocumentType: 'Session' };
  const absent = ['MyLogGroupName', 'DOC-EXAMPLE-BUCKET'];
  return [
    add(at('document', name), { ...known, DocumentFormat: format, Content: text }),
    add(at('logGroup', absent[0] ?? ''), null),
    add(at('bucket', absent[1] ?? ''), null),
  ];
}

describe('session documents', () => {
  it.each(DOCUMENTS.map((seed) => [`seed ${seed.seed}, ${seed.title}: ${seed.verdict}`, seed] as const))(
    '%s',
    async (_, seed) => {
      const said = await saidBy(Object.keys(seed.says), stored(seed), seed.name);
      expect(said).toEqual(seed.says);
      expect(seed.reason).not.toBe('');
    },
  );

  it('a document that is wrong fails a check, and one that is right fails none but for advice', async () => {
    for (const seed of DOCUMENTS) {
      const ids = Object.keys(seed.says).filter(
        (id) => !id.startsWith('posture/') && seed.says[id] !== 'fail/advice',
      );
      expect([seed.title, faulty(await saidBy(ids, stored(seed), seed.name))]).toEqual([
        seed.title,
        seed.verdict === 'wrong',
      ]);
    }
  });
});

/** The role has this one policy, and the account what it speaks of. */
function only({ policy, bucket }: SeedRolePolicy): Operation[] {
  return [
    replace(at('rolePolicyNames', 'web'), ['seed']),
    add(at('rolePolicy', 'web/seed'), { PolicyName: 'seed', PolicyDocument: policy }),
    replace(at('attachedRolePolicies', 'web'), []),
    ...(bucket
      ? [
          input('s3BucketName', bucket.name),
          input('s3KeyPrefix', bucket.prefix),
          { op: 'copy', from: at('bucket', BUCKET), path: at('bucket', bucket.name) } as const,
          {
            op: 'copy',
            from: at('bucketEncryption', BUCKET),
            path: at('bucketEncryption', bucket.name),
          } as const,
          add(at('bucketPolicy', bucket.name), null),
        ]
      : []),
  ];
}

describe('role policies', () => {
  it.each(ROLE_POLICIES.map((seed) => [`seed ${seed.seed}, ${seed.title}: ${seed.verdict}`, seed] as const))(
    '%s',
    async (_, seed) => {
      expect(await saidBy(Object.keys(seed.says), only(seed))).toEqual(seed.says);
    },
  );
});

const PEOPLE: Record<'user' | 'role', PrincipalInfo> = {
  user: { kind: 'user', arn: 'arn:aws:iam::111122223333:user/ana', userId: 'AIDA0123456789EXAMPLE' },
  role: {
    kind: 'role-session',
    arn: 'arn:aws:sts::111122223333:assumed-role/ops/ana',
    roleArn: 'arn:aws:iam::111122223333:role/ops',
    userId: 'AROA0123456789EXAMPLE:ana',
  },
};

describe('user policies', () => {
  it.each(USER_POLICIES.map((seed) => [`seed ${seed.seed}, ${seed.title}: ${seed.verdict}`, seed] as const))(
    '%s',
    (_, { policy, requests, problems = [], verdict }) => {
      const parsed = parsePolicy(policy, 'seed', { kind: 'identity' });
      expect(parsed.problems.map(({ id }) => id)).toEqual(expect.arrayContaining(problems));
      const decided = requests.map(({ as = 'user', action, resource, ...rest }) => {
        const decision = evaluate(
          { principal: PEOPLE[as], action, resource },
          { identity: { policies: [parsed] } },
        );
        return { as, action, resource, ...rest, verdict: decision.verdict };
      });
      expect(decided).toEqual(requests.map((request) => ({ as: 'user', ...request })));
      const misses = requests.some((r) => r.verdict === 'deny' && r.action === 'ssmmessages:OpenDataChannel');
      const ends = requests.every((r) => r.action !== 'ssm:TerminateSession' || r.verdict === 'deny');
      expect(misses || problems.length > 0 || (ends && verdict === 'wrong') || verdict === 'right').toBe(
        true,
      );
    },
  );
});

describe('key policies', () => {
  const key = (group: string) => [keyPolicy(LOG_KEY, ACCOUNT, KEY_STATEMENT(group))];

  it('seed 004: right, with this group in the condition', async () => {
    expect(await saidBy(['logging/log-group-key'], key(GROUP))).toEqual({
      'logging/log-group-key': 'pass/usable',
    });
  });

  it('seed 004: wrong as printed, with the placeholder for the group', async () => {
    const said = await saidBy(['logging/log-group-key'], key('{CloudWatchLogs-LogGroupName}'));
    expect(said).toEqual({ 'logging/log-group-key': 'fail/not-admitted' });
  });

  it('seed 004: without the statement the stream is there and empty', async () => {
    const said = await saidBy(['logging/log-group-key'], [keyPolicy(LOG_KEY, ACCOUNT)]);
    expect(said).toEqual({ 'logging/log-group-key': 'fail/not-admitted' });
  });
});

describe('the layout of seed 004', () => {
  it('S3 under its AWS managed key, CloudWatch Logs under a customer key: no kms:Decrypt without a session key', async () => {
    const none = {
      schemaVersion: '1.0',
      sessionType: 'Standard_Stream',
      inputs: { s3BucketName: BUCKET, s3KeyPrefix: 'prod', cloudWatchLogGroupName: GROUP },
    };
    const managed = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] };
    const said = await saidBy(
      ['session/encryption-key', 'logging/s3-bucket', 'logging/s3-permissions', 'logging/log-group-key'],
      [content(none), replace(at('bucketEncryption', BUCKET), managed)],
    );
    expect(said).toEqual({
      'session/encryption-key': 'skipped/not-configured',
      'logging/s3-bucket': 'pass/exists',
      'logging/s3-permissions': 'pass/allowed',
      'logging/log-group-key': 'pass/usable',
    });
  });
});
