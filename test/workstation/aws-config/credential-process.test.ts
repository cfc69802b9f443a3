import { beforeEach, describe, expect, it } from 'vitest';
import { failure } from './failure.ts';
import { sandbox } from './sandbox.ts';

const box = sandbox();
beforeEach(() => box.env({ AWS_REGION: 'eu-west-1' }));

describe('credential_process', () => {
  const run = async (script: string) => {
    const program = box.write('program.mjs', script);
    box.config(`[profile cp]\ncredential_process = ${process.execPath} ${program} hunter2\n`);
    const error = await failure({ profile: 'cp' });
    // Neither the command line nor what it printed.
    expect(JSON.stringify([error.message, error.action, error.stack])).not.toMatch(
      /hunter2|program\.mjs|s3cr3t/,
    );
    return error;
  };

  it.each([
    ['process.stderr.write("s3cr3t"); process.exit(1)', 'ended with status 1'],
    ['console.log("s3cr3t is not JSON")', 'did not print JSON'],
    [
      'console.log(JSON.stringify({ Version: 2, SecretAccessKey: "s3cr3t" }))',
      'did not answer with "Version": 1',
    ],
    [
      'console.log(JSON.stringify({ Version: 1, AccessKeyId: "s3cr3t" }))',
      'did not give AccessKeyId and SecretAccessKey',
    ],
    ['process.kill(process.pid, "SIGKILL")', 'was stopped by SIGKILL'],
    ['console.log("s3cr3t".repeat(400_000)); setInterval(() => {}, 1000)', 'printed more than a megabyte'],
  ])('%s', async (script, how) => {
    expect(await run(script)).toMatchObject({
      code: 'credential-process-failed',
      message: `The credential program of profile \`cp\` ${how}.`,
      action: 'Run it yourself to see why. (Not shown here: its text can hold secrets.)',
    });
  });

  it('keys that had expired', async () => {
    const error = await run(
      'console.log(JSON.stringify({ Version: 1, AccessKeyId: "a", SecretAccessKey: "s3cr3t", Expiration: "2020-01-01T00:00:00Z" }))',
    );
    expect(error).toMatchObject({
      code: 'expired-token',
      message: 'The credential program of profile `cp` gave keys that expired at 2020-01-01T00:00:00.000Z.',
    });
  });

  it('a program that is not there, or an unclosed quote', async () => {
    box.config(
      '[profile cp]\ncredential_process = /nowhere/hunter2 x\n[profile q]\ncredential_process = "hunter2\n',
    );
    expect((await failure({ profile: 'cp' })).message).toBe(
      'The credential program of profile `cp` was not found.',
    );
    expect((await failure({ profile: 'q' })).message).toContain('has no readable command line');
  });
});
