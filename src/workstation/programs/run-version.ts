import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, parse } from 'node:path';

export type VersionRun =
  | { result: 'ran'; output: string }
  | { result: 'not-executable' | 'failed' | 'hung'; detail: string };

/** `--version` of either program is a line. */
const MOST_OUTPUT = 16 * 1024;

/**
 * Runs `PATH --version` and nothing else: no shell, no input, an empty folder of its own as the current
 * directory, and an environment without credentials.
 * @param path absolute
 * @param timeout milliseconds; then the program and what it started are killed
 */
export async function runVersion(path: string, env: NodeJS.ProcessEnv, timeout = 5000): Promise<VersionRun> {
  if (!isAbsolute(path)) throw new Error('runVersion wants an absolute path');
  const own = await mkdtemp(join(tmpdir(), 'ssm-doctor-')).catch(() => undefined);
  try {
    return await run(path, { cwd: own ?? parse(path).root, env: minimalEnv(env, path) }, timeout);
  } catch (error) {
    // Node throws what the system says at once, save for a few codes.
    return notStarted((error as NodeJS.ErrnoException).code);
  } finally {
    if (own !== undefined) await rm(own, { recursive: true, force: true }).catch(() => undefined);
  }
}

function run(
  path: string,
  where: { cwd: string; env: NodeJS.ProcessEnv },
  timeout: number,
): Promise<VersionRun> {
  return new Promise((resolve) => {
    const group = process.platform !== 'win32';
    const child = spawn(path, ['--version'], {
      ...where,
      shell: false,
      detached: group,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let ended = false;
    const end = (result: VersionRun) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      // After it has ended its number may be another's.
      if (child.exitCode === null && child.signalCode === null) kill(child.pid, group);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(result);
    };
    const timer = setTimeout(
      () => end({ result: 'hung', detail: `no answer within ${timeout / 1000} s` }),
      timeout,
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        if (output.length > MOST_OUTPUT) end({ result: 'failed', detail: 'it printed more than 16 KB' });
      });
    }
    child.on('error', (error: NodeJS.ErrnoException) => end(notStarted(error.code)));
    child.on('close', (code, signal) => {
      if (code === 0) return end({ result: 'ran', output });
      const how = signal === null ? `it ended with status ${code}` : `it was stopped by ${signal}`;
      const said = firstLine(output);
      end({ result: 'failed', detail: said === '' ? how : `${how}: ${said}` });
    });
  });
}

function notStarted(code: string | undefined): VersionRun {
  if (code === 'EACCES') return { result: 'not-executable', detail: 'it may not be executed' };
  // The file was there a moment ago: what is missing is the program that its first line names.
  if (code === 'ENOENT') return { result: 'failed', detail: 'its interpreter does not exist' };
  if (code === 'ENOEXEC') return { result: 'failed', detail: 'it is not a program for this machine' };
  return { result: 'failed', detail: `it could not be started (${code ?? 'error'})` };
}

/** Ends what may still run, with all that it started. */
function kill(pid: number | undefined, group: boolean): void {
  if (pid === undefined) return;
  try {
    process.kill(group ? -pid : pid, 'SIGKILL');
  } catch {
    // It had ended already.
  }
}

/** One printable line of a stranger's text, at most 160 characters. */
function firstLine(text: string): string {
  const line = text.split(/\r?\n/).find((one) => one.trim() !== '') ?? '';
  return line
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 160);
}

/**
 * Enough for `#!/usr/bin/env python3` and version managers; no credentials and no tokens, only absolute PATH
 * entries. Version 1 of the CLI would load plugins that its config file names, so it is shown none.
 */
function minimalEnv(env: NodeJS.ProcessEnv, path: string): NodeJS.ProcessEnv {
  const kept: NodeJS.ProcessEnv = {};
  for (const name of [
    'HOME',
    'USERPROFILE',
    'SystemRoot',
    'SystemDrive',
    'TEMP',
    'TMP',
    'TMPDIR',
    'PYENV_ROOT',
  ]) {
    if (env[name] !== undefined) kept[name] = env[name];
  }
  const entries = (env.PATH ?? env.Path ?? '').split(delimiter).filter(isAbsolute);
  kept.PATH = [...new Set([dirname(path), ...entries])].join(delimiter);
  kept.AWS_CONFIG_FILE = devNull;
  kept.AWS_SHARED_CREDENTIALS_FILE = devNull;
  return kept;
}
