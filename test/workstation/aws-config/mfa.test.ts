import { describe, expect, it } from 'vitest';
import { resolveAwsConfig } from '../../../src/workstation/aws-config/index.ts';
import { fakeAws } from './fake-aws.ts';
import { sandbox } from './sandbox.ts';
import { whoami } from './whoami.ts';

const box = sandbox();
// The names that botocore 1.43.11 gives to these two requests.
const PLAIN = '314ced5655015177b8f7ba898846c02bd1e6f278';
const FULL = '3a18d355a781e83a9f67445be1b75cd39d108de3';
const CONFIG = `[profile plain]
region = eu-west-1
role_arn = arn:aws:iam::111122223333:role/admin
source_profile = base
mfa_serial = arn:aws:iam::111122223333:mfa/ana
[profile full]
region = eu-west-1
role_arn = arn:aws:iam::111122223333:role/admin
source_profile = base
mfa_serial = arn:aws:iam::111122223333:mfa/ana
role_session_name = ana
external_id = é"x
duration_seconds = 900
[profile base]
aws_access_key_id = AKIABASE
aws_secret_access_key = s
`;

function keep(name: string, key: string, minutes: number): void {
  const Expiration = new Date(Date.now() + minutes * 60_000).toISOString().replace(/\.\d+Z/, '+00:00');
  const Credentials = { AccessKeyId: key, SecretAccessKey: 's', SessionToken: 't', Expiration };
  box.write(`.aws/cli/cache/${name}.json`, JSON.stringify({ Credentials }));
}

describe('roles that the AWS CLI has already assumed with MFA', () => {
  it('are used without a terminal and without a call', async () => {
    const aws = await fakeAws();
    box.config(CONFIG);
    box.env({ AWS_ENDPOINT_URL: aws.url });
    keep(PLAIN, 'AKIAPLAIN', 60);
    keep(FULL, 'AKIAFULL', 60);
    expect((await whoami(aws, { profile: 'plain' })).seen.key).toBe('AKIAPLAIN');
    expect((await whoami(aws, { profile: 'full' })).seen.key).toBe('AKIAFULL');
    expect(aws.calls('AssumeRole')).toEqual([]);
  });

  it.each([
    ['soon over', () => keep(PLAIN, 'AKIAOLD', 10)],
    [
      'without an end',
      () =>
        box.write(
          `.aws/cli/cache/${PLAIN}.json`,
          '{"Credentials":{"AccessKeyId":"a","SecretAccessKey":"b","SessionToken":"c"}}',
        ),
    ],
    ['not JSON', () => box.write(`.aws/cli/cache/${PLAIN}.json`, '{')],
    ['null', () => box.write(`.aws/cli/cache/${PLAIN}.json`, 'null')],
  ])('kept keys that are %s do not count', async (_name, write) => {
    box.config(CONFIG);
    write();
    await expect(resolveAwsConfig({ profile: 'plain', isTTY: false })).rejects.toMatchObject({
      code: 'mfa-needs-terminal',
    });
  });
});

describe('MFA at a terminal', () => {
  it('an MFA code is asked for once, and only then is the role assumed', async () => {
    const aws = await fakeAws();
    box.config(`[profile dev]
aws_access_key_id = AKIADEV
aws_secret_access_key = s
[profile mfa]
role_arn = arn:aws:iam::111122223333:role/admin
source_profile = dev
mfa_serial = arn:aws:iam::111122223333:mfa/ana
region = eu-west-1
`);
    box.env({ AWS_ENDPOINT_URL: aws.url });
    const asked: string[] = [];
    const config = await resolveAwsConfig(
      { profile: 'mfa', isTTY: true },
      {
        askMfa: async (serial) => {
          asked.push(serial);
          return '123456';
        },
      },
    );
    await Promise.all([config.client.credentials(), config.client.credentials()]);
    expect(asked).toEqual(['arn:aws:iam::111122223333:mfa/ana']);
    expect(aws.calls('AssumeRole').map((one) => one.body.get('TokenCode'))).toEqual(['123456']);
  });
});
