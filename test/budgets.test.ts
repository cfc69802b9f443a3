import { describe, expect, it } from 'vitest';
import { exitCode } from '../src/engine/exit-code.ts';
import { renderPretty } from '../src/report/formats/pretty.ts';
import { makeStyle } from '../src/report/style.ts';
import { type AccountCase, accountCases, snapshotOf } from './support/account-cases.ts';
import { examined } from './support/examined.ts';

/** Lines of the terminal report at 80 columns; what nothing explains has the steps on the host besides. */
const BUDGET = { ready: 19, 'ready, with advice': 24, 'one cause': 30, unexplained: 40 } as const;

const kindOf = ({ verdict, rootCauses }: AccountCase['expect']): keyof typeof BUDGET | null => {
  if (verdict === 'ready') return 'ready';
  if (rootCauses.length !== 1) return null;
  return /^agent\/(registration|ping|connection)$/.test(rootCauses[0] ?? '') ? 'unexplained' : 'one cause';
};

const BUDGETED = [...accountCases()].flatMap(([name, account]) => {
  const kind = kindOf(account.expect);
  return kind ? [{ name, account, kind }] : [];
});

describe('the terminal report fits its lines', () => {
  it.each(BUDGETED)('$name ($kind)', async ({ account, kind }) => {
    const { report } = await examined(snapshotOf(account), account.selection);
    const style = makeStyle({ colour: false, ascii: false });
    const options = { width: 80, style, verbose: false, exitCode: exitCode(report), elapsedMs: 1234 };
    const advice = report.targets.some(({ checks }) => checks.some(({ status }) => status === 'fail'));
    const budget = BUDGET[kind === 'ready' && advice ? 'ready, with advice' : kind];
    const lines = renderPretty(report, options).replace(/\n$/, '').split('\n');
    expect(lines.length, lines.join('\n')).toBeLessThanOrEqual(budget);
  });
});
