import { KEYS, type Row } from '../row.ts';

export const PROFILE: Record<string, Row> = {
  'no profile: default': { key: 'DEFAULT', region: 'eu-west-1' },
  '--profile': { flags: ['--profile', 'dev'], key: 'DEV', region: 'eu-central-1' },
  '--profile with a space in its name': {
    flags: ['--profile', 'with space'],
    key: 'SPACE',
    region: 'us-west-2',
  },
  AWS_PROFILE: { env: { AWS_PROFILE: 'dev' }, key: 'DEV', region: 'eu-central-1' },
  AWS_DEFAULT_PROFILE: { env: { AWS_DEFAULT_PROFILE: 'dev' }, key: 'DEV', region: 'eu-central-1' },
  '--profile over AWS_PROFILE': {
    flags: ['--profile', 'with space'],
    env: { AWS_PROFILE: 'dev' },
    key: 'SPACE',
    region: 'us-west-2',
  },
  'keys in the environment over the default profile': { env: KEYS, key: 'ENV', region: 'eu-west-1' },
  'keys in the environment over AWS_PROFILE, whose Region stays': {
    env: { ...KEYS, AWS_PROFILE: 'dev' },
    key: 'ENV',
    region: 'eu-central-1',
  },
  '--profile over keys in the environment': {
    flags: ['--profile', 'dev'],
    env: KEYS,
    key: 'DEV',
    region: 'eu-central-1',
  },
  'an empty AWS_ACCESS_KEY_ID is none': {
    env: { AWS_ACCESS_KEY_ID: '' },
    key: 'DEFAULT',
    region: 'eu-west-1',
  },
  'the credentials file before the config file': {
    files: {
      config: '[default]\nregion = eu-west-1\naws_access_key_id = CONFIG\naws_secret_access_key = s\n',
      credentials: '[default]\naws_access_key_id = CREDENTIALS\naws_secret_access_key = s\n',
    },
    key: 'CREDENTIALS',
    region: 'eu-west-1',
  },
  'keys in the config file': {
    files: {
      config: '[default]\nregion = eu-west-1\naws_access_key_id = CONFIG\naws_secret_access_key = s\n',
    },
    key: 'CONFIG',
    region: 'eu-west-1',
  },
  'files named by variables': {
    files: {
      '../elsewhere/config': '[default]\nregion = us-west-2\n',
      '../elsewhere/credentials': '[default]\naws_access_key_id = ELSEWHERE\naws_secret_access_key = s\n',
    },
    env: {
      AWS_CONFIG_FILE: '~/elsewhere/config',
      AWS_SHARED_CREDENTIALS_FILE: '$HOME/elsewhere/credentials',
    },
    key: 'ELSEWHERE',
    region: 'us-west-2',
  },
};
