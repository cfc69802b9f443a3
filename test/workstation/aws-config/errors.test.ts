import { beforeEach, describe, expect, it } from 'vitest';
import { failure } from './failure.ts';
import { fakeAws, stsError } from './fake-aws.ts';
import { sandbox } from './sandbox.ts';

const box = sandbox();
beforeEach(() => box.env({ AWS_REGION: 'eu-west-1' }));

const ROLE = 'role_arn = arn:aws:iam::111122223333:role/admin';
const KEYS = 'aws_access_key_id = AKIABASE\naws_secret_access_key = s';

describe('no credentials', () => {
  it('says where was looked, and which profiles there are', async () => {
    box.config('[profile dev]\nregion = eu-west-1\n[profile prod]\n');
    const error = await failure();
    expect(error).toMatchObject({
      code: 'no-credentials',
      message: `No AWS credentials. Looked at: environment (none), profile \`default\` (not in ${box.home}/.aws/config), container (this is none), instance role (switched off by AWS_EC2_METADATA_DISABLED).`,
      action: 'aws configure sso, or --profile NAME (found: dev, prod)',
    });
    expect((await failure({ profile: 'dev' })).message).toContain(
      'environment (not used with --profile), profile `dev` (has none)',
    );
  });

  it('no metadata service answers', async () => {
    box.env({
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1',
    });
    expect((await failure()).message).toContain('instance role (none)');
  });

  it('half a key pair', async () => {
    box.env({ AWS_ACCESS_KEY_ID: 'AKIA' });
    expect(await failure()).toMatchObject({
      code: 'partial-credentials',
      message: 'AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not.',
    });
    box.credentials('[half]\naws_access_key_id = AKIA\n');
    expect((await failure({ profile: 'half' })).code).toBe('partial-credentials');
  });
});

describe('profiles', () => {
  it('a misspelt one is not found, and the nearest is named; keys in the environment do not hide it', async () => {
    box.config('[profile prod]\n[profile dev]\n');
    expect(await failure({ profile: 'prdo' })).toMatchObject({
      code: 'profile-not-found',
      message: 'Profile `prdo` (--profile) does not exist. Did you mean `prod`?',
      action: '--profile prod',
    });
    box.env({ AWS_PROFILE: 'staging', AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 's' });
    expect(await failure()).toMatchObject({
      code: 'profile-not-found',
      message: 'Profile `staging` (AWS_PROFILE) does not exist.',
      action: 'Choose one that exists (found: prod, dev), or aws configure sso --profile staging',
    });
    box.env({ AWS_PROFILE: '' });
    expect((await failure()).message).toBe('AWS_PROFILE is set but empty; the AWS CLI refuses that too.');
  });

  it('a source_profile that does not exist', async () => {
    box.config(`[profile admin]\n${ROLE}\nsource_profile = nope\n[profile base]\n${KEYS}\n`);
    expect(await failure({ profile: 'admin' })).toMatchObject({
      code: 'source-profile-not-found',
      message: 'Profile `admin` assumes a role from profile `nope`, which does not exist.',
      action: 'Correct source_profile of `admin` (found: admin, base)',
    });
  });

  it('chains that never end or end in nothing', async () => {
    box.config(
      `[profile a]\n${ROLE}\nsource_profile = b\n[profile b]\n${ROLE}\nsource_profile = a\n[profile self]\n${ROLE}\nsource_profile = self\n[profile c]\n${ROLE}\nsource_profile = empty\n[profile empty]\n`,
    );
    expect(await failure({ profile: 'a' })).toMatchObject({
      code: 'source-profile-loop',
      message: 'The chain of source_profile never ends: a → b → a.',
    });
    expect((await failure({ profile: 'self' })).code).toBe('source-profile-loop');
    expect((await failure({ profile: 'c' })).message).toBe(
      'Profile `c` assumes a role from profile `empty`, which has no credentials.',
    );
  });

  it('a role without a source, with two, or with an unknown one', async () => {
    box.config(
      `[profile none]\n${ROLE}\n[profile two]\n${ROLE}\nsource_profile = base\ncredential_source = Environment\n[profile odd]\n${ROLE}\ncredential_source = Laptop\n[profile env]\n${ROLE}\ncredential_source = Environment\n[profile base]\n${KEYS}\n`,
    );
    expect((await failure({ profile: 'none' })).code).toBe('profile-incomplete');
    expect((await failure({ profile: 'two' })).message).toContain(
      'both source_profile and credential_source',
    );
    expect((await failure({ profile: 'odd' })).message).toContain('`Laptop`');
    expect((await failure({ profile: 'env' })).message).toBe(
      'Profile `env` takes credentials from Environment; AWS_ACCESS_KEY_ID is not set.',
    );
  });

  it('files that the CLI refuses', async () => {
    box.config('[default]\nregion = a\nregion = b\n');
    expect(await failure()).toMatchObject({
      code: 'config-unreadable',
      message: `${box.home}/.aws/config is not a valid configuration file: line 3: "region" is given twice in one section.`,
    });
    box.config('[default]\nservices = nope\n');
    expect((await failure()).message).toBe(
      'The profile default uses the section [services nope], which does not exist.',
    );
  });
});

