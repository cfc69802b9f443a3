import { describe, expect, it } from 'vitest';
import { exitCode } from '../src/engine/exit-code.ts';
import { renderPretty } from '../src/report/formats/pretty.ts';
import { makeStyle } from '../src/report/style.ts';
import { type AccountCase, accountCases, snapshotOf } from './support/account-cases.ts';
import { examined } from './support/examined.ts';

/** Lines of the terminal report at 80 columns: a screen, for one cause at most. */
const BUDGET = { ready: 19, 'one cause': 30 } as const;

const kindOf = ({ verdict, rootCauses }: AccountCase['expect']): keyof typeof BUDGET | null =>
  verdict === 'ready' ? 'ready' : rootCauses.length === 1 ? 'one cause' : null;

const BUDGETED = [...accountCases()].flatMap(([name, account]) => {
  const kind = kindOf(account.expect);
  return kind ? [{ name, account, kind }] : [];
});

describe('the terminal report fits its lines', () => {
  it.each(BUDGETED)('$name ($kind)', async ({ account, kind }) => {
    const { report } = await examined(snapshotOf(account), account.selection);
    const style = makeStyle({ colour: false, ascii: false });
    const options = { width: 80, style, verbose: false, exitCode: exitCode(report), elapsedMs: 1234 };
    const lines = renderPretty(report, options).replace(/\n$/, '').split('\n');
    expect(lines.length, lines.join('\n')).toBeLessThanOrEqual(BUDGET[kind]);
  });
});
