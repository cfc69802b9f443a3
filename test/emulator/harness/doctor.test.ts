import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callerEnvironment } from '../account/index.ts';
import { runDoctor } from '../doctor.ts';

const account = {
  endpointUrl: 'http://127.0.0.1:9',
  env: callerEnvironment({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 's' }, 'eu-central-1'),
};
let folder = '';
let cli = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
  cli = join(folder, 'cli.mjs');
  // Stands in for dist/cli.js: says what it was given.
  writeFileSync(
    cli,
    `import { readdirSync } from 'node:fs';
const [mode] = process.argv.slice(2);
if (mode === 'hang') setInterval(() => {}, 1000);
else if (mode === 'text') { console.log('READY'); console.error('note'); process.exitCode = 3; }
else console.log(JSON.stringify({ args: process.argv.slice(2), env: process.env, home: readdirSync(process.env.HOME) }));`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the command gets a clean environment, an empty home, and the account’s address', async () => {
  process.env.AWS_PROFILE = 'developer';
  const run = await runDoctor(account, ['i-1', '--json'], {
    cli,
    env: { NO_COLOR: '1', AWS_REGION: undefined },
  });
  delete process.env.AWS_PROFILE;
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.report).toMatchObject({
    args: ['i-1', '--json', '--endpoint-url', 'http://127.0.0.1:9'],
    env: {
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      NO_COLOR: '1',
    },
    home: [],
  });
  expect(run.report).not.toHaveProperty('env.AWS_PROFILE');
  expect(run.report).not.toHaveProperty('env.AWS_REGION');
});

test('text output, exit code and stderr come back; a hanging run is killed', async () => {
  expect(await runDoctor(account, ['text'], { cli, bare: true })).toMatchObject({
    code: 3,
    stdout: 'READY\n',
    stderr: 'note\n',
  });
  expect(await runDoctor(account, ['hang'], { cli, bare: true, timeout: 500 })).toMatchObject({
    code: null,
    signal: 'SIGKILL',
  });
});
