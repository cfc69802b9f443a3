import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { anonymize } from '../../src/snapshot/anonymize.ts';
import { add } from '../support/check-cases.ts';
import { examined } from '../support/examined.ts';
import { baseAccount, patched } from '../support/snapshots.ts';

const FOLDER = new URL('../../fixtures/accounts/', import.meta.url);
const ACCOUNTS = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));

/** What AWS names by a prefix and hexadecimal digits, whatever the prefix. */
const idsIn = (value: unknown): string[] =>
  JSON.stringify(value).match(/\b(?:[a-z]+-)+(?:[0-9a-f]{17}|[0-9a-f]{8})(?![0-9A-Za-z])/g) ?? [];

describe('an anonymised snapshot', () => {
  it.each(ACCOUNTS)('keeps no id of %s', (name) => {
    const account = baseAccount(name);
    const before = new Set(idsIn(account));
    expect(before.size).toBeGreaterThan(5);
    expect(idsIn(anonymize(account)).filter((id) => before.has(id))).toEqual([]);
  });

  it.each(ACCOUNTS)('is judged as %s itself is, check by check', async (name) => {
    const statuses = async (account: Snapshot) =>
      (await examined(account)).target.checks.map(({ id, status }) => `${id} ${status}`);
    const account = baseAccount(name);
    expect(await statuses(anonymize(account))).toEqual(await statuses(account));
  });

  it('keeps no id of a kind that nobody has listed, and the same one stays the same', () => {
    const volume = 'vol-0a1b2c3d4e5f60718';
    const account = patched(baseAccount('private-endpoints'), [
      add('/readings/instance/i-0a1b2c3d4e5f60718/BlockDeviceMappings', [volume, `arn:x:volume/${volume}`]),
    ]);
    const text = JSON.stringify(anonymize(account));
    expect(text).not.toContain(volume);
    const [first, second] = text.match(/vol-[0-9a-f]{17}/g) ?? [];
    expect(first).toBe(second);
    expect(first).toBeDefined();
  });
});
