import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runDoctor } from '../doctor.ts';
import { createAuthority } from './authority.ts';
import { runCli } from './both.ts';
import { startRecorder } from './recorder.ts';

const CONFIG = `[profile base]
aws_access_key_id = BASE
aws_secret_access_key = s
[profile admin]
region = eu-west-1
role_arn = arn:aws:iam::111122223333:role/admin
source_profile = base
mfa_serial = arn:aws:iam::111122223333:mfa/ana
external_id = ünïcode "quoted"
duration_seconds = 3600
role_session_name = ana
`;

it('a code that was given to the CLI is not asked for again: its cached keys are used', async () => {
  const home = mkdtempSync(join(tmpdir(), 'ssm-doctor-mfa-'));
  const authority = await createAuthority(home);
  const recorder = await startRecorder(authority);
  try {
    mkdirSync(join(home, '.aws'));
    writeFileSync(join(home, '.aws', 'config'), CONFIG);
    const env = {
      HTTPS_PROXY: `http://127.0.0.1:${recorder.port}`,
      AWS_CA_BUNDLE: authority.bundle,
      AWS_EC2_METADATA_DISABLED: 'true',
      LANG: 'C.UTF-8',
    };
    const doctor = () =>
      runDoctor({ endpointUrl: '', env }, ['i-0123456789abcdef0', '--json', '-q', '--profile', 'admin'], {
        home,
        bare: true,
      });
    expect(JSON.parse((await doctor()).stdout)).toMatchObject({ error: { code: 'mfa-needs-terminal' } });
    expect(recorder.seen).toEqual([]);

    const cli = await runCli(env, ['sts', 'get-caller-identity', '--profile', 'admin'], home, '123456\n');
    expect(cli, cli.stderr).toMatchObject({ code: 0 });
    const assumed = () => recorder.seen.filter((one) => one.operation === 'AssumeRole').length;
    expect(assumed()).toBe(1);

    const after = await doctor();
    // Every call is refused: unknown, but by the right identity.
    expect(after.code, after.stdout).toBe(3);
    expect(assumed()).toBe(1);
    const asked = recorder.seen.filter((one) => one.service === 'ssm');
    expect(new Set(asked.map((one) => one.key))).toEqual(new Set(['admin-BY-BASE']));
  } finally {
    await recorder.close();
    rmSync(home, { recursive: true, force: true });
  }
});
