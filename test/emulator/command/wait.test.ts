import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Report } from '../../../src/contract/report.ts';
import { type Account, buildAccount, disconnect, setNode } from '../account/index.ts';
import { runDoctor } from '../doctor.ts';

const CLI = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
let account: Account;
beforeAll(async () => {
  account = await buildAccount(inject('motoUrl'));
});
afterAll(() => account.close());

it('--wait examines again until ready: one line per change on stderr, exit as usual', async () => {
  disconnect(account);
  const waiting = runDoctor(account, [account.instanceId, '--json', '--wait', '60s'], { timeout: 90_000 });
  setTimeout(() => setNode(account, { connection: 'connected' }), 4_000);
  const { code, stderr, report } = await waiting;
  expect({ code, verdict: (report as Report).verdict }).toEqual({ code: 0, verdict: 'ready' });
  const lines = stderr.split('\n').filter((line) => line.startsWith(account.instanceId));
  expect(lines).toEqual([
    `${account.instanceId}: not-ready (agent/connection); waiting`,
    `${account.instanceId}: ready`,
  ]);
});

it('--wait gives up when the time is over, with the exit code of what was last seen', async () => {
  disconnect(account);
  const { code } = await runDoctor(account, [account.instanceId, '-q', '--wait', '1s']);
  setNode(account, { connection: 'connected' });
  expect(code).toBe(1);
});

it('Ctrl-C prints what is known so far, the rest unknown, and exits 130', async () => {
  const undo = account.front.delay('ssm:GetDocument', 40_000);
  const child = spawn(
    process.execPath,
    [CLI, account.instanceId, '--json', '-q', '--endpoint-url', account.endpointUrl],
    {
      env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...account.env },
    },
  );
  const started = performance.now();
  const out: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  setTimeout(() => child.kill('SIGINT'), 6_000);
  const [code] = (await once(child, 'close')) as [number];
  undo();
  const report = JSON.parse(Buffer.concat(out).toString('utf8')) as Report;
  expect(code).toBe(130);
  const row = (id: string) => report.targets[0]?.checks.find((check) => check.id === id)?.status;
  expect({ state: row('instance/state'), document: row('session/preferences') }).toEqual({
    state: 'pass',
    document: 'unknown',
  });
  expect(performance.now() - started).toBeLessThan(30_000);
});
