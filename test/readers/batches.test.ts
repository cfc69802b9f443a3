import { afterEach, describe, expect, test } from 'vitest';
import type { ReaderId } from '../../src/contract/source.ts';
import type { Reader } from '../../src/readers/reader.ts';
import { READERS } from '../../src/readers/registry.ts';
import { awsError, type Call, mock, testSource } from './mock.ts';
import type { Row } from './row.ts';
import { ROWS } from './rows/index.ts';

const BATCHED = (Object.keys(READERS) as ReaderId[]).flatMap((id) => {
  const reader: Reader<unknown> = READERS[id];
  const row = ROWS[id];
  return row && (reader.batch ?? 1) > 1 ? [{ id, row, reader }] : [];
});

let mocked: ReturnType<typeof mock> | undefined;
afterEach(() => mocked?.restore());

/** The row's pages for any set of keys, told apart by their token alone. */
function pageOf(row: Row, call: Call): object {
  const token = (input: object) => (input as { NextToken?: string }).NextToken;
  const found = row.answers.find((one) => token(one.input) === token(call.input as object));
  if (!found) throw new Error('no such page');
  return found.output;
}

describe.each(BATCHED)('$id', ({ id, row, reader }) => {
  const nothing = Array.isArray(row.known) ? [] : null;

  test('keys asked for in one tick go into one call', async () => {
    mocked = mock(row, (call) => pageOf(row, call));
    const source = testSource();
    const [known, other] = await Promise.all([source.read(id, row.key), source.read(id, 'other-1')]);
    expect(known).toMatchObject({ known: row.known });
    expect(other).toMatchObject({ known: nothing });
    expect(mocked.calls).toHaveLength(row.answers.length);
  });

  // It lists without naming a key, so that no key can be the dead one.
  const namesKeys = id !== 'egressOnlyInternetGateways';
  const splits: typeof test | undefined = namesKeys ? test : undefined;
  splits?.('one dead id is split off until it stands alone; the others are known', async () => {
    mocked = mock(row, (call) => {
      if (JSON.stringify(call.input).includes('"dead"'))
        throw awsError('InvalidParameterValue', 'the id dead is malformed');
      return pageOf(row, call);
    });
    const source = testSource();
    const keys = [row.key, 'other-1', 'dead', 'other-2', 'other-3'];
    const readings = await Promise.all(keys.map((key) => source.read(id, key)));
    expect(readings.map((one) => ('known' in one ? one.known : one.gap.kind))).toEqual([
      row.known,
      nothing,
      'crashed',
      nothing,
      nothing,
    ]);
    const failed = mocked.calls.filter((call) => JSON.stringify(call.input).includes('"dead"'));
    expect(JSON.stringify(failed.at(-1)?.input)).not.toMatch(/other-|"i-0|"vpc-0c/);
  });

  test.each(reader.absentOn ?? [])(
    'one key that AWS does not know (%s) is absent; the others are known',
    async (name) => {
      mocked = mock(row, (call) => {
        if (JSON.stringify(call.input).includes('"dead"')) throw awsError(name, 'dead does not exist');
        return pageOf(row, call);
      });
      const source = testSource();
      const readings = await Promise.all([row.key, 'dead'].map((key) => source.read(id, key)));
      expect(readings).toMatchObject([{ known: row.known }, { known: null }]);
    },
  );

  test('a refused batch is not asked again key by key', async () => {
    mocked = mock(row, () => {
      throw awsError('UnauthorizedOperation', 'You are not authorized', 403);
    });
    const source = testSource();
    const readings = await Promise.all([row.key, 'other-1'].map((key) => source.read(id, key)));
    expect(readings).toMatchObject([{ gap: { kind: 'denied' } }, { gap: { kind: 'denied' } }]);
    expect(mocked.calls).toHaveLength(1);
  });

  test('no call carries more keys than the reader allows', async () => {
    mocked = mock(row, (call) => pageOf(row, call));
    const source = testSource();
    const most = reader.batch ?? 1;
    await Promise.all(Array.from({ length: most + 1 }, (_, n) => source.read(id, `key-${n}`)));
    expect(mocked.calls).toHaveLength(2 * row.answers.length);
    expect(most).toBeLessThanOrEqual(200);
  });
});
