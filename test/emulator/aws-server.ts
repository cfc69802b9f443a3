import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Finished } from './process.ts';
import type { Venv } from './venv.ts';

const SERVER = fileURLToPath(new URL('python/aws-server.py', import.meta.url));

export interface AwsServer {
  /** Path of its Unix socket; it names the server to `callAwsServer`. */
  readonly socket: string;
  stop(): Promise<void>;
}

/** What a person's shell would give the command. */
export interface AwsCall {
  args: string[];
  env: Record<string, string>;
  cwd: string;
}

/** Starts the process that has the real AWS CLI imported and runs it in a fork per call (`python/aws-server.py`). */
export async function startAwsServer(venv: Venv): Promise<AwsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'ssm-doctor-aws-server-'));
  const socket = join(folder, 'socket');
  const child = spawn(venv.python, [SERVER, socket], {
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', LANG: 'C.UTF-8' },
    // Its standard input ends with this process, and it with that.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const said = await Promise.race([once(child.stdout, 'data'), exit.then(() => [''])]);
  if (String(said[0]).trim() !== 'ready') throw new Error(`the AWS CLI's server did not start: ${said[0]}`);
  return {
    socket,
    async stop() {
      child.kill();
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs the AWS CLI with these arguments in a fork of the server. */
export async function callAwsServer(server: string, call: AwsCall): Promise<Finished> {
  const started = performance.now();
  const connection = connect(server);
  connection.end(JSON.stringify(call));
  const answer = await text(connection);
  if (answer === '') throw new Error(`the AWS CLI did not end in time: aws ${call.args.join(' ')}`);
  const done = JSON.parse(answer) as Pick<Finished, 'code' | 'stdout' | 'stderr'>;
  return { ...done, signal: null, milliseconds: performance.now() - started };
}
