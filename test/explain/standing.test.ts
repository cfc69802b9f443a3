import { describe, expect, test } from 'vitest';
import type { CheckRow, TargetReport } from '../../src/contract/report.ts';
import type { Symptom } from '../../src/explain/index.ts';
import { standingLines, standingOf } from '../../src/explain/standing.ts';
import { examined } from '../support/examined.ts';
import { baseAccount } from '../support/snapshots.ts';

const { report } = await examined(baseAccount('private-endpoints'));
const [healthy] = report.targets;

const symptom = (...checks: string[][]): Symptom => ({
  id: 'x',
  topic: 'start',
  title: 'Seen before',
  example: '',
  patterns: [],
  meaning: '',
  causes: checks.map((each, i) => ({ text: `Cause ${i + 1}.`, checks: each })),
  sources: [],
});

function target(id: string, rows: Record<string, Partial<CheckRow>>): TargetReport {
  const [any] = healthy?.checks ?? [];
  if (!healthy || !any) throw new Error('the account has no target');
  const checks = Object.entries(rows).map(([check, row]) => ({ ...any, role: undefined, id: check, ...row }));
  return { ...healthy, id, checks: checks as CheckRow[] };
}

describe('a cause of a symptom', () => {
  test.each([
    ['holds', ['fail']],
    ['holds', ['pass', 'fail']],
    ['holds', ['unknown', 'fail']],
    ['gone', ['pass']],
    ['gone', ['pass', 'skipped']],
    ['open', ['pass', 'unknown']],
    ['open', ['skipped']],
    ['open', []],
  ] as const)('%s when its checks are %j', (standing, statuses) => {
    const rows = Object.fromEntries(statuses.map((status, i) => [`a/${i}`, { status }]));
    const [cause] = standingOf(symptom(['a/0', 'a/1']), { targets: [target('i-1', rows)] });
    expect(cause?.standing).toBe(standing);
  });

  test('silent evidence rules nothing out', () => {
    const rows = { 'agent/console-log': { status: 'pass', role: 'evidence' } } as const;
    const [cause] = standingOf(symptom(['agent/console-log']), { targets: [target('i-1', rows)] });
    expect(cause?.standing).toBe('open');
  });

  test('is told in lines: what still holds first, and where', () => {
    const seen = symptom(['a/gone'], [], ['a/open'], ['a/holds'], ['a/not-examined']);
    const rows = { 'a/gone': { status: 'pass' }, 'a/open': { status: 'unknown' } } as const;
    const one = target('i-1', { ...rows, 'a/holds': { status: 'fail' } });
    const two = target('i-2', { ...rows, 'a/holds': { status: 'pass' } });
    expect(standingLines(seen, { targets: [one, two] })).toEqual([
      'Known causes of "Seen before":',
      '  Still holds on i-1: Cause 4. (a/holds)',
      '  No longer holds: Cause 1.',
      '  Could not be decided: Cause 2. (not visible to AWS APIs)',
      '  Could not be decided: Cause 3. (a/open)',
      '  Could not be decided: Cause 5. (not examined)',
    ]);
    expect(standingLines(seen, { targets: [one] })[1]).toBe('  Still holds: Cause 4. (a/holds)');
  });
});
