import { spawn } from 'node:child_process';
import { ConfigError } from './config-error.ts';
import type { Keys } from './keys.ts';
import { shellSplit } from './shell-split.ts';

/** A credential document is a few hundred bytes. */
const MOST_OUTPUT = 1024 * 1024;

/**
 * Runs a profile's `credential_process` as the AWS CLI does: no shell (on Windows the shell finds `.cmd` files).
 * Neither the command line nor anything it printed gets into an error, since both can hold secrets.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html
 * @throws ConfigError `credential-process-failed`, `expired-token`
 */
export async function runCredentialProcess(
  profile: string,
  command: string,
  env: NodeJS.ProcessEnv,
): Promise<Keys> {
  const failed = (how: string) =>
    new ConfigError(
      'credential-process-failed',
      `The credential program of profile \`${profile}\` ${how}.`,
      'Run it yourself to see why. (Not shown here: its text can hold secrets.)',
    );
  const output = await run(command, env, failed);
  const document = parse(output);
  if (document === undefined) throw failed('did not print JSON');
  if (document.Version !== 1) throw failed('did not answer with "Version": 1');
  const { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token, Expiration: end } = document;
  if (typeof id !== 'string' || typeof secret !== 'string' || !id || !secret) {
    throw failed('did not give AccessKeyId and SecretAccessKey');
  }
  const expiration = typeof end === 'string' ? new Date(end) : undefined;
  if (expiration && Number.isNaN(expiration.getTime())) throw failed('gave an Expiration that is not a time');
  if (expiration && expiration.getTime() <= Date.now()) {
    throw new ConfigError(
      'expired-token',
      `The credential program of profile \`${profile}\` gave keys that expired at ${expiration.toISOString()}.`,
      'Log in again with that program, or clear what it has cached.',
    );
  }
  return {
    accessKeyId: id,
    secretAccessKey: secret,
    ...(typeof token === 'string' && token !== '' ? { sessionToken: token } : {}),
    ...(expiration ? { expiration } : {}),
  };
}

function run(command: string, env: NodeJS.ProcessEnv, failed: (how: string) => ConfigError): Promise<string> {
  const windows = process.platform === 'win32';
  const [file, ...args] = windows ? [command] : (shellSplit(command) ?? []);
  if (file === undefined) return Promise.reject(failed('has no readable command line'));
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { shell: windows, env, stdio: ['inherit', 'pipe', 'ignore'] });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (output.length > MOST_OUTPUT) child.kill('SIGKILL');
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(
        failed(error.code === 'ENOENT' ? 'was not found' : `could not be started (${error.code ?? 'error'})`),
      );
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else if (output.length > MOST_OUTPUT) reject(failed('printed more than a megabyte'));
      else reject(failed(signal === null ? `ended with status ${code}` : `was stopped by ${signal}`));
    });
  });
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
