import type { Row } from '../row.ts';

export const REGION: Record<string, Row> = {
  '--region over all': {
    flags: ['--region', 'us-west-2'],
    env: { AWS_DEFAULT_REGION: 'eu-central-1' },
    key: 'DEFAULT',
    region: 'us-west-2',
  },
  'AWS_DEFAULT_REGION over the profile': {
    env: { AWS_DEFAULT_REGION: 'us-west-2', AWS_PROFILE: 'dev' },
    key: 'DEV',
    region: 'us-west-2',
  },
  'the same name twice': {
    env: { AWS_DEFAULT_REGION: 'us-west-2', AWS_REGION: 'us-west-2' },
    key: 'DEFAULT',
    region: 'us-west-2',
  },
  'a Region of another partition': {
    flags: ['--region', 'us-gov-west-1'],
    key: 'DEFAULT',
    region: 'us-gov-west-1',
  },
};
