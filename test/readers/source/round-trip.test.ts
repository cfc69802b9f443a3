import { afterEach, expect, test } from 'vitest';
import type { ReaderId } from '../../../src/contract/source.ts';
import { READERS } from '../../../src/readers/registry.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import { checkSnapshot } from '../../../src/snapshot/snapshot-file.ts';
import { awsError, mock, SCOPE, testSource } from '../mock.ts';
import type { Row } from '../row.ts';
import { ROWS } from '../rows/index.ts';

const rowOf = (id: ReaderId): Row => ROWS[id] ?? expect.fail(`no row for ${id}`);
let mocked: ReturnType<typeof mock> | undefined;
afterEach(() => mocked?.restore());

const throughJson = (snapshot: unknown) =>
  replaySource(checkSnapshot(JSON.parse(JSON.stringify(snapshot)), 'a test'));

test.each(Object.keys(READERS) as ReaderId[])('%s replays to what was read', async (id) => {
  const row = rowOf(id);
  mocked = mock(row);
  const live = testSource();
  const reading = await live.read(id, row.key);
  const replayed = throughJson(live.snapshot());
  expect(await replayed.read(id, row.key)).toStrictEqual(reading);
  expect(replayed).toMatchObject({ kind: 'snapshot', scope: SCOPE, capturedAt: live.capturedAt });
});

test('dates stand as ISO 8601 text', async () => {
  const row = rowOf('node');
  mocked = mock(row);
  const live = testSource();
  await live.read('node', row.key);
  expect(live.snapshot().readings.node?.[row.key]).toMatchObject({
    LastPingDateTime: '2026-11-23T08:58:00.000Z',
  });
});

test('gaps replay as gaps, absence as absence, what was never asked as not in the snapshot', async () => {
  const row = rowOf('role');
  mocked = mock(row, ({ input }) => {
    const name = (input as { RoleName: string }).RoleName;
    throw awsError(name === 'gone' ? 'NoSuchEntity' : 'AccessDenied', 'no', 403);
  });
  const live = testSource();
  const refused = await live.read('role', 'web');
  await live.read('role', 'gone');
  const replayed = throughJson(live.snapshot());
  expect(refused).toMatchObject({ gap: { kind: 'denied', action: 'iam:GetRole' } });
  expect(await replayed.read('role', 'web')).toStrictEqual(refused);
  expect(await replayed.read('role', 'gone')).toStrictEqual({ known: null, source: '/readings/role/gone' });
  expect(await replayed.read('role', 'other')).toStrictEqual({
    gap: {
      kind: 'not-in-snapshot',
      resource: 'arn:aws:iam::111122223333:role/other',
      detail: 'the snapshot holds no /readings/role/other',
    },
  });
  // A name that every object inherits is no reading either.
  expect(await replayed.read('role', 'constructor')).toMatchObject({ gap: { kind: 'not-in-snapshot' } });
});

test('a role named __proto__ is recorded like any other', async () => {
  const row = rowOf('rolePolicyNames');
  mocked = mock(row, () => ({ PolicyNames: ['p'] }));
  const live = testSource();
  await live.read('rolePolicyNames', '__proto__');
  expect(await throughJson(live.snapshot()).read('rolePolicyNames', '__proto__')).toMatchObject({
    known: ['p'],
  });
});

test('a reading is made once, and again only when forgotten', async () => {
  const row = rowOf('connection');
  mocked = mock(row);
  const live = testSource();
  await live.read('connection', row.key);
  await live.read('connection', row.key);
  expect(mocked.calls).toHaveLength(1);
  live.forget('connection');
  expect(live.snapshot().readings).toEqual({});
  await live.read('connection', row.key);
  expect(mocked.calls).toHaveLength(2);
});

test('keys with slashes are escaped in pointers (RFC 6901)', async () => {
  const row = rowOf('rolePolicy');
  mocked = mock(row);
  expect(await testSource().read('rolePolicy', 'web/inline')).toMatchObject({
    source: '/readings/rolePolicy/web~1inline',
  });
});
