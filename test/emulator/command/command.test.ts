import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Report } from '../../../src/contract/report.ts';
import {
  type Account,
  allow,
  buildAccount,
  disconnect,
  putInlinePolicy,
  removeEndpoint,
} from '../account/index.ts';
import { runDoctor } from '../doctor.ts';

const folder = mkdtempSync(join(tmpdir(), 'ssm-doctor-command-'));
let account: Account;
beforeAll(async () => {
  account = await buildAccount(inject('motoUrl'));
});
afterAll(async () => {
  await account.close();
  rmSync(folder, { recursive: true, force: true });
});

const doctor = (...args: string[]) => runDoctor(account, args);
const file = (name: string, text: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('a healthy account', () => {
  it('is READY in the first line, exit 0, and names the command that opens the session', async () => {
    const { code, stdout } = await doctor(account.instanceId);
    expect({ code, first: stdout.split('\n')[0] }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/^READY {2}i-/);
    expect(stdout).toContain(
      `aws ssm start-session --target ${account.instanceId} --region ${account.region}`,
    );
  });

  it('prints one JSON document and nothing on stderr with --json -q', async () => {
    const { code, report, stderr } = await doctor(account.instanceId, '--json', '-q');
    expect({ code, stderr, verdict: (report as Report).verdict }).toEqual({
      code: 0,
      stderr: '',
      verdict: 'ready',
    });
  });

  it('is found by ARN and by Name tag', async () => {
    const arn = `arn:aws:ec2:${account.region}:${account.accountId}:instance/${account.instanceId}`;
    for (const word of [arn, 'web-1']) {
      const { report } = await doctor(word, '--json', '-q');
      expect((report as Report).targets.map((t) => t.id)).toEqual([account.instanceId]);
    }
  });

  it('is the same from its own snapshot, but for source and this workstation', async () => {
    const saved = join(folder, 'saved.json.gz');
    const collected = await doctor('collect', account.instanceId, '-o', saved, '-q');
    expect(collected.code).toBe(0);
    const live = (await doctor(account.instanceId, '--json', '-q')).report as Report;
    const replayed = (await doctor('--snapshot', saved, account.instanceId, '--json', '-q')).report as Report;
    expect(replayed.source.kind).toBe('snapshot');
    expect(comparable(replayed)).toEqual(comparable(live));
  });
});

/** A report without what may differ between two runs: source, clock texts, and checks of this workstation. */
function comparable(report: Report) {
  const { source: _source, counts: _counts, targets, ...rest } = report;
  return {
    ...rest,
    targets: targets.map(({ checks, start, ...target }) => ({
      ...target,
      // A live run's commands carry its endpoint; a snapshot knows of none.
      start: start?.replace(/ --endpoint-url \S+/, '') ?? null,
      observed: Object.keys(target.observed),
      checks: checks
        .filter((row) => !row.id.startsWith('client/'))
        .map(({ id, status, impact, message, gaps }) => ({ id, status, impact, message, gaps })),
    })),
  };
}

describe('denied calls', () => {
  it('are unknown, exit 3, with the action named, in JSON too', async () => {
    const other = await buildAccount(inject('motoUrl'));
    try {
      await putInlinePolicy(other, 'more', allow('s3:ListAllMyBuckets'));
      other.front.deny('iam:GetRolePolicy');
      const { code, report } = await runDoctor(other, [other.instanceId, '--json', '-q']);
      const { verdict, gaps } = report as Report;
      expect({ code, verdict }).toEqual({ code: 3, verdict: 'unknown' });
      expect(gaps.map((gap) => gap.action)).toContain('iam:GetRolePolicy');
      const pretty = await runDoctor(other, [other.instanceId, '-q']);
      expect(pretty.stdout).toMatch(/^UNKNOWN/);
      expect(pretty.stdout).toContain('iam:GetRolePolicy');
    } finally {
      await other.close();
    }
  });

  it('never turn a throttled read into a verdict', async () => {
    const other = await buildAccount(inject('motoUrl'));
    try {
      await removeEndpoint(other, 'ssmmessages');
      disconnect(other);
      other.front.throttle('ec2:DescribeVpcEndpoints');
      const { code, report } = await runDoctor(other, [other.instanceId, '--json', '-q']);
      expect((report as Report).targets[0]?.rootCauses).not.toContain('network/vpc-endpoint');
      expect((report as Report).gaps.map((gap) => gap.kind)).toContain('throttled');
      expect([1, 3]).toContain(code);
    } finally {
      await other.close();
    }
  });
});

const BAD_INPUT: [string, string[], RegExp, Record<string, string | undefined>?][] = [
  ['an unknown instance id', ['i-0123456789abcdef0'], /No instance i-0123456789abcdef0/],
  ['a malformed id', ['i-xyz'], /"i-xyz" is not an instance id/],
  ['no target', [], /No target was given/],
  ['an unknown option', ['i-0123456789abcdef0', '--formt', 'json'], /--formt.*--format/],
  ['an unknown format', ['i-0123456789abcdef0', '-f', 'yaml'], /no format "yaml"/],
  ['-o json', ['i-0123456789abcdef0', '-o', 'json'], /-o takes a file/],
  ['an unknown capability', ['i-0123456789abcdef0', '--for', 'telnet'], /telnet/],
  [
    'no credentials',
    ['i-0123456789abcdef0'],
    /No AWS credentials/,
    { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_SESSION_TOKEN: undefined },
  ],
  [
    'no Region',
    ['i-0123456789abcdef0'],
    /No region/i,
    { AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined },
  ],
  ['a snapshot that is not there', ['--snapshot', '/nowhere.json'], /no such file/],
  ['a snapshot that is not JSON', ['--snapshot', file('a.json', 'hello')], /is not JSON/],
  [
    'a truncated snapshot',
    ['--snapshot', file('b.json', '{"format":"ssm-doctor/snapshot","version":1,')],
    /cut short/,
  ],
  ['a damaged gzip snapshot', ['--snapshot', file('c.json.gz', gzipSync('{}').subarray(0, 12))], /gzip/],
  [
    'a snapshot of another version',
    ['--snapshot', file('d.json', '{"format":"ssm-doctor/snapshot","version":9}')],
    /\/version is 9/,
  ],
  [
    'a snapshot of another Region',
    ['--snapshot', 'fixtures/accounts/private-endpoints.json', '--region', 'us-east-1'],
    /snapshot is of eu-west-1/,
  ],
  [
    'a snapshot that lacks the target',
    ['--snapshot', 'fixtures/accounts/private-endpoints.json', 'i-0123456789abcdef0'],
    /holds nothing of i-0123456789abcdef0/,
  ],
];

describe('bad input: one line of fact, one of action, exit 2, no stack trace', () => {
  it.concurrent.each(BAD_INPUT)('%s', async (_name, args, fact, env) => {
    const run = await runDoctor(account, args, { cwd: process.cwd(), ...(env ? { env } : {}) });
    expect(run.code, run.stdout + run.stderr).toBe(2);
    expect(run.stderr).toMatch(fact);
    expect(run.stderr.trim().split('\n')).toHaveLength(2);
    expect(run.stderr).not.toMatch(/\n\s+at /);
    expect(run.stdout).toBe('');
    if (args.includes('-f') || args.includes('-o')) return;
    const json = await runDoctor(account, [...args, '--json'], {
      cwd: process.cwd(),
      ...(env ? { env } : {}),
    });
    const { error, verdict } = json.report as Report;
    expect({ code: json.code, verdict }).toEqual({ code: 2, verdict: 'unknown' });
    expect(error?.message).toMatch(fact);
  });

  it('an endpoint that nobody answers at', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const run = await runDoctor(account, [
      account.instanceId,
      '--json',
      '--endpoint-url',
      `http://127.0.0.1:${port}`,
    ]);
    expect(run.code).toBe(2);
    expect((run.report as Report).error?.message).toContain(`127.0.0.1:${port}`);
  });
});

describe('files', () => {
  it('are written whole with -o, and rendered again with the same exit code', async () => {
    const saved = join(folder, 'report.json');
    const run = await doctor(account.instanceId, '--json', '-q', '-o', saved);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 0, stdout: '' });
    expect((JSON.parse(readFileSync(saved, 'utf8')) as Report).verdict).toBe('ready');
    const rendered = await runDoctor(account, ['render', saved], { bare: true });
    expect(rendered.code).toBe(0);
    expect(rendered.stdout).toMatch(/^READY/);
  });

  it('an anonymized snapshot gives the same verdict and holds no account id', async () => {
    const saved = join(folder, 'anonymous.json');
    await doctor('collect', account.instanceId, '-o', saved, '-q', '--anonymize');
    const text = readFileSync(saved, 'utf8');
    expect(text).not.toContain(account.accountId);
    expect(text).not.toContain(account.instanceId);
    const { code, report } = await doctor('--snapshot', saved, '--json', '-q');
    expect({ code, verdict: (report as Report).verdict }).toEqual({ code: 0, verdict: 'ready' });
  });
});
