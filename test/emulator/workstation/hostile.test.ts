import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Report, TargetReport } from '../../../src/contract/report.ts';
import { type Account, buildAccount } from '../account/index.ts';
import { type DoctorRun, runDoctor } from '../doctor.ts';
import { makeStation, type Station } from './station.ts';

let account: Account;
let station: Station;
beforeAll(async () => {
  account = await buildAccount(inject('motoUrl'));
});
afterAll(() => account.close());
beforeEach(() => {
  station = makeStation();
});
afterEach(() => station.remove());

function examine(args: string[] = [], path = [station.bin], cwd?: string): Promise<DoctorRun> {
  return runDoctor(account, [account.instanceId, '--json', '-q', ...args], {
    home: station.home,
    env: { PATH: path.join(delimiter) },
    ...(cwd === undefined ? {} : { cwd }),
  });
}
function target(run: DoctorRun): TargetReport {
  const found = (run.report as Report | undefined)?.targets[0];
  if (!found) throw new Error(`no report: exit ${run.code}\n${run.stdout}\n${run.stderr}`);
  return found;
}
const row = (run: DoctorRun, id: string) => target(run).checks.find((check) => check.id === id);
const answer = (run: DoctorRun, id: string) => `${row(run, id)?.status}/${row(run, id)?.message}`;
const both = (folder: string, mode = 0o755) => {
  for (const name of ['aws', 'session-manager-plugin']) station.trap(`${folder}/${name}`, mode);
};

describe('PATH', () => {
  it('runs aws and the plugin with --version, once each, without credentials, and nothing else', async () => {
    station.program('bin/aws', 'echo "aws-cli/2.31.0 Python/3.13.7"');
    station.program('bin/session-manager-plugin', 'echo 1.2.764.0');
    for (const name of ['ssh', 'sh', 'bash', 'cmd', 'git', 'uname', 'node', 'env', 'which', 'scutil', 'id'])
      station.trap(`bin/${name}`);
    const run = await examine(['--for', 'shell,ssh']);
    expect(answer(run, 'client/session-manager-plugin')).toBe('pass/usable');
    expect(station.runs().sort()).toEqual(['aws --version', 'session-manager-plugin --version']);
    const seen = station.environment('aws') + station.environment('session-manager-plugin');
    expect(seen).toContain('HOME');
    expect(seen).not.toContain(account.credentials.secretAccessKey);
    expect(seen).not.toContain('AWS_ACCESS_KEY_ID');
  });

  it.each([
    ['a relative entry', 'tools'],
    ['the current directory as a dot', '.'],
    ['an empty entry, which is the current directory', ''],
  ])('runs nothing from %s', async (_what, entry) => {
    both('home/tools');
    both('home');
    const run = await examine([], [entry, station.bin], station.home);
    expect({ marks: station.marks(), answer: answer(run, 'client/session-manager-plugin') }).toEqual({
      marks: [],
      answer: 'unknown/undetermined',
    });
  });

  it('runs nothing from a folder that everyone may write to', async () => {
    both('shared');
    chmodSync(station.path('shared'), 0o777);
    const run = await examine([], [station.path('shared')]);
    expect(station.marks()).toEqual([]);
    expect(row(run, 'client/session-manager-plugin')?.summary).toContain('everyone may write');
  });

  it('runs nothing in the current directory, even where PATH names it in full', async () => {
    both('home/project');
    await examine([], [station.path('home/project')], station.path('home/project'));
    expect(station.marks()).toEqual([]);
  });
});

describe('~/.ssh/config', () => {
  const config = (text: string) => station.write('home/.ssh/config', text);
  const ssh = () => examine(['--for', 'ssh']);

  it('runs no command that it holds', async () => {
    const { touch } = station;
    station.write('home/.ssh/more', `Match exec "${touch}"\n  ProxyCommand ${touch}\n`);
    config(`Include ~/.ssh/more ~/.ssh/$(${touch}) "|${touch}" \`${touch}\`
Match exec "${touch}"
  ProxyCommand sh -c "${touch}"
Match host i-* exec "${touch}" user root
  KnownHostsCommand /bin/sh -c "${touch}"
Host i-* mi-*
  LocalCommand ${touch}
  PermitLocalCommand yes
  ProxyCommand sh -c "${touch}; aws ssm start-session --target %h --document-name AWS-StartSSHSession --parameters 'portNumber=$(${touch})'"
`);
    const run = await ssh();
    expect({ marks: station.marks(), runs: station.runs(), verdict: target(run).verdict }).toEqual({
      marks: [],
      runs: [],
      verdict: 'ready',
    });
    expect(answer(run, 'client/ssh-config')).not.toBe('undefined/undefined');
  });

  const WELL = (parameters: string, region = '') =>
    `Host i-* mi-*\n  ProxyCommand sh -c "aws ssm start-session --target %h --document-name AWS-StartSSHSession ${parameters}${region}"\n`;

  it('AWS’s own form is well formed; the missing space of a known guide is not', async () => {
    config(WELL("--parameters 'portNumber=%p'"));
    expect(answer(await ssh(), 'client/ssh-config')).toBe('pass/well-formed');
    config(WELL("--parameters'portNumber=%p'"));
    const run = await ssh();
    expect(answer(run, 'client/ssh-config')).toBe('fail/malformed');
    expect(row(run, 'client/ssh-config')?.summary).toContain('no space between --parameters and portNumber');
    expect(target(run).verdict).toBe('ready');
  });

  it('another Region than the instance’s; none at all', async () => {
    config(WELL("--parameters 'portNumber=%p'", ' --region us-west-2'));
    expect(answer(await ssh(), 'client/ssh-config')).toBe('fail/other-region');
    config('Host *.example.com\n  User ana\n');
    expect(answer(await ssh(), 'client/ssh-config')).toBe('fail/missing');
  });
});

it('with --snapshot this workstation is not looked at', async () => {
  const file = station.path('account.json');
  const collected = await runDoctor(account, ['collect', account.instanceId, '-o', file, '-q'], {
    home: station.home,
    env: { PATH: station.bin },
  });
  expect(collected.code, collected.stderr).toBe(0);
  both('bin');
  station.write('home/.ssh/config', 'Host *\n  ProxyCommand none\n');
  const run = await runDoctor(account, ['--snapshot', file, '--json', '-q', '--for', 'ssh'], {
    home: station.home,
    env: { PATH: station.bin },
    bare: true,
  });
  expect(station.runs()).toEqual([]);
  const client = target(run).checks.filter((check) => check.id.startsWith('client/'));
  expect(client.length).toBeGreaterThan(0);
  expect(new Set(client.map((check) => `${check.status}/${check.message}`))).toEqual(
    new Set(['skipped/snapshot']),
  );
});
