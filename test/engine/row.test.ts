import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/contract/finding.ts';
import { checkRow } from '../../src/engine/row.ts';
import { finding, result } from './support.ts';

const ALL: Finding[] = [
  finding('fail', { impact: 'blocks' }),
  finding('unknown', { impact: 'blocks' }),
  finding('fail', { impact: 'degrades' }),
  finding('unknown', { impact: 'degrades' }),
  finding('fail', { impact: 'advises' }),
  finding('unknown', { impact: 'advises' }),
  finding('pass'),
  finding('skipped'),
];

describe('the row of a check', () => {
  it('puts the worst finding first, whatever the order they came in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ALL, { minLength: 1 }), (findings) => {
        const row = checkRow(result('test/check', findings));
        expect(row.findings).toEqual(ALL.filter((f) => findings.includes(f)));
        expect([row.status, row.impact]).toEqual([row.findings[0]?.status, row.findings[0]?.impact]);
      }),
    );
  });

  it('keeps the order of equals', () => {
    const [a, b] = [finding('fail', { summary: 'a' }), finding('fail', { summary: 'b' })];
    expect(checkRow(result('test/check', [a, b])).findings.map((f) => f.summary)).toEqual(['a', 'b']);
  });

  it('is about its check', () => {
    const row = checkRow(result('network/route', ALL, { title: 'T', docs: 'https://docs.aws.amazon.com/x' }));
    expect(row).toMatchObject({ id: 'network/route', title: 'T', explainedBy: [] });
  });

  it('is never made of nothing', () => {
    expect(() => checkRow(result('test/check', []))).toThrow('test/check has no finding');
  });
});
