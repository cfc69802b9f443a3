import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VENV = `${ROOT}.venv`;
const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const STAMP = `${VENV}/.requirements.sha256`;

export interface Venv {
  readonly python: string;
  readonly motoServer: string;
  readonly aws: string;
}

const PATHS: Venv = {
  python: `${VENV}/bin/python`,
  motoServer: `${VENV}/bin/moto_server`,
  aws: `${VENV}/bin/aws`,
};

/** Paths inside the virtual environment, without making it. */
export function venvPaths(): Venv {
  return PATHS;
}

const NO_PYTHON = [
  'The emulator tests need Python 3.10 or newer with venv (or virtualenv) to install moto and the AWS CLI.',
  'On Debian or Ubuntu: sudo apt-get install python3 python3-venv',
].join('\n');

async function createEnvironment(): Promise<void> {
  const ways: [string, string[]][] = [
    ['python3', ['-m', 'venv', VENV]],
    ['python3', ['-m', 'virtualenv', VENV]],
    ['virtualenv', [VENV]],
  ];
  const failures: string[] = [];
  for (const [command, args] of ways) {
    // A half-made environment (venv without ensurepip on Debian) would hide the next way's success.
    rmSync(VENV, { recursive: true, force: true });
    try {
      await run(command, args);
      return;
    } catch (error) {
      failures.push(`${command} ${args[1] ?? ''}: ${error instanceof Error ? error.message.trim() : error}`);
    }
  }
  rmSync(VENV, { recursive: true, force: true });
  throw new Error(`${NO_PYTHON}\n${failures.join('\n')}`);
}

function wanted(): string {
  return createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
}

/**
 * Makes `.venv` with the pinned moto and AWS CLI; immediate when it is there already.
 * Rebuilt whenever requirements.txt changes. Rejects with what to install when Python lacks venv.
 */
export async function ensureVenv(): Promise<Venv> {
  const hash = wanted();
  const ready = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash && existsSync(PATHS.motoServer);
  if (ready) return PATHS;
  console.error('emulator: making .venv with moto and the AWS CLI (once, about a minute)');
  await createEnvironment();
  await run(PATHS.python, ['-m', 'pip', 'install', '--quiet', '-r', REQUIREMENTS], { timeout: 600_000 });
  writeFileSync(STAMP, hash);
  return PATHS;
}
