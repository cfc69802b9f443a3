import { describe, expect, test } from 'vitest';
import { matchSymptoms, SYMPTOMS } from '../../src/explain/index.ts';
import { CORPUS } from './corpus/index.ts';

const first = (text: string) => matchSymptoms(text)[0]?.symptom.id ?? null;
const KINDS = [...new Set(CORPUS.map(({ kind }) => kind))];

describe.each(KINDS)('pasted: %s', (kind) => {
  test.each(CORPUS.filter((pasted) => pasted.kind === kind))('$id: $text', ({ id, text }) => {
    expect(first(text)).toBe(id);
  });
});

describe('the corpus', () => {
  test('is large, by kind, and holds what must not match', () => {
    const lines = KINDS.map((kind) => {
      const texts = CORPUS.filter((pasted) => pasted.kind === kind);
      const right = texts.filter(({ id, text }) => first(text) === id).length;
      return `${kind.padEnd(14)} ${right} of ${texts.length}`;
    });
    console.info(lines.join('\n'));
    expect(CORPUS.length).toBeGreaterThanOrEqual(150);
    expect(CORPUS.filter(({ id }) => id === null).length).toBeGreaterThanOrEqual(15);
    expect(new Set(CORPUS.map(({ kind, text }) => `${kind}\n${text}`)).size).toBe(CORPUS.length);
  });

  test('reaches every row of the table', () => {
    const reached = new Set(CORPUS.map(({ id }) => id));
    expect(SYMPTOMS.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
  });
});
