import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InputError } from '../../src/contract/input-error.ts';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { readSnapshot, writeSnapshot, writeWhole } from '../../src/snapshot/snapshot-file.ts';

const SNAPSHOT: Snapshot = {
  format: 'ssm-doctor/snapshot',
  version: 1,
  capturedAt: '2026-11-23T09:00:00Z',
  scope: { partition: 'aws', accountId: '111122223333', region: 'eu-west-1', caller: null },
  targets: ['i-0a'],
  readings: { role: { web: { RoleName: 'web' } } },
  gaps: { role: { 'a/b': { kind: 'denied', action: 'iam:GetRole' } } },
};
const TEXT = JSON.stringify(SNAPSHOT, null, 2);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshot-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function errorOf(content: string | Uint8Array): Promise<InputError> {
  const file = join(folder, 'it.json');
  await writeFile(file, content);
  const error: unknown = await readSnapshot(file).catch((thrown: unknown) => thrown);
  if (!(error instanceof InputError)) throw new Error(`expected an InputError, not ${String(error)}`);
  expect(error.message).toContain(file);
  expect(error.message).not.toContain('\n');
  expect(error.action).not.toBe('');
  return error;
}
const changed = (change: object) => JSON.stringify({ ...SNAPSHOT, ...change });

const NOT_SNAPSHOTS: [what: string, content: string, code: string, message: RegExp][] = [
  ['not JSON', '{\n  "format": nonsense\n}', 'snapshot-not-json', /is not JSON: .* at line 2, column 13$/],
  ['YAML', 'format: ssm-doctor', 'snapshot-not-json', /is not JSON: .* at line 1, column 1$/],
  ['one word', 'nonsense', 'snapshot-not-json', /is not JSON: .* at line 1, column 1$/],
  ['cut short', TEXT.slice(0, 200), 'snapshot-not-json', /is cut short: .* at line \d+, column \d+$/],
  ['empty', ' \n', 'snapshot-not-json', /is empty$/],
  ['nested too deeply', '['.repeat(200_000), 'snapshot-not-json', /is not JSON/],
  ['a list', '[]', 'snapshot-invalid', /the top level must be an object$/],
  ['other JSON', '{"name":"x"}', 'snapshot-invalid', /\/format must be "ssm-doctor\/snapshot"/],
  [
    'another version',
    changed({ version: 2 }),
    'snapshot-version',
    /\/version is 2; this .* reads version 1$/,
  ],
  ['no date', changed({ capturedAt: 'today' }), 'snapshot-invalid', /\/capturedAt must be a date/],
  ['no scope', changed({ scope: null }), 'snapshot-invalid', /\/scope must be an object$/],
  [
    'no Region',
    changed({ scope: { partition: 'aws', accountId: '1' } }),
    'snapshot-invalid',
    /\/scope\/region must/,
  ],
  [
    'caller a number',
    changed({ scope: { ...SNAPSHOT.scope, caller: 1 } }),
    'snapshot-invalid',
    /\/scope\/caller must/,
  ],
  [
    'a list where an object belongs',
    changed({ readings: { role: { web: ['x'] } } }),
    'snapshot-invalid',
    /\/readings\/role\/web must be an object or null$/,
  ],
  [
    'a word where a list belongs',
    changed({ readings: { subnets: { 'vpc-0a': 'none' } } }),
    'snapshot-invalid',
    /\/readings\/subnets\/vpc-0a must be a list or null$/,
  ],
  ['targets a word', changed({ targets: 'i-0a' }), 'snapshot-invalid', /\/targets must be a list/],
  ['a target a number', changed({ targets: ['i-0a', 7] }), 'snapshot-invalid', /\/targets\/1 must be an id$/],
  ['no readings', changed({ readings: undefined }), 'snapshot-invalid', /\/readings must be an object$/],
  [
    'an unknown reader',
    changed({ readings: { roles: {} } }),
    'snapshot-invalid',
    /\/readings\/roles is not the name/,
  ],
  [
    'an inherited name',
    changed({ readings: { toString: {} } }),
    'snapshot-invalid',
    /\/readings\/toString is not/,
  ],
  [
    'a list of readings',
    changed({ readings: { role: [] } }),
    'snapshot-invalid',
    /\/readings\/role must be an object/,
  ],
  [
    'a gap a word',
    changed({ gaps: { role: { 'a/b': 'no' } } }),
    'snapshot-invalid',
    /\/gaps\/role\/a~1b must be/,
  ],
  [
    'an odd kind',
    changed({ gaps: { role: { w: { kind: 'lost' } } } }),
    'snapshot-invalid',
    /\/gaps\/role\/w\/kind must be one of denied/,
  ],
  [
    'an odd action',
    changed({ gaps: { role: { w: { kind: 'denied', action: 1 } } } }),
    'snapshot-invalid',
    /\/w\/action must be text$/,
  ],
];

describe('what is not a snapshot', () => {
  test.each(NOT_SNAPSHOTS)('%s', async (_name, content, code, message) => {
    const error = await errorOf(content);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  test('cut anywhere inside, it is said to be cut short', async () => {
    for (let length = 1; length < TEXT.length; length += 1) {
      const { message } = await errorOf(TEXT.slice(0, length));
      expect(message, TEXT.slice(0, length)).toContain('is cut short');
    }
  });

  test('damaged gzip', async () => {
    const error = await errorOf(gzipSync(TEXT).subarray(0, 60));
    expect(error.code).toBe('snapshot-unreadable');
    expect(error.message).toMatch(/damaged or cut-short gzip file$/);
  });

  test('no such file, and a folder', async () => {
    await expect(readSnapshot(join(folder, 'none'))).rejects.toThrow(/there is no such file$/);
    await expect(readSnapshot(folder)).rejects.toMatchObject({ code: 'snapshot-unreadable' });
  });
});

test.each([
  ['as it is', TEXT],
  ['gzipped, whatever its name', gzipSync(TEXT)],
  ['with a byte order mark', `\uFEFF${TEXT}`],
])('a snapshot %s is read', async (_name, content) => {
  const file = join(folder, 'it.json');
  await writeFile(file, content);
  expect(await readSnapshot(file)).toEqual(SNAPSHOT);
});

test.each(['out.json', 'out.json.gz'])('%s is written and read back', async (name) => {
  const file = join(folder, name);
  await writeSnapshot(file, SNAPSHOT);
  expect(await readSnapshot(file)).toEqual(SNAPSHOT);
  expect((await readFile(file))[0] === 0x1f).toBe(name.endsWith('.gz'));
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect(await readdir(folder)).toEqual([name]);
});

describe('writeWhole', () => {
  test('leaves nothing half-written, and what was there as it was', async () => {
    const taken = join(folder, 'taken');
    await writeFile(taken, 'old');
    await expect(writeWhole(join(taken, 'below'), 'new')).rejects.toMatchObject({ code: 'cannot-write' });
    await expect(writeWhole(folder, 'new')).rejects.toMatchObject({ code: 'cannot-write' });
    await expect(writeWhole(join(folder, 'none', 'x'), 'new')).rejects.toThrow(/^Cannot write .*none\/x: /);
    expect(await readdir(folder)).toEqual(['taken']);
    expect(await readFile(taken, 'utf8')).toBe('old');
  });

  test('data that cannot be written leaves the old file', async () => {
    const file = join(folder, 'it');
    await writeFile(file, 'old');
    await expect(writeWhole(file, 7 as never)).rejects.toMatchObject({ code: 'cannot-write' });
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['it']);
  });

  test('a device is written to, never replaced', async () => {
    await writeWhole('/dev/null', 'x');
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });
});
