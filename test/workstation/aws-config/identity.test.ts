import { describe, expect, it } from 'vitest';
import { type Answer, fakeAws, type Seen } from './fake-aws.ts';
import { sandbox } from './sandbox.ts';
import { whoami } from './whoami.ts';

const box = sandbox();
const TWO = `[default]
region = eu-west-1
[profile dev]
region = eu-west-2
aws_access_key_id = AKIADEV
aws_secret_access_key = s
`;

const hourKeys = (AccessKeyId: string) => ({
  AccessKeyId,
  SecretAccessKey: 's',
  Token: 't',
  Expiration: new Date(Date.now() + 3_600_000).toISOString(),
});

/** The credentials endpoint of a container. */
function containerRole({ headers }: Seen): Answer {
  const key = headers.authorization === 'secret' ? 'AKIATASK' : 'WRONG';
  return { body: JSON.stringify(hourKeys(key)) };
}

/** The metadata service of an instance, which answers only to its own token (IMDSv2). */
function metadata({ path, headers }: Seen): Answer {
  if (path === '/latest/api/token') return { body: 'imds-token' };
  if (headers['x-aws-ec2-metadata-token'] !== 'imds-token') return undefined;
  if (path.endsWith('/placement/region')) return { body: 'ap-south-2' };
  if (path.endsWith('/security-credentials/')) return { body: 'web' };
  if (!path.endsWith('/security-credentials/web')) return undefined;
  return { body: JSON.stringify({ Code: 'Success', ...hourKeys('AKIAEC2') }) };
}

describe('whose keys sign, and for which Region, as in the AWS CLI', () => {
  it('--profile and AWS_PROFILE', async () => {
    const aws = await fakeAws();
    box.config(TWO);
    box.env({ AWS_ENDPOINT_URL: aws.url });
    const flag = await whoami(aws, { profile: 'dev' });
    expect(flag.seen).toMatchObject({ key: 'AKIADEV', region: 'eu-west-2' });
    expect(flag.config).toMatchObject({
      identityFrom: 'profile dev',
      credentialsOf: 'profile',
      regionFrom: 'profile dev',
    });
    box.env({ AWS_PROFILE: 'dev' });
    expect((await whoami(aws)).seen).toMatchObject({ key: 'AKIADEV', region: 'eu-west-2' });
  });

  it('AWS_DEFAULT_PROFILE, which the SDK ignores; AWS_PROFILE comes before it', async () => {
    const aws = await fakeAws();
    box.config(`${TWO}[profile other]\nregion = eu-west-3\n`);
    box.credentials('[other]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = s\n');
    box.env({ AWS_ENDPOINT_URL: aws.url, AWS_DEFAULT_PROFILE: 'other' });
    expect((await whoami(aws)).seen).toMatchObject({ key: 'AKIAOTHER', region: 'eu-west-3' });
    box.env({ AWS_PROFILE: 'dev' });
    expect((await whoami(aws)).seen).toMatchObject({ key: 'AKIADEV', region: 'eu-west-2' });
  });

  it('keys in the environment before AWS_PROFILE, whose Region still counts; not before --profile', async () => {
    const aws = await fakeAws();
    box.config(TWO);
    box.env({
      AWS_ENDPOINT_URL: aws.url,
      AWS_PROFILE: 'dev',
      AWS_ACCESS_KEY_ID: 'AKIAENV',
      AWS_SECRET_ACCESS_KEY: 's',
      AWS_SESSION_TOKEN: 't',
    });
    const env = await whoami(aws);
    expect(env.seen).toMatchObject({ key: 'AKIAENV', region: 'eu-west-2', token: 't' });
    expect(env.config.identityFrom).toBe('environment variables');
    expect((await whoami(aws, { profile: 'dev' })).seen).toMatchObject({ key: 'AKIADEV', token: '' });
  });

  it('Region: --region, AWS_REGION, AWS_DEFAULT_REGION, profile', async () => {
    const aws = await fakeAws();
    box.config(TWO);
    box.env({ AWS_ENDPOINT_URL: aws.url, AWS_PROFILE: 'dev', AWS_DEFAULT_REGION: 'us-west-1' });
    const second = await whoami(aws);
    expect([second.seen.region, second.config.regionFrom]).toEqual(['us-west-1', 'AWS_DEFAULT_REGION']);
    box.env({ AWS_REGION: 'us-west-2' });
    expect((await whoami(aws)).seen.region).toBe('us-west-2');
    const flag = await whoami(aws, { region: 'sa-east-1' });
    expect([flag.seen.region, flag.config.regionFrom]).toEqual(['sa-east-1', '--region']);
  });

  it('AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, with ~; credentials outrank the config file', async () => {
    const aws = await fakeAws();
    box.write('elsewhere/config', TWO);
    box.write('elsewhere/keys', '[dev]\naws_access_key_id = AKIASHARED\naws_secret_access_key = s\n');
    box.env({
      AWS_ENDPOINT_URL: aws.url,
      AWS_CONFIG_FILE: '~/elsewhere/config',
      AWS_SHARED_CREDENTIALS_FILE: '$HOME/elsewhere/keys',
    });
    expect((await whoami(aws, { profile: 'dev' })).seen).toMatchObject({
      key: 'AKIASHARED',
      region: 'eu-west-2',
    });
  });
});

