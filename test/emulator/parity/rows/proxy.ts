import type { Row } from '../row.ts';

const HTTPS = { flags: ['--endpoint-url', 'https://localhost:{port}'], host: 'localhost:{port}' };

export const PROXY: Record<string, Row> = {
  HTTPS_PROXY: { env: {}, key: 'DEFAULT', region: 'eu-west-1' },
  'https_proxy before HTTPS_PROXY': {
    env: { HTTPS_PROXY: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:{port}' },
    key: 'DEFAULT',
    region: 'eu-west-1',
  },
  'a proxy without a scheme': {
    env: { HTTPS_PROXY: '127.0.0.1:{port}' },
    key: 'DEFAULT',
    region: 'eu-west-1',
  },
  'NO_PROXY with the host': {
    ...HTTPS,
    env: { NO_PROXY: 'example.com,localhost' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    via: 'direct',
  },
  'NO_PROXY with host and port': {
    ...HTTPS,
    env: { NO_PROXY: 'localhost:{port}' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    via: 'direct',
  },
  'NO_PROXY with a star': {
    ...HTTPS,
    env: { NO_PROXY: '*' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    via: 'direct',
  },
  'NO_PROXY with an ending that only looks like it': {
    env: { NO_PROXY: 'azonaws.com' },
    key: 'DEFAULT',
    region: 'eu-west-1',
  },
  'HTTP_PROXY is not for https': {
    ...HTTPS,
    env: { HTTPS_PROXY: '{unset}', HTTP_PROXY: 'http://127.0.0.1:9' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    via: 'direct',
  },
  'HTTP_PROXY for an http endpoint': {
    flags: ['--endpoint-url', 'http://aws.internal:4566'],
    env: { HTTP_PROXY: 'http://127.0.0.1:{port}' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    host: 'aws.internal:4566',
    via: 'proxy',
  },
  'AWS_CA_BUNDLE with a private authority, without a proxy': {
    ...HTTPS,
    env: { HTTPS_PROXY: '{unset}' },
    key: 'DEFAULT',
    region: 'eu-west-1',
    via: 'direct',
  },
};
