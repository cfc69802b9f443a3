import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, createAuthority } from './authority.ts';
import { type Ran, runBoth } from './both.ts';
import { PROFILES, type Row } from './row.ts';

const folder = mkdtempSync(join(tmpdir(), 'ssm-doctor-ca-'));
let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const times = ({ seen }: Ran, operation: string) => seen.filter((one) => one.operation === operation).length;

const ROWS: Record<string, Row & { attempts: number }> = {
  // By default version 1 of the CLI is in legacy mode, with 5 attempts; version 2 and the doctor are not.
  'standard mode': { env: { AWS_RETRY_MODE: 'standard' }, attempts: 3 },
  'AWS_MAX_ATTEMPTS=1': { env: { AWS_MAX_ATTEMPTS: '1' }, attempts: 1 },
  'AWS_MAX_ATTEMPTS=2 in adaptive mode': {
    env: { AWS_MAX_ATTEMPTS: '2', AWS_RETRY_MODE: 'adaptive' },
    attempts: 2,
  },
  'max_attempts of the profile': {
    files: { ...PROFILES, config: '[default]\nregion = eu-west-1\nmax_attempts = 2\n' },
    attempts: 2,
  },
  'AWS_MAX_ATTEMPTS over the profile': {
    files: { ...PROFILES, config: '[default]\nregion = eu-west-1\nmax_attempts = 5\n' },
    env: { AWS_MAX_ATTEMPTS: '1' },
    attempts: 1,
  },
};

describe('attempts at a throttled call', () => {
  it.concurrent.each(Object.entries(ROWS))('%s', async (_name, { attempts, ...row }) => {
    const { aws, doctor } = await runBoth(authority, {
      files: PROFILES,
      ...row,
      throttled: ['StartSession', 'GetConnectionStatus'],
    });
    expect({
      aws: times(aws, 'StartSession'),
      doctor: times(doctor, 'GetConnectionStatus'),
    }).toEqual({ aws: attempts, doctor: attempts });
  });
});
