import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../', import.meta.url);

/** Turns that read badly aloud, each with what to say instead. */
const SAY_INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/leads nowhere/i, 'has no route out of the VPC'],
  [/the user reads/i, 'the error message is'],
  [/what then happens/i, 'name the consequence'],
  [/not known: the/i, 'is not known, because the'],
];

const objections = (text: string, where: string): string[] =>
  SAY_INSTEAD.flatMap(([turn, better]) =>
    turn.test(text) ? [`${where}: instead of ${turn.source} say "${better}"`] : [],
  );

test('no message uses a turn that reads badly aloud', () => {
  const files = ['src', 'checks']
    .flatMap((folder) =>
      readdirSync(new URL(folder, ROOT), { recursive: true }).map((name) => `${folder}/${name}`),
    )
    .filter((file) => file.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) => objections(readFileSync(new URL(file, ROOT), 'utf8'), file));
  expect(found).toEqual([]);
});

test('and one that does is told what to say', () => {
  expect(objections('The user reads: "…"', 'it')).toEqual([
    'it: instead of the user reads say "the error message is"',
  ]);
});
