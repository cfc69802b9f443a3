import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ReaderId } from '../../src/contract/source.ts';
import type { Aws } from '../../src/readers/reader.ts';
import { READERS } from '../../src/readers/registry.ts';
import { liveSource } from '../../src/readers/source/live.ts';
import { answering, awsError, testAws } from './mock.ts';
import type { Row } from './row.ts';
import { ROWS } from './rows/index.ts';

// The SDK waits a random part of its backoff; with 0 it does not wait at all.
beforeAll(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterAll(() => void vi.restoreAllMocks());

interface Stack {
  middlewareStack: {
    add(
      middleware: (
        next: unknown,
        context: { commandName: string },
      ) => (args: { input: object }) => Promise<{ output: object; response: unknown }>,
      options: { step: 'deserialize'; priority: 'high'; name: string },
    ): void;
  };
  config: { region(): Promise<string> };
}

/** Real clients, whole with signing and retries; only the wire is ours, and it throttles each command once. */
function throttlingOnce(row: Row): { aws: Aws; throttled: string[] } {
  const base = testAws({ maxAttempts: 3 });
  const seen = new WeakSet<object>();
  const throttled: string[] = [];
  const answers = answering(row.answers);
  const aws: Aws = {
    ...base,
    client(clientClass, region) {
      const client = base.client(clientClass, region);
      const { middlewareStack, config } = client as unknown as Stack;
      if (seen.has(client as object)) return client;
      seen.add(client as object);
      middlewareStack.add(
        (_next, { commandName }) =>
          async ({ input }) => {
            if (!throttled.includes(commandName)) {
              throttled.push(commandName);
              throw awsError('ThrottlingException', 'Rate exceeded');
            }
            const call = {
              command: commandName,
              region: await config.region(),
              input: JSON.parse(JSON.stringify(input)) as unknown,
            };
            const output = { ...answers(call), $metadata: {} };
            return { output, response: {} };
          },
        { step: 'deserialize', priority: 'high', name: 'the wire' },
      );
      return client;
    },
  };
  return { aws, throttled };
}

describe('throttled, then answered: the SDK asks again and the reading is known', () => {
  test.each((Object.keys(READERS) as ReaderId[]).map((id) => [id]))('%s', async (id) => {
    const row = ROWS[id];
    if (!row) throw new Error(`no row for ${id}`);
    const { aws, throttled } = throttlingOnce(row);
    expect(await liveSource(aws, []).read(id, row.key)).toMatchObject({ known: row.known });
    expect(new Set(throttled)).toEqual(new Set(row.answers.map((one) => one.command.name)));
  });
});
