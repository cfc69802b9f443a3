import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { baseAccount } from '../support/snapshots.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symptom-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function notes(...words: string[]): Promise<string> {
  const file = join(folder, 'account.json');
  await writeFile(file, JSON.stringify(baseAccount('private-endpoints')));
  const spies = [
    vi.spyOn(process.stderr, 'write').mockReturnValue(true),
    vi.spyOn(process.stdout, 'write').mockImplementation((_, done?: unknown) => {
      if (typeof done === 'function') done();
      return true;
    }),
  ];
  await main(['--snapshot', file, '--exit-zero', ...words]);
  const said = spies[0]?.mock.calls.map(([chunk]) => String(chunk)).join('') ?? '';
  for (const spy of spies) spy.mockRestore();
  return said;
}

it('--symptom says what no longer holds and what nobody can decide', async () => {
  const said = await notes(
    '--symptom',
    'An error occurred (TargetNotConnected) when calling the StartSession operation',
  );
  expect(said).toContain('Known causes of "The agent has no open connection to Session Manager":');
  expect(said).toMatch(/ {2}No longer holds: The instance is stopped or terminated\./);
  expect(said).not.toContain('Still holds');
});

it('--symptom says nothing more where the text is not known, and with --quiet', async () => {
  expect(await notes('--symptom', 'nobody has seen this')).not.toContain('Known causes');
  expect(await notes('--symptom', 'TargetNotConnected', '--quiet')).not.toContain('Known causes');
});