describe('roles that are assumed', () => {
  it('role with source_profile: the nested call is signed by the source, and by nobody else', async () => {
    const aws = await fakeAws();
    box.config(`${TWO}[profile admin]
role_arn = arn:aws:iam::111122223333:role/admin
source_profile = dev
external_id = ext
role_session_name = ana
duration_seconds = 900
region = eu-north-1
`);
    box.env({ AWS_ENDPOINT_URL: aws.url });
    const { seen, config } = await whoami(aws, { profile: 'admin' });
    expect(seen).toMatchObject({ key: 'ROLE-BY-AKIADEV', token: 'token-of-ROLE-BY-AKIADEV' });
    const [assume] = aws.calls('AssumeRole');
    expect(assume).toMatchObject({ key: 'AKIADEV', region: 'eu-north-1' });
    expect(Object.fromEntries(assume?.body ?? [])).toMatchObject({
      RoleArn: 'arn:aws:iam::111122223333:role/admin',
      ExternalId: 'ext',
      RoleSessionName: 'ana',
      DurationSeconds: '900',
    });
    expect(config.identityFrom).toBe(
      'profile admin (assumes arn:aws:iam::111122223333:role/admin from profile dev)',
    );
  });

  it('a chain of roles, a role from its own keys, and credential_source', async () => {
    const aws = await fakeAws();
    box.config(`${TWO}[profile one]
role_arn = arn:aws:iam::111122223333:role/one
source_profile = dev
[profile two]
role_arn = arn:aws:iam::111122223333:role/two
source_profile = one
[profile self]
role_arn = arn:aws:iam::111122223333:role/self
source_profile = self
aws_access_key_id = AKIASELF
aws_secret_access_key = s
[profile ci]
role_arn = arn:aws:iam::111122223333:role/ci
credential_source = Environment
`);
    box.env({
      AWS_ENDPOINT_URL: aws.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAENV',
      AWS_SECRET_ACCESS_KEY: 's',
    });
    expect((await whoami(aws, { profile: 'two' })).seen.key).toBe('ROLE-BY-ROLE-BY-AKIADEV');
    expect((await whoami(aws, { profile: 'self' })).seen.key).toBe('ROLE-BY-AKIASELF');
    expect((await whoami(aws, { profile: 'ci' })).seen.key).toBe('ROLE-BY-AKIAENV');
  });

  it('web identity: of the environment, and with --profile of the profile only', async () => {
    const aws = await fakeAws();
    const token = box.write('token', 'jwt');
    box.config(`[profile web]
role_arn = arn:aws:iam::111122223333:role/profile
web_identity_token_file = ${token}
[default]
`);
    box.env({
      AWS_ENDPOINT_URL: aws.url,
      AWS_REGION: 'eu-west-1',
      AWS_WEB_IDENTITY_TOKEN_FILE: token,
      AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/pod',
    });
    const pod = await whoami(aws);
    expect(pod.seen.key).toBe('ROLE-BY-TOKEN');
    expect(pod.config.identityFrom).toBe(
      'AWS_WEB_IDENTITY_TOKEN_FILE (web identity, arn:aws:iam::111122223333:role/pod)',
    );
    expect(pod.config.credentialsOf).toBe('environment');
    const named = await whoami(aws, { profile: 'web' });
    expect(named.config.credentialsOf).toBe('profile');
    expect(aws.calls('AssumeRoleWithWebIdentity').map((one) => one.body.get('RoleArn'))).toEqual([
      'arn:aws:iam::111122223333:role/pod',
      'arn:aws:iam::111122223333:role/profile',
    ]);
  });
});

describe('keys that come from elsewhere', () => {
  it('a program is run once for many clients, without a shell, and its keys sign', async () => {
    const aws = await fakeAws();
    const count = `${box.home}/count`;
    const program = box.write(
      'my program.mjs',
      `import { appendFileSync } from 'node:fs';
appendFileSync(${JSON.stringify(count)}, process.argv[2] + '\\n');
console.log(JSON.stringify({ Version: 1, AccessKeyId: 'AKIAPROC', SecretAccessKey: 's', SessionToken: 't' }));`,
    );
    box.config(
      `[profile cp]\nregion = eu-west-1\ncredential_process = '${process.execPath}' "${program}" $HOME;exit\n`,
    );
    box.env({ AWS_ENDPOINT_URL: aws.url });
    const { config, seen } = await whoami(aws, { profile: 'cp' });
    expect(seen).toMatchObject({ key: 'AKIAPROC', token: 't' });
    await Promise.all([1, 2, 3].map(() => config.client.credentials()));
    const { readFileSync } = await import('node:fs');
    // Not expanded and not cut at the semicolon: no shell read it.
    expect(readFileSync(count, 'utf8')).toBe('$HOME;exit\n');
  });

  it('container and instance roles, and the Region of the instance', async () => {
    const aws = await fakeAws((seen) => (seen.path === '/role' ? containerRole(seen) : metadata(seen)));
    box.env({
      AWS_ENDPOINT_URL: aws.url,
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: aws.url,
    });
    const instance = await whoami(aws);
    expect(instance.seen).toMatchObject({ key: 'AKIAEC2', region: 'ap-south-2' });
    expect(instance.config).toMatchObject({
      identityFrom: 'instance role',
      credentialsOf: 'machine',
      regionFrom: 'instance metadata',
    });
    box.env({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${aws.url}/role`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'secret',
    });
    const task = await whoami(aws);
    expect([task.seen.key, task.config.identityFrom]).toEqual(['AKIATASK', 'container role']);
  });
});
