import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Venv } from './venv.ts';

const SERVER = fileURLToPath(new URL('python/moto-server.py', import.meta.url));

export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/data.json`)).ok;
  } catch {
    return false;
  }
}

/**
 * Starts one moto server on a free loopback port and waits until it answers (60 s at most).
 * Tests do not share accounts on it: each front uses an account id of its own.
 */
export async function startMoto(venv: Venv): Promise<Moto> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(venv.python, [SERVER, '-H', '127.0.0.1', '-p', String(port)], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: '/nonexistent',
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
      // A second per account and Region; the builder registers the images that it needs.
      MOTO_EC2_LOAD_DEFAULT_AMIS: 'false',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  // A run that ends without teardown must not leave a server behind.
  process.once('exit', () => child.kill());
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const deadline = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill();
      throw new Error(`moto did not start on ${url}\n${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    async stop() {
      child.kill();
      await gone;
    },
  };
}
