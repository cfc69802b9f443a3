import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { type Finished, type ProcessOptions, runProcess } from './process.ts';
import { callServer } from './servers.ts';

/** The built command; SSM_DOCTOR_CLI names another build of it. */
export const CLI = process.env.SSM_DOCTOR_CLI ?? fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** What a doctor run needs of an account: its address and the caller's environment. */
export interface DoctorTarget {
  readonly endpointUrl: string;
  readonly env: Record<string, string>;
}

export interface DoctorRun extends Finished {
  /** The report, when stdout is one JSON document. */
  report?: unknown;
}

export interface DoctorOptions extends Partial<Omit<ProcessOptions, 'env'>> {
  /** Replaces or adds variables; `undefined` removes one. */
  env?: Record<string, string | undefined>;
  /** A prepared home folder (`.aws/config`, `.ssh/config`); a fresh empty one otherwise. */
  home?: string;
  /** Without `--endpoint-url`. */
  bare?: boolean;
  /** Another script in place of `dist/cli.js`. */
  cli?: string;
  /**
   * In a process that has the built command imported: the same code and answers (harness/doctor.test.ts), without
   * the start of Node and the imports, which cost more than the examination.
   */
  warm?: boolean;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function environment(account: DoctorTarget, home: string, more: DoctorOptions['env'] = {}) {
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    ...account.env,
  };
  for (const [key, value] of Object.entries(more)) {
    if (value === undefined) delete env[key];
    else env[key] = value;
  }
  return env;
}

let turn = 0;
/** The warm processes take turns. */
function nextServer(): string {
  const servers = inject('doctorServers');
  turn += 1;
  return servers[turn % servers.length] ?? '';
}

/**
 * Runs the built command (`dist/cli.js`) as a person would, in a clean environment: an empty HOME, the
 * account's credentials and Region, no metadata service. `--endpoint-url` is added unless `args` has it or
 * `bare` is set.
 */
export async function runDoctor(
  account: DoctorTarget,
  args: string[],
  options: DoctorOptions = {},
): Promise<DoctorRun> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'ssm-doctor-home-'));
  const env = environment(account, home, options.env);
  const named = options.bare || args.some((arg) => arg.startsWith('--endpoint-url'));
  const all = [...args, ...(named ? [] : ['--endpoint-url', account.endpointUrl])];
  const cwd = options.cwd ?? home;
  try {
    const done = options.warm
      ? await callServer(nextServer(), { args: all, env, cwd })
      : await runProcess(process.execPath, [options.cli ?? CLI, ...all], {
          ...options,
          env,
          cwd,
        });
    const report = parse(done.stdout);
    return report === undefined ? done : { ...done, report };
  } finally {
    if (!options.home) rmSync(home, { recursive: true, force: true });
  }
}
