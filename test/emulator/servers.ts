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

/** A process that has a program loaded and runs it for whoever asks. */
export interface Server {
  /** Path of its Unix socket. */
  readonly socket: string;
  stop(): Promise<void>;
}

/** What a person's shell would give the program. */
export interface ServerCall {
  args: string[];
  env: Record<string, string>;
  cwd: string;
}

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Has the real AWS CLI imported and runs its `main` in a fork per call. */
export const startAwsServer = ({ python }: Venv): Promise<Server> =>
  startServer(python, file('python/aws-server.py'));

/** Has the built command imported and runs its `main`, one call after the other. @param cli path of `cli.js` */
export const startDoctorServer = (cli: string): Promise<Server> =>
  startServer(process.execPath, file('doctor-server.mjs'), cli);

async function startServer(program: string, script: string, ...more: string[]): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'ssm-doctor-server-'));
  const socket = join(folder, 'socket');
  const child = spawn(program, [script, socket, ...more], {
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', LANG: 'C.UTF-8' },
    // Its standard input ends with this process, and it with that.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const said = await Promise.race([once(child.stdout, 'data'), exit.then(() => ['nothing'])]);
  if (String(said[0]).trim() !== 'ready') throw new Error(`${script} did not start: it said ${said[0]}`);
  return {
    socket,
    async stop() {
      child.stdin.end();
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a server's program with these arguments. */
export async function callServer(socket: string, call: ServerCall): Promise<Finished> {
  const started = performance.now();
  const connection = connect(socket);
  connection.end(JSON.stringify(call));
  const answer = await text(connection);
  if (answer === '') throw new Error(`it did not end in time: ${call.args.join(' ')}`);
  const done = JSON.parse(answer) as Pick<Finished, 'code' | 'stdout' | 'stderr'>;
  return { ...done, signal: null, milliseconds: performance.now() - started };
}
