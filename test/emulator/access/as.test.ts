import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Report, TargetReport } from '../../../src/contract/report.ts';
import {
  type Account,
  ADMINISTRATOR,
  allow,
  buildAccount,
  type Caller,
  createAssumedRole,
  createUser,
} from '../account/index.ts';
import { runDoctor } from '../doctor.ts';
import { answerOf, examineAs } from './scenario.ts';
import { sample } from './statements.ts';

let account: Account;
beforeEach(async () => {
  account = await buildAccount(inject('motoUrl'));
});
afterEach(() => account.close());

/** That the command is a process of its own is access.test.ts's. */
const judgedAs = (caller: Caller, args: string[]) => examineAs(account, caller, args, { warm: true });

const ACCESS = [
  'access/start-session',
  'access/session-documents',
  'access/end-session',
  'access/session-key',
];
const OF_USERS = ['iam:GetUser', 'iam:*UserPolic*', 'iam:ListGroupsForUser', 'iam:*Group*'];
const statuses = (target: TargetReport) =>
  Object.fromEntries(ACCESS.map((id) => [id, answerOf(target, id).split('/')[0]]));
const sampleUser = (name: string) =>
  createUser(account, name, { statements: Object.values(sample(account)) });
const UNKNOWN = {
  'access/start-session': 'unknown',
  'access/session-documents': 'unknown',
  'access/end-session': 'unknown',
  // No key is set.
  'access/session-key': 'skipped',
};

