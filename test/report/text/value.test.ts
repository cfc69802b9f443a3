import { describe, expect, it } from 'vitest';
import { compactValue } from '../../../src/report/text/value.ts';

const ARN = `arn:aws:iam::111122223333:role/${'long-'.repeat(30)}end`;

describe('an observed value', () => {
  it.each([
    ['absent', null, 'absent'],
    ['empty text', '', '""'],
    ['a number', 443, '443'],
    ['a flag', false, 'false'],
    ['an empty list', [], 'none'],
    ['ids', ['sg-1', 'sg-2'], 'sg-1, sg-2'],
    [
      'text that looks like a number',
      { Port: '443', On: 'true', Empty: [], Says: 'a b' },
      '{Port: "443", On: "true", Empty: [], Says: "a b"}',
    ],
    ['an object', { Port: 443, Names: ['a'] }, '{Port: 443, Names: [a]}'],
    ['a long id', ARN, ARN],
    ['long text', 'word '.repeat(30).trim(), `${'word '.repeat(20).trim()} …`],
    ['a long object', { Resource: ARN, Action: 'x' }, '{Resource: …'],
  ])('%s', (_, value, expected) => {
    expect(compactValue(value, 100)).toBe(expected);
  });

  it('cuts a list of ids between them and counts the rest', () => {
    const ids = [1, 2, 3, 4, 5, 6, 7].map((n) => `sg-0000000000000000${n}`);
    expect(compactValue(ids, 60)).toBe('sg-00000000000000001, sg-00000000000000002 … and 5 more');
  });
});
