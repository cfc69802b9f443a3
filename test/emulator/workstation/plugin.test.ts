import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import type { Report } from '../../../src/contract/report.ts';
import { type Account, buildAccount } from '../account/index.ts';
import { runDoctor } from '../doctor.ts';
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

const PLUGIN = 'bin/session-manager-plugin';

/** Examines the healthy instance at this workstation: the verdict, and the row of one check. */
async function examine(id: string) {
  const { home, bin } = station;
  const run = await runDoctor(account, [account.instanceId, '--json', '-q'], { home, env: { PATH: bin } });
  const report = run.report as Report | undefined;
  const row = report?.targets[0]?.checks.find((check) => check.id === id);
  if (!report || !row) throw new Error(`no ${id}: exit ${run.code}\n${run.stdout}\n${run.stderr}`);
  return { ...run, row, answer: `${row.status}/${row.message}`, verdict: report.verdict };
}
/** A container without an init keeps the dead as zombies, which still take signals. */
function isRunning(pid: number): boolean {
  const { status, stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 && !stdout.trim().startsWith('Z');
}
const plugin = () => examine('client/session-manager-plugin');

it('a plugin that runs', async () => {
  station.program(PLUGIN, 'echo 1.2.764.0');
  const { answer, row, verdict } = await plugin();
  expect({ answer, verdict }).toEqual({ answer: 'pass/usable', verdict: 'ready' });
  expect(row.summary).toContain('1.2.764.0');
});

it('no plugin: advice, and the instance stays ready', async () => {
  const { answer, row, verdict, code } = await plugin();
  // Where this machine has one that PATH does not lead to, that is said.
  expect(['fail/missing', 'fail/not-on-path']).toContain(answer);
  expect({ verdict, code, impact: row.impact }).toEqual({ verdict: 'ready', code: 0, impact: 'advises' });
  expect(row.findings[0]?.remedies).toHaveLength(1);
});

it.each([
  ['the floor of sessions', '1.1.17.0'],
  ['what opens the data channel as the caller', '1.2.707.0'],
])('a plugin that is too old for %s', async (_what, version) => {
  station.program(PLUGIN, `echo ${version}`);
  const { answer, row, verdict, code } = await plugin();
  expect({ answer, verdict, code }).toEqual({ answer: 'fail/too-old', verdict: 'ready', code: 0 });
  expect(row.summary).toContain(version);
});

it('a plugin that may not be executed', async () => {
  const path = station.program(PLUGIN, 'echo 1.2.764.0', 0o644);
  const { answer, row } = await plugin();
  expect({ answer, ran: station.runs() }).toEqual({ answer: 'fail/not-executable', ran: [] });
  expect(row.summary).toContain(path);
});

it('a plugin that hangs is killed, with what it started', async () => {
  station.program(PLUGIN, `/bin/sleep 60 & echo $! > ${station.path('log', 'pid')}; wait`);
  const { answer, row, verdict, milliseconds } = await plugin();
  expect({ answer, verdict }).toEqual({ answer: 'fail/hung', verdict: 'ready' });
  expect(row.summary).toContain('no answer within');
  expect(milliseconds).toBeLessThan(30_000);
  const pid = Number(readFileSync(station.path('log', 'pid'), 'utf8'));
  await expect.poll(() => isRunning(pid)).toBe(false);
});

it('a plugin that crashes, and one for another machine', async () => {
  station.program(PLUGIN, 'echo "error while loading shared libraries: libc.so" >&2; exit 127');
  expect((await plugin()).row.summary).toContain('status 127: error while loading shared libraries');
  station.write(PLUGIN, '\x7fELF\x02\x01\x01 of another architecture', 0o755);
  expect((await plugin()).answer).toBe('fail/failed');
});

it('a plugin that prints no version is unknown, and blames nothing', async () => {
  station.program(PLUGIN, 'echo hello');
  const { answer, verdict, code } = await plugin();
  expect({ answer, verdict, code }).toEqual({ answer: 'unknown/undetermined', verdict: 'ready', code: 0 });
});

it('an AWS CLI of before start-session, and none', async () => {
  station.program('bin/aws', 'echo "aws-cli/1.15.0 Python/3.6.0 Linux/4 botocore/1.10.0"');
  expect((await examine('client/aws-cli')).answer).toBe('fail/too-old');
  station.program('bin/aws', 'echo "aws-cli/2.31.0 Python/3.13.7 Linux/6 exe/x86_64"');
  expect((await examine('client/aws-cli')).answer).toBe('pass/usable');
});