describe('a caller whose policies cannot be read', () => {
  it('is unknown, listed with what was refused, and the verdict is that of the instance', async () => {
    const ana = await sampleUser('ana');
    for (const operation of OF_USERS) account.front.deny(operation, ana.credentials);
    const { target, run } = await judgedAs(ana, []);
    expect({ verdict: target.verdict, exit: run.code, rootCauses: target.rootCauses }).toEqual({
      verdict: 'ready',
      exit: 0,
      rootCauses: [],
    });
    expect(statuses(target)).toEqual(UNKNOWN);
    const gaps = target.checks.find(({ id }) => id === 'access/start-session')?.gaps ?? [];
    expect(gaps.map(({ kind, action }) => `${kind} ${action}`)).toContain('denied iam:ListUserPolicies');
    expect(answerOf(target, 'identity/permissions')).toMatch(/^pass\//);
  });

  it('who can read no IAM at all has the verdict that nobody has', async () => {
    const ana = await sampleUser('ana');
    account.front.deny('iam:*', ana.credentials);
    const [own, nobody] = [await judgedAs(ana, []), await judgedAs(ana, ['--as', 'none'])];
    expect(statuses(own.target)).toEqual(UNKNOWN);
    expect({ verdict: own.target.verdict, exit: own.run.code }).toEqual({
      verdict: nobody.target.verdict,
      exit: nobody.run.code,
    });
    expect(own.target.capabilities).toEqual(nobody.target.capabilities);
  });

  it('a Deny that is seen still fails, whatever else is not read', async () => {
    const ana = await createUser(account, 'ana', {
      statements: [{ Effect: 'Deny', Action: 'ssm:StartSession', Resource: '*' }],
      group: [allow('*')],
    });
    account.front.deny('iam:*Group*', ana.credentials);
    const { target, run } = await judgedAs(ana, []);
    expect({ answer: answerOf(target, 'access/start-session'), exit: run.code }).toEqual({
      answer: 'fail/target-denied/blocks',
      exit: 1,
    });
  });
});

describe('--as', () => {
  it('another user, whose policies cannot be read: then the verdict is unknown', async () => {
    const ada = await createUser(account, 'ada', { managed: [ADMINISTRATOR] });
    const { arn } = await sampleUser('ana');
    for (const operation of OF_USERS) account.front.deny(operation, ada.credentials);
    const { target, run } = await judgedAs(ada, ['--as', arn]);
    expect({ verdict: target.verdict, exit: run.code }).toEqual({ verdict: 'unknown', exit: 3 });
    expect(answerOf(target, 'access/start-session')).toMatch(/^unknown\//);
  });

  it('another user who may not, asked for by an administrator', async () => {
    const ada = await createUser(account, 'ada', { managed: [ADMINISTRATOR] });
    const { arn } = await createUser(account, 'bob', { statements: [allow('ec2:Describe*')] });
    expect((await judgedAs(ada, [])).target.verdict).toBe('ready');
    const { target, run } = await judgedAs(ada, ['--as', arn]);
    expect({ rootCauses: target.rootCauses, exit: run.code }).toEqual({
      rootCauses: ['access/start-session'],
      exit: 1,
    });
    expect(target.checks.find(({ id }) => id === 'access/start-session')?.summary).toContain('user/bob');
  });

  it('an administrator, asked for by somebody who may not', async () => {
    const bob = await createUser(account, 'bob', { statements: [allow('ec2:Describe*')] });
    const { arn } = await createUser(account, 'ada', { managed: [ADMINISTRATOR] });
    expect((await judgedAs(bob, [])).target.verdict).toBe('not-ready');
    const { target, run } = await judgedAs(bob, ['--as', arn]);
    expect({ verdict: target.verdict, exit: run.code }).toEqual({ verdict: 'ready', exit: 0 });
  });

  it('a role, its session, and an SSO role with a path: the same answer', async () => {
    const ada = await createUser(account, 'ada', { managed: [ADMINISTRATOR] });
    const name = 'AWSReservedSSO_Support_0123456789abcdef';
    const { arn: session } = await createAssumedRole(account, name, {
      path: '/aws-reserved/sso.amazonaws.com/eu-central-1/',
      statements: [allow(['ssm:*', 'ssmmessages:*'])],
    });
    const role = `arn:aws:iam::${account.accountId}:role/aws-reserved/sso.amazonaws.com/eu-central-1/${name}`;
    for (const arn of [session, role]) {
      const { target, run } = await judgedAs(ada, ['--as', arn]);
      const start = answerOf(target, 'access/start-session');
      expect({ arn, start, exit: run.code }).toEqual({ arn, start: 'pass/allowed/blocks', exit: 0 });
    }
  });

  it('a user who does not exist', async () => {
    const ada = await createUser(account, 'ada', { managed: [ADMINISTRATOR] });
    const ghost = `arn:aws:iam::${account.accountId}:user/ghost`;
    const { target, run } = await judgedAs(ada, ['--as', ghost]);
    expect({ answer: answerOf(target, 'access/start-session'), exit: run.code }).toEqual({
      answer: 'fail/no-principal/blocks',
      exit: 1,
    });
  });

  it('none: nobody is judged, and nobody’s policies are asked for', async () => {
    const bob = await createUser(account, 'bob', { statements: [allow('ec2:Describe*')] });
    account.front.calls.length = 0;
    const { target, run } = await judgedAs(bob, ['--as', 'none']);
    expect({ verdict: target.verdict, exit: run.code }).toEqual({ verdict: 'ready', exit: 0 });
    expect(new Set(Object.values(statuses(target)))).toEqual(new Set(['skipped']));
    expect(
      account.front.called().filter((name) => /User|Group/.test(name) && name.startsWith('iam:')),
    ).toEqual([]);
  });
});

it('a snapshot records who asked, and access/ judges that caller again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ssm-doctor-as-'));
  try {
    const bob = await createUser(account, 'bob', { statements: [allow('ec2:Describe*')] });
    const file = join(folder, 'account.json');
    const target = { ...account, env: bob.env };
    const collected = await runDoctor(target, ['collect', account.instanceId, '-o', file, '-q']);
    expect(collected.code, collected.stderr).toBe(0);
    const again = await runDoctor(target, ['--snapshot', file, '--json', '-q'], { bare: true });
    const report = again.report as Report;
    expect({ exit: again.code, rootCauses: report.targets[0]?.rootCauses }).toEqual({
      exit: 1,
      rootCauses: ['access/start-session'],
    });
    expect(again.stdout).toContain('user/bob');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
