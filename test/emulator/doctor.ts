import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finished, runProcess } from './process.ts';

/** The built command; SSM_DOCTOR_CLI names another build of it. */
const CLI = process.env.SSM_DOCTOR_CLI ?? fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** What a doctor run needs of an account: its address and the caller's environment. */
export interface DoctorTarget {
  readonly endpointUrl: string;
  readonly env: Record<string, string>;
}

export interface DoctorRun extends Finished {
  /** The report, when stdout is one JSON document. */
  report?: unknown;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Runs the built command (`dist/cli.js`) as a person would, in a clean environment: an empty HOME, the
 * account's credentials and Region, no metadata service. `--endpoint-url` is added unless `args` has it or
 * `bare` is set.
 *
 * @param options.env replaces or adds variables; `undefined` removes one
 * @param options.cli another script in place of `dist/cli.js`
 * @param options.home a prepared home folder (`.aws/config`, `.ssh/config`); a fresh empty one otherwise
 */
export async function runDoctor(
  account: DoctorTarget,
  args: string[],
  options: {
    env?: Record<string, string | undefined>;
    home?: string;
    bare?: boolean;
    stdin?: string;
    cwd?: string;
    timeout?: number;
    cli?: string;
  } = {},
): Promise<DoctorRun> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'ssm-doctor-home-'));
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    ...account.env,
  };
  for (const [key, value] of Object.entries(options.env ?? {})) {
    if (value === undefined) delete env[key];
    else env[key] = value;
  }
  const named = options.bare || args.some((arg) => arg.startsWith('--endpoint-url'));
  const all = [options.cli ?? CLI, ...args, ...(named ? [] : ['--endpoint-url', account.endpointUrl])];
  try {
    const done = await runProcess(process.execPath, all, {
      env,
      cwd: options.cwd ?? home,
      ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    });
    const report = parse(done.stdout);
    return report === undefined ? done : { ...done, report };
  } finally {
    if (!options.home) rmSync(home, { recursive: true, force: true });
  }
}
