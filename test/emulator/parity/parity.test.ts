import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/contract/report.ts';
import { type Authority, createAuthority } from './authority.ts';
import { asked, type Ran, runBoth } from './both.ts';
import { PROFILES, type Row } from './row.ts';
import { ENDPOINT } from './rows/endpoint.ts';
import { PROFILE } from './rows/profile.ts';
import { PROXY } from './rows/proxy.ts';
import { REFUSED } from './rows/refused.ts';
import { REGION } from './rows/region.ts';
import { SOURCE, type SourceRow } from './rows/source.ts';

/*
 * The AWS CLI of `.venv` is version 1; the doctor follows version 2, which differs in what cannot be judged here:
 * AWS_REGION (unknown to version 1, before AWS_DEFAULT_REGION in 2), both of AWS_PROFILE and AWS_DEFAULT_PROFILE
 * (version 1 prefers the second), the Region of instance metadata (2 only), `aws login` (needs awscrt, bundled in 2).
 * test/aws-config/ holds those rows.
 */

const folder = mkdtempSync(join(tmpdir(), 'ssm-doctor-ca-'));
let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = ({ aws, doctor }: { aws: Ran; doctor: Ran }) =>
  `aws: ${aws.finished.stderr}\ndoctor: ${doctor.finished.stdout}${doctor.finished.stderr}`;

describe.each(Object.entries({ PROFILE, REGION, ENDPOINT, PROXY, SOURCE }))('%s', (_name, rows) => {
  it.concurrent.each(Object.entries(rows))('%s', async (_row, row: SourceRow) => {
    const both = await runBoth(authority, { files: PROFILES, ...row });
    const [aws, doctor] = [asked(both.aws, 'ssm'), asked(both.doctor, 'ssm')];
    const host = row.host ?? `ssm.${row.region}.amazonaws.com`;
    const expected = [{ key: row.key, region: row.region, host, via: row.via ?? 'proxy' }];
    expect({ aws, doctor }, said(both)).toEqual({ aws: expected, doctor: expected });
    const nested = ({ seen }: Ran) =>
      seen
        .filter((one) => one.operation === 'AssumeRole')
        .map(({ key, region, host }) => ({ key, region, host }));
    const assumed = row.sts ? [row.sts] : [];
    expect({ aws: nested(both.aws), doctor: nested(both.doctor) }).toEqual({ aws: assumed, doctor: assumed });
    // Whatever the doctor reads besides, it reads as the same identity.
    const others = both.doctor.seen.filter((one) => one.service !== '' && !/^AssumeRole/.test(one.operation));
    expect(new Set(others.map((one) => one.key))).toEqual(new Set([row.key]));
  });
});

describe('refused', () => {
  it.concurrent.each(Object.entries(REFUSED))(
    '%s',
    async (_row, { code, ...row }: Row & { code: string }) => {
      const both = await runBoth(authority, { files: PROFILES, ...row });
      const { aws, doctor } = both;
      expect({ aws: asked(aws, 'ssm'), doctor: asked(doctor, 'ssm') }, said(both)).toEqual({
        aws: [],
        doctor: [],
      });
      expect(aws.finished.code, said(both)).not.toBe(0);
      const report: Report = JSON.parse(doctor.finished.stdout);
      expect({ exit: doctor.finished.code, code: report.error?.code }, said(both)).toEqual({ exit: 2, code });
    },
  );
});
