import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSessionDocument } from '../../../src/ssm/document/index.ts';

const parse = (content: unknown, format?: 'JSON' | 'YAML') =>
  parseSessionDocument(content, 'SSM-SessionManagerRunShell', format === undefined ? {} : { format });

describe('text that is no document', () => {
  test.each([
    ['{ "schemaVersion": "1.0", ', 'JSON', 'not-parseable'],
    ['{ "a": 1, }', 'JSON', 'not-parseable'],
    ['{ /* no */ "a": 1 }', 'JSON', 'not-parseable'],
    ['{} {}', 'JSON', 'not-parseable'],
    ['a: [b', 'YAML', 'not-parseable'],
    ['a: b: c', 'YAML', 'not-parseable'],
    ['a: 1\n---\nb: 2\n', 'YAML', 'not-parseable'],
    ['[1, 2]', undefined, 'not-an-object'],
    ['"text"', 'JSON', 'not-an-object'],
    ['just words', undefined, 'not-an-object'],
    ['', undefined, 'empty-document'],
    ['  \n', 'JSON', 'empty-document'],
    ['# a comment\n', undefined, 'empty-document'],
  ] as const)('%j is %s: %s', async (text, format, message) => {
    const document = await parse(text, format);
    expect(document.problems.map((p) => p.message)).toEqual([message]);
    expect(document.problems[0]?.severity).toBe('blocks');
    expect(document.sessionType).toBeNull();
    expect(document.unresolved).toHaveLength(12);
    expect(document.readable).toBe(message !== 'not-parseable');
  });

  test('the place of the error is named', async () => {
    expect((await parse('{\n  "a": 1,\n  "b" 2\n}')).problems[0]).toMatchObject({ line: 3, column: 7 });
    expect((await parse('a: 1\nb: [1\n')).problems[0]?.line).toBeGreaterThanOrEqual(2);
  });

  test.each([[undefined], [null], [42], [true], [Symbol('x')], [() => 1]])(
    '%s instead of text',
    async (content) => {
      expect((await parse(content)).problems.map(({ message }) => message)).toEqual(['not-parseable']);
    },
  );
});

describe('bombs', () => {
  test.each([
    ['brackets in JSON', '['.repeat(200_000), 'JSON'],
    ['closed brackets in JSON', '['.repeat(50_000) + ']'.repeat(50_000), 'JSON'],
    ['brackets in YAML', '['.repeat(20_000), 'YAML'],
    [
      'aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`)
        .join('\n')}`,
      'YAML',
    ],
    ['an alias of itself', 'a: &a [*a]', 'YAML'],
  ] as const)('%s', async (_, text, format) => {
    const started = performance.now();
    expect((await parse(text, format)).problems.map(({ message }) => message)).toEqual(['not-parseable']);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('a deep object, and one that holds itself', async () => {
    const loop: Record<string, unknown> = {};
    loop.inputs = loop;
    expect((await parse(loop)).problems.map(({ message }) => message)).toEqual(['not-parseable']);
  });
});

test('__proto__ is a key like others', async () => {
  const document = await parse(
    '{"schemaVersion":"1.0","sessionType":"Standard_Stream","inputs":{"__proto__":{"runAsEnabled":true}},"parameters":{"__proto__":{"type":"String","default":"x"}}}',
  );
  expect(document.inputs.runAsEnabled).toBe(false);
  expect(({} as Record<string, unknown>).runAsEnabled).toBeUndefined();
  expect(document.problems.map(({ message }) => message)).toContain('unknown-key');
});

test('whatever comes, a result comes back, with places inside the text', async () => {
  const key = fc.constantFrom(
    'schemaVersion',
    'sessionType',
    'inputs',
    'properties',
    'parameters',
    'kmsKeyId',
    's3BucketName',
    'runAsEnabled',
    'shellProfile',
    'idleSessionTimeout',
    'linux',
    'x',
  );
  const scalar = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    fc.constantFrom('1.0', 'Standard_Stream', 'Port', 'true', '{{ x }}', 's3://a', 'arn:aws:s3:::b'),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.dictionary(key, tie('value')),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(value, fc.constantFrom('JSON', 'YAML', 'object'), async (content, how) => {
      const text = JSON.stringify(content, null, 2);
      const document = how === 'object' ? await parse(content) : await parse(text, how as 'JSON' | 'YAML');
      const lines = text.split('\n').length;
      for (const { line, summary, message } of document.problems) {
        expect(summary.length).toBeGreaterThan(10);
        expect(message).toMatch(/^[a-z0-9-]+$/);
        if (line !== null) expect(line >= 1 && line <= lines).toBe(true);
      }
      if (how === 'JSON') {
        const yaml = await parse(text, 'YAML');
        expect({ ...yaml, format: 'JSON' }).toEqual(document);
      }
    }),
    { numRuns: 300 },
  );
});

test('any text at all', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ maxLength: 300 }),
      fc.constantFrom('JSON', 'YAML', undefined),
      async (text, format) => {
        const document = await parse(text, format as 'JSON');
        expect(document.problems.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300 },
  );
});