describe('roles and MFA', () => {
  it('MFA without a terminal asks nobody and calls nothing', async () => {
    const aws = await fakeAws();
    box.env({ AWS_ENDPOINT_URL: aws.url });
    box.config(
      `[profile mfa]\n${ROLE}\nsource_profile = base\nmfa_serial = arn:mfa\n[profile base]\n${KEYS}\n`,
    );
    expect(await failure({ profile: 'mfa' })).toMatchObject({
      code: 'mfa-needs-terminal',
      message: 'Profile `mfa` needs an MFA code and there is no terminal to ask on.',
      action: expect.stringContaining('aws sts get-session-token'),
    });
    expect(aws.seen).toEqual([]);
  });

  it.each([
    ['AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole', 'assume-role-denied'],
    ['AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.', 'mfa-failed'],
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', 'invalid-token'],
    ['ExpiredToken', 'The security token included in the request is expired', 'expired-token'],
    ['ValidationError', 'DurationSeconds exceeds the MaxSessionDuration', 'assume-role-denied'],
  ])('AssumeRole answers %s: %s', async (code, message, ours) => {
    const aws = await fakeAws(() => stsError(code, message));
    box.env({ AWS_ENDPOINT_URL: aws.url });
    box.config(`[profile r]\n${ROLE}\nsource_profile = base\n[profile base]\n${KEYS}\n`);
    const error = await failure({ profile: 'r' });
    expect(error.code).toBe(ours);
    expect(error.message).toMatch(/`r`|profile base/);
  });

  it('web identity: no file, and a token that AWS does not accept', async () => {
    const aws = await fakeAws(() => stsError('InvalidIdentityToken', 'no', 400));
    const file = `${box.home}/token`;
    box.env({ AWS_ENDPOINT_URL: aws.url, AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: 'arn:role' });
    expect(await failure()).toMatchObject({
      code: 'web-identity-failed',
      message: `The web identity token file ${file} does not exist.`,
    });
    box.write('token', 'jwt');
    expect((await failure()).message).toContain('AWS did not accept the web identity token for arn:role');
  });

  it('a container endpoint that refuses', async () => {
    box.env({ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/role' });
    expect((await failure()).code).toBe('metadata-failed');
  });
});

describe('Region and settings', () => {
  beforeEach(() => {
    delete process.env.AWS_REGION;
    box.env({ AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 's' });
  });

  it('no Region, by the profile’s name', async () => {
    box.config('[profile dev]\noutput = json\n');
    box.env({ AWS_PROFILE: 'dev' });
    expect(await failure()).toMatchObject({
      code: 'no-region',
      message: 'No Region.',
      action:
        '--region, AWS_REGION, or region = in profile `dev` (aws configure set region eu-west-1 --profile dev)',
    });
  });

  it('set but empty, not a name, a comment after the value', async () => {
    box.config('[default]\nregion = eu-west-1 # home\n');
    expect(await failure()).toMatchObject({
      code: 'invalid-region',
      message: "`eu-west-1 # home` (profile default) is not a Region's name.",
      action: 'Put the comment on its own line: the AWS CLI reads it as part of the value.',
    });
    expect((await failure({ region: 'Eu_West' })).code).toBe('invalid-region');
    box.env({ AWS_DEFAULT_REGION: '' });
    expect((await failure()).message).toBe('No Region: AWS_DEFAULT_REGION is set but empty.');
  });

  it.each([
    [{ AWS_RETRY_MODE: 'bogus' }, 'invalid-setting', 'AWS_RETRY_MODE is `bogus`'],
    [{ AWS_MAX_ATTEMPTS: 'zero' }, 'invalid-setting', 'AWS_MAX_ATTEMPTS is `zero`'],
    [{ HTTPS_PROXY: 'http://[' }, 'invalid-setting', 'HTTPS_PROXY is not a URL'],
    [
      { AWS_CA_BUNDLE: '/nowhere/ca.pem' },
      'ca-bundle-unreadable',
      '/nowhere/ca.pem, which cannot be read (ENOENT)',
    ],
    [
      { AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z' },
      'expired-token',
      'from environment variables expired',
    ],
  ])('%j', async (env, code, message) => {
    box.env({ AWS_REGION: 'eu-west-1', ...(env as Record<string, string>) });
    const error = await failure();
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it('an endpoint that is no URL, a bundle that is no PEM', async () => {
    box.env({ AWS_REGION: 'eu-west-1' });
    expect((await failure({ endpointUrl: 'localhost:5000' })).code).toBe('invalid-setting');
    const secret = await failure({ endpointUrl: 'https://u:s3cret@proxy.example' });
    expect(secret.code).toBe('invalid-setting');
    expect(`${secret.message} ${secret.action}`).not.toContain('s3cret');
    box.env({ AWS_CA_BUNDLE: box.write('ca.der', 'binary') });
    expect((await failure()).message).toContain('holds no certificate in PEM form');
  });
});
