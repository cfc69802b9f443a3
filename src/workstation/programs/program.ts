import type { Distrust, ProgramFacts } from '../types.ts';
import { candidates, usualPlaces } from './candidates.ts';
import { findProgram, firstFile } from './find-program.ts';
import { runVersion } from './run-version.ts';

export interface ProgramOptions {
  cwd: string;
  /** Milliseconds. */
  timeout: number;
  /** Default: where the installers put it. */
  usualPlaces?: readonly string[] | undefined;
}

const WHY: Record<Distrust, string> = {
  relative: 'it stands in the current directory, which PATH leads to; not run',
  'current-directory': 'it stands in the current directory; not run',
  'world-writable': 'everyone may write to it or to its folder; not run',
  script: 'it is a script that only a shell can start; not run',
};

/**
 * Finds a program as a shell would and asks for its version.
 * Too old is not judged here: compare `version` with the floors.
 */
export async function probeProgram(
  name: 'aws' | 'session-manager-plugin',
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  options: ProgramOptions,
): Promise<ProgramFacts> {
  const path = env.PATH ?? (platform === 'win32' ? env.Path : undefined);
  const { runnable, notExecutable, ignored } = await findProgram(
    candidates(name, path, platform, options.cwd),
    platform,
  );
  if (runnable !== undefined) {
    const run = await runVersion(runnable, env, options.timeout);
    const facts = { found: true, path: runnable, ignored };
    if (run.result !== 'ran') return { ...facts, result: run.result, detail: run.detail };
    const version = name === 'aws' ? awsCliVersion(run.output) : pluginVersion(run.output);
    return version === undefined
      ? { ...facts, result: 'unparsable', detail: 'its answer to --version holds no version' }
      : { ...facts, result: 'ok', version };
  }
  if (notExecutable !== undefined) {
    return {
      found: true,
      path: notExecutable,
      result: 'not-executable',
      detail: 'the file has no right to be executed',
      ignored,
    };
  }
  const [first] = ignored;
  if (first) return { found: true, path: first.path, result: 'not-run', detail: WHY[first.why], ignored };
  const elsewhere = await firstFile(options.usualPlaces ?? usualPlaces(name, env, platform));
  return {
    found: false,
    result: 'missing',
    ...(elsewhere === undefined ? {} : { notOnPathButFoundAt: elsewhere }),
    ignored,
  };
}

/**
 * The version in what `aws --version` prints, of either major version:
 * `aws-cli/2.9.19 Python/3.11.2 Linux/6.1 …`, `aws-cli/1.45.11 Python/3.11.7 … botocore/1.43.11`.
 */
export function awsCliVersion(output: string): string | undefined {
  return /(?:^|\s)aws-cli\/(\d{1,6}(?:\.\d{1,6}){1,3})(?![\d.])/.exec(output)?.[1];
}

/** The version in what `session-manager-plugin --version` prints: `1.2.764.0`, alone on a line. */
export function pluginVersion(output: string): string | undefined {
  return /^\s*(\d{1,6}(?:\.\d{1,6}){2,3})\s*$/m.exec(output)?.[1];
}
