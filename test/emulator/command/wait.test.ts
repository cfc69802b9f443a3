import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, inject, it } from 'vitest';
import type { Report } from '../../../src/contract/report.ts';
import { type Account, buildAccount, disconnect, setNode } from '../account/index.ts';
import { CLI, runDoctor } from '../doctor.ts';

type Cleanup = (close: () => Promise<void>) => void;

/** Tests run side by side, each in its own account: the command's pauses take most of the time. */
async function ownAccount(onTestFinished: Cleanup): Promise<Account> {
  const account = await buildAccount(inject('motoUrl'));
  onTestFinished(() => account.close());
  return account;
}

it.concurrent('--wait examines again until ready: one line per change on stderr, exit as usual', async ({
  onTestFinished,
}) => {
  const account = await ownAccount(onTestFinished);
  disconnect(account);
  const { code, stderr, report } = await runDoctor(account, [account.instanceId, '--json', '--wait', '60s'], {
    timeout: 90_000,
    onStderr: (soFar) => {
      if (soFar.includes('waiting')) setNode(account, { connection: 'connected' });
    },
  });
  expect({ code, verdict: (report as Report).verdict }).toEqual({ code: 0, verdict: 'ready' });
  const lines = stderr.split('\n').filter((line) => line.startsWith(account.instanceId));
  expect(lines).toEqual([
    `${account.instanceId}: not-ready (agent/connection); waiting`,
    `${account.instanceId}: ready`,
  ]);
});

it.concurrent('--wait gives up when the time is over, with the exit code of what was last seen', async ({
  onTestFinished,
}) => {
  const account = await ownAccount(onTestFinished);
  disconnect(account);
  const { code } = await runDoctor(account, [account.instanceId, '-q', '--wait', '1s']);
  expect(code).toBe(1);
});

/** Resolves once the call has arrived and everything else that is asked for has been for a second. */
async function onlyWaitingFor(account: Account, operation: string): Promise<void> {
  let before = -1;
  await expect
    .poll(
      () => {
        const { length } = account.front.calls;
        const quiet = length === before && account.front.called(operation).length > 0;
        before = length;
        return quiet;
      },
      { interval: 1_000, timeout: 30_000 },
    )
    .toBe(true);
}

it.concurrent('Ctrl-C prints what is known so far, the rest unknown, and exits 130', async ({
  onTestFinished,
}) => {
  const account = await ownAccount(onTestFinished);
  const undo = account.front.delay('ssm:GetDocument', 40_000);
  const child = spawn(
    process.execPath,
    [CLI, account.instanceId, '--json', '-q', '--endpoint-url', account.endpointUrl],
    {
      env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...account.env },
    },
  );
  const out: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  await onlyWaitingFor(account, 'ssm:GetDocument');
  const pressed = performance.now();
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number];
  undo();
  const report = JSON.parse(Buffer.concat(out).toString('utf8')) as Report;
  expect(code).toBe(130);
  const row = (id: string) => report.targets[0]?.checks.find((check) => check.id === id)?.status;
  expect({ state: row('instance/state'), document: row('session/preferences') }).toEqual({
    state: 'pass',
    document: 'unknown',
  });
  expect(performance.now() - pressed).toBeLessThan(20_000);
});
