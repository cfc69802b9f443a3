import { createHash } from 'node:crypto';
import type { Row } from '../row.ts';

const IRELAND = 'region = eu-west-1\n';
const BASE = '[profile base]\naws_access_key_id = BASE\naws_secret_access_key = s\n';
const role = (name: string, more: string) =>
  `[profile ${name}]\n${IRELAND}role_arn = arn:aws:iam::111122223333:role/${name}\n${more}\n`;
const keyFile = (id: string, more = '') =>
  `{"Version": 1, "AccessKeyId": "${id}", "SecretAccessKey": "s", "SessionToken": "t"${more}}`;
const later = new Date(Date.now() + 7_200_000).toISOString();
/** Where `aws sso login` leaves its token: the SHA-1 of the session's name or of the start URL. */
const tokenFile = (of: string) => `sso/cache/${createHash('sha1').update(of).digest('hex')}.json`;
const SSO_TOKEN = JSON.stringify({
  startUrl: 'https://corp.example/start',
  region: 'eu-central-1',
  accessToken: 'TOKEN',
  expiresAt: later,
});

/** Where the keys come from. `sts` says who must have assumed the role, in which Region and at which host. */
export interface SourceRow extends Row {
  sts?: { key: string; region: string; host: string };
}
const REGIONAL = (key: string, region = 'eu-west-1') => ({
  key,
  region,
  host: `sts.${region}.amazonaws.com`,
});

export const SOURCE: Record<string, SourceRow> = {
  'a role assumed from a profile': {
    files: { config: BASE + role('admin', 'source_profile = base') },
    flags: ['--profile', 'admin'],
    key: 'admin-BY-BASE',
    region: 'eu-west-1',
    sts: REGIONAL('BASE'),
  },
  'a role assumed from the profile itself': {
    files: {
      config: role('admin', 'source_profile = admin\naws_access_key_id = OWN\naws_secret_access_key = s'),
    },
    flags: ['--profile', 'admin'],
    key: 'admin-BY-OWN',
    region: 'eu-west-1',
    sts: REGIONAL('OWN'),
  },
  'keys in the environment over a role of AWS_PROFILE': {
    files: { config: BASE + role('admin', 'source_profile = base') },
    env: { AWS_PROFILE: 'admin', AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's' },
    key: 'ENV',
    region: 'eu-west-1',
  },
  'a role assumed with the keys of the environment': {
    files: { config: role('admin', 'credential_source = Environment') },
    flags: ['--profile', 'admin'],
    env: { AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's' },
    key: 'admin-BY-ENV',
    region: 'eu-west-1',
    sts: REGIONAL('ENV'),
  },
  'a role assumed from the credential program of another profile': {
    files: {
      'keys.json': keyFile('PROGRAM'),
      config: `[profile cp]\ncredential_process = cat {home}/.aws/keys.json\n${role('admin', 'source_profile = cp')}`,
    },
    flags: ['--profile', 'admin'],
    key: 'admin-BY-PROGRAM',
    region: 'eu-west-1',
    sts: REGIONAL('PROGRAM'),
  },
  'the nested STS follows AWS_ENDPOINT_URL, not --endpoint-url': {
    files: { config: BASE + role('admin', 'source_profile = base') },
    flags: ['--profile', 'admin', '--endpoint-url', 'http://127.0.0.1:{port}'],
    env: { AWS_ENDPOINT_URL: 'http://localhost:{port}' },
    key: 'admin-BY-BASE',
    region: 'eu-west-1',
    host: '127.0.0.1:{port}',
    via: 'direct',
    sts: { key: 'BASE', region: 'eu-west-1', host: 'localhost:{port}' },
  },
  'the nested STS follows --region': {
    files: { config: BASE + role('admin', 'source_profile = base') },
    flags: ['--profile', 'admin', '--region', 'us-west-2'],
    key: 'admin-BY-BASE',
    region: 'us-west-2',
    sts: REGIONAL('BASE', 'us-west-2'),
  },
  'the nested STS with FIPS': {
    files: { config: BASE + role('admin', 'source_profile = base\nuse_fips_endpoint = true') },
    flags: ['--profile', 'admin', '--region', 'us-west-2'],
    key: 'admin-BY-BASE',
    region: 'us-west-2',
    host: 'ssm-fips.us-west-2.amazonaws.com',
    sts: { key: 'BASE', region: 'us-west-2', host: 'sts-fips.us-west-2.amazonaws.com' },
  },
  'a credential program': {
    files: {
      'my keys.json': keyFile('PROGRAM', `, "Expiration": "${later}"`),
      config: `[default]\n${IRELAND}credential_process = cat "{home}/.aws/my keys.json"\n`,
    },
    key: 'PROGRAM',
    region: 'eu-west-1',
  },
  'keys of the credentials file over the credential program': {
    files: {
      config: `[default]\n${IRELAND}credential_process = false\n`,
      credentials: '[default]\naws_access_key_id = STORED\naws_secret_access_key = s\n',
    },
    key: 'STORED',
    region: 'eu-west-1',
  },
  'SSO with a session': {
    files: {
      [tokenFile('corp')]: SSO_TOKEN,
      config: `[profile sso]\n${IRELAND}sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Ops\n[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = eu-central-1\n`,
    },
    flags: ['--profile', 'sso'],
    key: 'SSO-Ops',
    region: 'eu-west-1',
  },
  'SSO of the older form': {
    files: {
      [tokenFile('https://corp.example/start')]: SSO_TOKEN,
      config: `[profile sso]\n${IRELAND}sso_start_url = https://corp.example/start\nsso_region = eu-central-1\nsso_account_id = 111122223333\nsso_role_name = Ops\n`,
    },
    flags: ['--profile', 'sso'],
    key: 'SSO-Ops',
    region: 'eu-west-1',
  },
  'web identity of a pod': {
    files: { token: 'a.j.wt', config: `[default]\n${IRELAND}` },
    env: {
      AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/.aws/token',
      AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/pod',
    },
    key: 'pod-BY-TOKEN',
    region: 'eu-west-1',
  },
  'a container’s role': {
    files: { config: `[default]\n${IRELAND}` },
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:{port}/container' },
    key: 'CONTAINER',
    region: 'eu-west-1',
  },
  'the instance’s role': {
    files: { config: `[default]\n${IRELAND}` },
    env: {
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:{port}',
    },
    key: 'INSTANCE',
    region: 'eu-west-1',
  },
};
