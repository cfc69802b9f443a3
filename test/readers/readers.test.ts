import { afterEach, describe, expect, test } from 'vitest';
import type { ReaderId } from '../../src/contract/source.ts';
import type { Reader } from '../../src/readers/reader.ts';
import { READERS } from '../../src/readers/registry.ts';
import { answering, awsError, deniedError, expectedCalls, mock, testSource } from './mock.ts';
import type { Row } from './row.ts';
import { ROWS } from './rows/index.ts';

const IDS = Object.keys(READERS) as ReaderId[];
const TABLE = IDS.flatMap((id) => {
  const row = ROWS[id];
  return row ? [{ id, row, reader: READERS[id] as Reader<unknown> }] : [];
});

let mocked: ReturnType<typeof mock> | undefined;
afterEach(() => {
  mocked?.restore();
  mocked = undefined;
});

async function readWith(id: ReaderId, row: Row, fake?: Parameters<typeof mock>[1]) {
  mocked = mock(row, fake);
  const source = testSource();
  return { reading: await source.read(id, row.key), calls: mocked.calls, source };
}

const failing = (error: Error) => () => {
  throw error;
};

test('every reader of the registry has a row of AWS answers', () => {
  const lacking = IDS.filter((id) => ROWS[id] === undefined);
  const sentence = `${lacking.join(', ')}: no row in test/readers/rows/; add what AWS answers, in two pages where the API has pages, and what must be recorded`;
  expect(lacking, sentence).toEqual([]);
});

describe.each(TABLE)('$id', ({ id, row, reader }) => {
  test('asks exactly this and records exactly this', async () => {
    const { reading, calls, source } = await readWith(id, row);
    expect(reading).toEqual({ known: row.known, source: expect.stringMatching(`^/readings/${id}/`) });
    expect(source.snapshot().readings[id]?.[row.key]).toStrictEqual(row.known);
    const text = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
    expect(calls).toHaveLength(row.answers.length);
    for (const call of expectedCalls(row)) expect(calls).toContainEqual(call);
    expect(new Set(text(calls)).size).toBe(calls.length);
  });

  test('denied: a gap that names the action and the resource', async () => {
    const { reading } = await readWith(id, row, failing(deniedError(id)));
    expect(reading).toEqual({
      gap: { kind: 'denied', action: reader.action, resource: row.resource, detail: expect.any(String) },
    });
  });

  test('explicitly denied: a gap without an action, since no grant would help', async () => {
    const message = `User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: ${reader.action} with an explicit deny in a service control policy`;
    const { reading } = await readWith(id, row, failing(awsError('AccessDenied', message, 403)));
    expect(reading).toEqual({
      gap: { kind: 'denied', resource: row.resource, detail: expect.stringContaining('explicit deny') },
    });
  });

  for (const also of reader.also ?? []) {
    test(`${also} denied: a gap that names it`, async () => {
      const command = `${also.split(':')[1]}Command`;
      const message = `User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: ${also} because no identity-based policy allows the ${also} action`;
      const answers = answering(row.answers);
      const { reading } = await readWith(id, row, (call) => {
        if (call.command === command) throw deniedError(id, message);
        return answers(call);
      });
      expect(reading).toMatchObject({ gap: { kind: 'denied', action: also, resource: '*' } });
    });
  }

  test.each(reader.absentOn ?? [])('absent, %s: known to be null', async (name) => {
    const { reading } = await readWith(id, row, failing(awsError(name, 'it does not exist', 404)));
    expect(reading).toEqual({ known: null, source: expect.any(String) });
  });

  test('an error that nobody expected: a gap, not an absence', async () => {
    const { reading } = await readWith(id, row, failing(awsError('ValidationError', 'no such thing')));
    expect(reading).toEqual({
      gap: {
        kind: 'crashed',
        resource: row.resource,
        detail: `${reader.action} answered ValidationError: no such thing`,
      },
    });
  });

  test('throttled to the end: a gap', async () => {
    const error = awsError('ThrottlingException', 'Rate exceeded');
    const { reading } = await readWith(id, row, failing(error));
    expect(reading).toMatchObject({ gap: { kind: 'throttled' } });
    expect(reading).not.toHaveProperty('gap.action');
  });

  test('a later page or call that fails leaves nothing half-known', async () => {
    const answers = answering(row.answers);
    let made = 0;
    const { reading } = await readWith(id, row, (call) => {
      made += 1;
      if (made === row.answers.length) throw awsError('InternalError', 'try again', 500);
      return answers(call);
    });
    expect(reading).toMatchObject({ gap: { kind: 'network' } });
  });
});
