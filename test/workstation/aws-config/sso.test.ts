import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { resolveAwsConfig } from '../../../src/workstation/aws-config/index.ts';
import { ago } from '../../../src/workstation/aws-config/sso-token.ts';
import { type Answer, fakeAws, type Seen } from './fake-aws.ts';
import { sandbox } from './sandbox.ts';
import { whoami } from './whoami.ts';

const box = sandbox();
const START = 'https://corp.awsapps.com/start';
const HOURS = 3_600_000;

beforeEach(() =>
  box.config(`[profile sso]
region = eu-west-1
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Admin
[profile legacy]
region = eu-west-1
sso_start_url = ${START}
sso_region = eu-central-1
sso_account_id = 111122223333
sso_role_name = Admin
[profile nosession]
region = eu-west-1
sso_session = corpp
sso_account_id = 111122223333
sso_role_name = Admin
[profile half]
region = eu-west-1
sso_account_id = 111122223333
[sso-session corp]
sso_start_url = ${START}
sso_region = eu-central-1
`),
);

function token(name: string, expiresIn: number, extra: object = {}) {
  const file = createHash('sha1').update(name).digest('hex');
  box.write(
    `.aws/sso/cache/${file}.json`,
    JSON.stringify({
      accessToken: 'sso-token',
      expiresAt: new Date(Date.now() + expiresIn).toISOString(),
      region: 'eu-central-1',
      startUrl: START,
      ...extra,
    }),
  );
}

/** The SSO portal: role credentials for the token `sso-token`, or the error given. */
const portal =
  (error?: string) =>
  (seen: Seen): Answer => {
    if (!seen.path.startsWith('/federation/credentials')) return undefined;
    if (error !== undefined || seen.headers['x-amz-sso_bearer_token'] !== 'sso-token') {
      const type = error ?? 'UnauthorizedException';
      return {
        status: type === 'ForbiddenException' ? 403 : 401,
        type: 'application/json',
        body: JSON.stringify({
          __type: type,
          message: type === 'ForbiddenException' ? 'No access' : 'Session token not found or invalid',
        }),
      };
    }
    return {
      type: 'application/json',
      body: JSON.stringify({
        roleCredentials: {
          accessKeyId: 'AKIASSO',
          secretAccessKey: 's',
          sessionToken: 't',
          expiration: Date.now() + HOURS,
        },
      }),
    };
  };

const failure = (profile: string) =>
  resolveAwsConfig({ profile, isTTY: false }).catch((error: unknown) => error);

describe('SSO', () => {
  it.each([
    ['sso', 'corp', 'profile sso (SSO session corp)'],
    ['legacy', START, 'profile legacy (SSO)'],
  ])('a live session of profile %s signs', async (profile, cached, from) => {
    const aws = await fakeAws(portal());
    box.env({ AWS_ENDPOINT_URL: aws.url });
    token(cached, 2 * HOURS);
    const { config, seen } = await whoami(aws, { profile });
    expect(seen).toMatchObject({ key: 'AKIASSO', region: 'eu-west-1' });
    expect(config.identityFrom).toBe(from);
    expect(aws.seen[0]?.path).toContain('account_id=111122223333');
  });

  it('a role may be assumed from an SSO profile', async () => {
    const aws = await fakeAws(portal());
    box.env({ AWS_ENDPOINT_URL: aws.url });
    token('corp', 2 * HOURS);
    box.write(
      'more',
      `[profile up]\nregion = eu-west-1\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = sso\n[profile sso]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = A\n[sso-session corp]\nsso_start_url = ${START}\nsso_region = eu-central-1\n`,
    );
    box.env({ AWS_CONFIG_FILE: `${box.home}/more` });
    expect((await whoami(aws, { profile: 'up' })).seen.key).toBe('ROLE-BY-AKIASSO');
  });

  it('a session that does not exist, a profile that lacks settings', async () => {
    expect(await failure('nosession')).toMatchObject({
      code: 'profile-incomplete',
      message: 'Profile `nosession` uses SSO session `corpp`, which does not exist. Did you mean `corp`?',
    });
    expect(await failure('half')).toMatchObject({
      message: 'Profile `half` uses SSO, but has no sso_start_url and no sso_region and no sso_role_name.',
    });
  });

  it('`aws login`: nobody has', async () => {
    box.config('[profile l]\nregion = eu-west-1\nlogin_session = arn:aws:iam::111122223333:user/ana\n');
    expect(await failure('l')).toMatchObject({ code: 'login-expired', action: 'aws login --profile l' });
  });
});

describe('an SSO session that gives no credentials', () => {
  it('expired three hours ago, without what it takes to refresh', async () => {
    token('corp', -3 * HOURS - 60_000);
    expect(await failure('sso')).toMatchObject({
      code: 'sso-expired',
      message: 'Your SSO session `corp` expired 3 h ago.',
      action: 'aws sso login --profile sso',
    });
    token(START, -3 * 24 * HOURS);
    expect(await failure('legacy')).toMatchObject({ message: 'Your SSO session expired 3 days ago.' });
  });

  it('is said before a missing Region', async () => {
    box.write(
      'config',
      `[profile sso]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = A\n[sso-session corp]\nsso_start_url = ${START}\nsso_region = eu-central-1\n`,
    );
    box.env({ AWS_CONFIG_FILE: `${box.home}/config` });
    token('corp', -HOURS);
    expect(await failure('sso')).toMatchObject({ code: 'sso-expired' });
  });

  it('nobody has logged in', async () => {
    expect(await failure('sso')).toMatchObject({
      code: 'sso-expired',
      message: 'Your SSO session `corp` does not exist on this machine: nobody has logged in.',
    });
  });

  it('a token that AWS no longer accepts, and a role that it does not give', async () => {
    token('corp', 2 * HOURS);
    const revoked = await fakeAws(portal('UnauthorizedException'));
    box.env({ AWS_ENDPOINT_URL: revoked.url });
    expect(await failure('sso')).toMatchObject({
      code: 'sso-expired',
      message: 'Your SSO session `corp` is no longer accepted by AWS.',
    });
    const denied = await fakeAws(portal('ForbiddenException'));
    box.env({ AWS_ENDPOINT_URL: denied.url });
    expect(await failure('sso')).toMatchObject({
      code: 'sso-denied',
      message: 'SSO gives you no role `Admin` in account 111122223333 (profile `sso`).',
    });
  });

  it('a portal that is not reached is a network error, not an expired session', async () => {
    token('corp', 2 * HOURS);
    box.env({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' });
    expect(await failure('sso')).toMatchObject({ code: 'endpoint-unreachable' });
  });
});

describe('how long ago it expired', () => {
  it('spans of time', () => {
    expect([0, 59, 60, 47 * 60, 48 * 60, 72 * 60].map((minutes) => ago(minutes * 60_000))).toEqual([
      'less than a minute',
      '59 min',
      '1 h',
      '47 h',
      '2 days',
      '3 days',
    ]);
  });
});
