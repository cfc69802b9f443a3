import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { splitCommand } from './command-line.ts';
import type { DoctorTarget } from './doctor.ts';
import { type Finished, runProcess } from './process.ts';
import { callServer } from './servers.ts';
import { substituted } from './substitution.ts';
import { venvPaths } from './venv.ts';

export interface AwsOptions {
  env?: Record<string, string>;
  home?: string;
  /**
   * In a fork of the process that has the CLI imported, in place of the executable: the same code and answers
   * (harness/processes.test.ts), without the start of Python and the imports, which cost more than the call.
   */
  forked?: boolean;
}

/**
 * Runs a printed `aws …` command, unchanged, with the real AWS CLI of `.venv` against the account.
 * Only the endpoint is ours, by `AWS_ENDPOINT_URL`, so that the words executed are the words printed.
 * `"$(aws …)"` is run first and its output put in its place, as a shell would.
 * Throws when the text needs more of a shell or is not an `aws` command.
 */
export async function runAwsCommand(
  account: DoctorTarget,
  command: string,
  options: AwsOptions = {},
): Promise<Finished> {
  let failed: Finished | undefined;
  const text = await substituted(command, async (inner) => {
    const done = await runAwsCommand(account, inner, options);
    if (done.code !== 0) failed ??= done;
    return done.stdout;
  });
  if (failed) return failed;
  const [program, ...args] = splitCommand(text);
  if (program !== 'aws') throw new Error(`not an aws command: ${command}`);
  return runAws(account, args, options);
}

/** The same with the arguments already apart. */
export async function runAws(
  account: DoctorTarget,
  args: string[],
  options: AwsOptions = {},
): Promise<Finished> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'ssm-doctor-aws-'));
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    AWS_PAGER: '',
    AWS_ENDPOINT_URL: account.endpointUrl,
    AWS_MAX_ATTEMPTS: '1',
    ...account.env,
    ...options.env,
  };
  try {
    if (options.forked) return await callServer(inject('awsServer'), { args, env, cwd: home });
    const { python, aws } = venvPaths();
    return await runProcess(python, [aws, ...args], { env, cwd: home });
  } finally {
    if (!options.home) rmSync(home, { recursive: true, force: true });
  }
}
