import { PROFILES, type Row } from '../row.ts';

export const ENDPOINT: Record<string, Row> = {
  '--endpoint-url': {
    flags: ['--endpoint-url', 'http://127.0.0.1:{port}'],
    key: 'DEFAULT',
    region: 'eu-west-1',
    host: '127.0.0.1:{port}',
    via: 'direct',
  },
  AWS_ENDPOINT_URL: {
    env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:{port}' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    host: '127.0.0.1:{port}',
    via: 'direct',
  },
  'AWS_ENDPOINT_URL_SSM alone': {
    env: { AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:{port}' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    host: '127.0.0.1:{port}',
    via: 'direct',
  },
  'AWS_ENDPOINT_URL_SSM over AWS_ENDPOINT_URL': {
    env: { AWS_ENDPOINT_URL_SSM: 'http://localhost:{port}', AWS_ENDPOINT_URL: 'http://127.0.0.1:{port}' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    host: 'localhost:{port}',
    via: 'direct',
  },
  '--endpoint-url over AWS_ENDPOINT_URL_SSM': {
    flags: ['--endpoint-url', 'http://127.0.0.1:{port}'],
    env: { AWS_ENDPOINT_URL_SSM: 'http://localhost:{port}' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    host: '127.0.0.1:{port}',
    via: 'direct',
  },
  'endpoint_url of the profile': {
    files: { ...PROFILES, config: '[default]\nregion = eu-west-1\nendpoint_url = http://127.0.0.1:{port}\n' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    host: '127.0.0.1:{port}',
    via: 'direct',
  },
  'services section of the profile': {
    files: {
      ...PROFILES,
      config:
        '[profile dev]\nregion = eu-west-1\nservices = local\n[services local]\nssm =\n  endpoint_url = http://127.0.0.1:{port}\n',
    },
    flags: ['--profile', 'dev'],
    key: 'DEV',
    region: 'eu-west-1',
    host: '127.0.0.1:{port}',
    via: 'direct',
  },
  'endpoints of the default profile are not those of another': {
    files: {
      ...PROFILES,
      config:
        '[default]\nservices = local\nendpoint_url = http://localhost:1\n[services local]\nssm =\n  endpoint_url = http://localhost:2\n[profile dev]\nregion = eu-central-1\n',
    },
    flags: ['--profile', 'dev'],
    key: 'DEV',
    region: 'eu-central-1',
  },
  'the services section of AWS_DEFAULT_PROFILE, with FIPS': {
    files: {
      ...PROFILES,
      config:
        '[profile dev]\nregion = eu-west-1\nuse_fips_endpoint = true\nservices = local\n[services local]\nssm =\n  endpoint_url = http://127.0.0.1:{port}\n',
    },
    env: { AWS_DEFAULT_PROFILE: 'dev' },
    key: 'DEV',
    region: 'eu-west-1',
    host: '127.0.0.1:{port}',
    via: 'direct',
  },
  'AWS_ENDPOINT_URL over the services section': {
    files: {
      ...PROFILES,
      config:
        '[default]\nregion = eu-west-1\nservices = local\n[services local]\nssm =\n  endpoint_url = http://localhost:{port}\n',
    },
    env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:{port}' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    host: '127.0.0.1:{port}',
    via: 'direct',
  },
  'configured endpoints switched off': {
    env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:{port}', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
    key: 'DEFAULT',
    region: 'eu-west-1',
  },
  'FIPS by the environment': {
    env: { AWS_USE_FIPS_ENDPOINT: 'true', AWS_DEFAULT_REGION: 'us-west-2' },
    key: 'DEFAULT',
    region: 'us-west-2',
    host: 'ssm-fips.us-west-2.amazonaws.com',
  },
  'dual-stack by the environment': {
    env: { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    host: 'ssm.eu-west-1.api.aws',
  },
  'FIPS and dual-stack by the profile': {
    files: {
      ...PROFILES,
      config: '[default]\nregion = us-east-1\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\n',
    },
    key: 'DEFAULT',
    region: 'us-east-1',
    host: 'ssm-fips.us-east-1.api.aws',
  },
  'FIPS yields to --endpoint-url': {
    flags: ['--endpoint-url', 'http://127.0.0.1:{port}'],
    env: { AWS_USE_FIPS_ENDPOINT: 'true' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    host: '127.0.0.1:{port}',
    via: 'direct',
  },
};
