import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ConfigError } from './config-error.ts';

/** Asks for the code of one MFA device. Injectable, so that tests need no terminal. */
export type AskMfa = (serial: string) => Promise<string>;

/** @throws ConfigError `mfa-needs-terminal`, always: there is nobody to ask */
export function noTerminal(profile: string): ConfigError {
  return new ConfigError(
    'mfa-needs-terminal',
    `Profile \`${profile}\` needs an MFA code and there is no terminal to ask on.`,
    'Run aws sts get-session-token --serial-number … --token-code … first, or use a role without MFA in CI.',
  );
}

/**
 * Asks on stderr, so that stdout stays the report, and does not echo the code, as the AWS CLI does.
 * @throws ConfigError `mfa-failed` where nothing was typed
 */
export function askAtTerminal(
  serial: string,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Promise<string> {
  return new Promise((resolve, reject) => {
    output.write(`Enter MFA code for ${serial}: `);
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reader = createInterface({ input, output: silent, terminal: true });
    let code = '';
    reader.once('line', (line) => {
      code = line.trim();
      reader.close();
    });
    // In raw mode Ctrl-C arrives here instead of ending the program.
    reader.once('SIGINT', () => {
      reader.close();
      process.kill(process.pid, 'SIGINT');
    });
    reader.once('close', () => {
      output.write('\n');
      if (code !== '') resolve(code);
      else reject(new ConfigError('mfa-failed', 'No MFA code was given.', 'Run it again and type the code.'));
    });
  });
}
