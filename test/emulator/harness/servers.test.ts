import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Report } from '../../../src/contract/report.ts';
import { type Account, buildAccount, loseAgent } from '../account/index.ts';
import { type DoctorRun, runDoctor } from '../doctor.ts';
import { runAws } from '../real-cli.ts';

let account: Account;
beforeAll(async () => {
  account = await buildAccount(inject('motoUrl'));
});
afterAll(() => account.close());

describe('the AWS CLI in a fork answers as the executable does', () => {
  test.each([
    ['a list', 0, ['ec2', 'describe-vpcs', '--region', 'eu-central-1', '--output', 'json']],
    ['text by a query', 0, ['iam', 'list-roles', '--query', 'Roles[].RoleName', '--output', 'text']],
    ['a refusal by AWS', 255, ['iam', 'get-role', '--role-name', 'nobody']],
    ['an option that does not exist', 255, ['ec2', 'describe-vpcs', '--vpc', 'vpc-1']],
    ['a command that does not exist', 2, ['ec2', 'describe-vpc']],
  ])('%s', async (_what, code, args) => {
    const [executable, forked] = await Promise.all([
      runAws(account, args),
      runAws(account, args, { forked: true }),
    ]);
    const said = ({ code, stdout, stderr }: typeof forked) => ({ code, stdout, stderr });
    expect(said(forked)).toEqual(said(executable));
    expect(executable.code).toBe(code);
  });

  test('only the caller’s own environment counts', async () => {
    const done = await runAws(account, ['configure', 'list'], {
      forked: true,
      env: { AWS_DEFAULT_REGION: 'ap-south-1' },
    });
    expect(done.stdout).toMatch(/region +ap-south-1 +env/);
    const without = await runAws(account, ['configure', 'list'], { forked: true });
    expect(without.stdout).toContain('eu-central-1');
  });
});

describe('a warm doctor answers as a process does', () => {
  const rows = (run: DoctorRun) => {
    const { verdict, targets, error } = run.report as Report;
    const found = targets.map(({ id, rootCauses, checks }) => ({
      ...{ id, rootCauses },
      checks: checks.map(({ id, status, impact, message, findings }) => ({
        ...{ id, status, impact, message },
        remedies: findings.flatMap(({ remedies }) => remedies),
      })),
    }));
    return { code: run.code, stderr: run.stderr, verdict, found, error };
  };
  const both = async (args: string[], env: Record<string, string> = {}) => {
    const [process, warm] = await Promise.all([
      runDoctor(account, args, { env }),
      runDoctor(account, args, { env, warm: true }),
    ]);
    return { process: rows(process), warm: rows(warm) };
  };

  test('of a healthy account, and of the same one as soon as it is broken', async () => {
    const args = [account.instanceId, '--json', '-q'];
    const healthy = await both(args);
    expect(healthy.warm).toEqual(healthy.process);
    expect(healthy.warm).toMatchObject({ code: 0, verdict: 'ready' });
    loseAgent(account);
    const broken = await both(args);
    expect(broken.warm).toEqual(broken.process);
    expect(broken.warm).toMatchObject({ code: 1, verdict: 'not-ready' });
  });

  test('of input that it refuses, in the environment of that call alone', async () => {
    const refused = await both(['i-0123456789abcdef0', '--json'], { AWS_PROFILE: 'nobody' });
    expect(refused.warm).toEqual(refused.process);
    expect(refused.warm.code).toBe(2);
  });
});
