import type { AnyCheck } from '../../src/contract/check.ts';
import type { CheckRow } from '../../src/contract/report.ts';
import { checkRow } from '../../src/engine/row.ts';
import type { CheckCase } from './check-cases.ts';
import { accountOf, runOn } from './check-run.ts';

/** One check on one case's account, without the suite around it. */
export async function rowOf(check: object, row: Omit<CheckCase, 'expect'>): Promise<CheckRow> {
  return checkRow((await runOn(check as AnyCheck, accountOf(row), row)).result);
}
