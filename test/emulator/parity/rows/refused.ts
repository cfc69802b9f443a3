import { PROFILES, type Row } from '../row.ts';

const role = (more: string) =>
  `[profile base]\naws_access_key_id = BASE\naws_secret_access_key = s\n[profile admin]\nregion = eu-west-1\nrole_arn = arn:aws:iam::111122223333:role/admin\n${more}\n`;

/** What the CLI refuses before it asks Systems Manager, and the error that the doctor must give (exit 2). */
export const REFUSED: Record<string, Row & { code: string }> = {
  'a profile that does not exist': { flags: ['--profile', 'dve'], code: 'profile-not-found' },
  'AWS_PROFILE that does not exist, despite keys': {
    env: { AWS_PROFILE: 'dve', AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's' },
    code: 'profile-not-found',
  },
  'an empty AWS_DEFAULT_PROFILE': { env: { AWS_DEFAULT_PROFILE: '' }, code: 'profile-not-found' },
  'no credentials anywhere': { files: { config: '[default]\nregion = eu-west-1\n' }, code: 'no-credentials' },
  'no Region': { flags: ['--profile', 'bare'], code: 'no-region' },
  'a Region that is no host name': { flags: ['--region', 'eu west 1'], code: 'invalid-region' },
  'a comment behind the Region': {
    files: { ...PROFILES, config: '[default]\nregion = eu-west-1 # Ireland\n' },
    code: 'invalid-region',
  },
  'half a key pair in the environment': { env: { AWS_ACCESS_KEY_ID: 'ENV' }, code: 'partial-credentials' },
  'half a key pair in the credentials file': {
    files: {
      config: '[default]\nregion = eu-west-1\n',
      credentials: '[default]\naws_access_key_id = HALF\n',
    },
    code: 'partial-credentials',
  },
  'a source_profile that does not exist': {
    files: { config: role('source_profile = bsae') },
    flags: ['--profile', 'admin'],
    code: 'source-profile-not-found',
  },
  'a chain of profiles without an end': {
    files: {
      config: `${role('source_profile = other')}[profile other]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = admin\n`,
    },
    flags: ['--profile', 'admin'],
    code: 'source-profile-loop',
  },
  'a role without a source': {
    files: { config: role('') },
    flags: ['--profile', 'admin'],
    code: 'profile-incomplete',
  },
  'a role with two sources': {
    files: { config: role('source_profile = base\ncredential_source = Environment') },
    flags: ['--profile', 'admin'],
    code: 'profile-incomplete',
  },
  'MFA without a terminal': {
    files: { config: role('source_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/ana') },
    flags: ['--profile', 'admin'],
    code: 'mfa-needs-terminal',
  },
  'a credential program that fails': {
    files: { config: '[default]\nregion = eu-west-1\ncredential_process = false\n' },
    code: 'credential-process-failed',
  },
  'a credential program that is missing': {
    files: { config: '[default]\nregion = eu-west-1\ncredential_process = /nonexistent/keys --now\n' },
    code: 'credential-process-failed',
  },
  'SSO without a login': {
    files: {
      config:
        '[default]\nregion = eu-west-1\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Ops\n',
    },
    code: 'sso-expired',
  },
  'an SSO session that does not exist': {
    files: {
      config:
        '[default]\nregion = eu-west-1\nsso_session = crop\nsso_account_id = 111122223333\nsso_role_name = Ops\n',
    },
    code: 'profile-incomplete',
  },
  'a services section that does not exist': {
    files: { ...PROFILES, config: '[default]\nregion = eu-west-1\nservices = lcoal\n' },
    code: 'profile-incomplete',
  },
  'a config file with a section twice': {
    files: { ...PROFILES, config: '[default]\nregion = eu-west-1\n[default]\noutput = json\n' },
    code: 'config-unreadable',
  },
  'a retry mode that does not exist': { env: { AWS_RETRY_MODE: 'fast' }, code: 'invalid-setting' },
  'no attempts at all': { env: { AWS_MAX_ATTEMPTS: '0' }, code: 'invalid-setting' },
  'AWS_CA_BUNDLE that does not exist': {
    env: { AWS_CA_BUNDLE: '/nonexistent.pem' },
    code: 'ca-bundle-unreadable',
  },
  'a private authority without AWS_CA_BUNDLE': { env: { AWS_CA_BUNDLE: '{unset}' }, code: 'tls-intercepted' },
  'a proxy that does not answer': { env: { HTTPS_PROXY: 'http://127.0.0.1:9' }, code: 'proxy-failed' },
};
