import type { AnyCheck } from '../../src/contract/check.ts';
import type { CheckRow } from '../../src/contract/report.ts';
import { factContext } from '../../src/engine/fact-context.ts';
import { checkRow } from '../../src/engine/row.ts';
import { runCheck } from '../../src/engine/run-check.ts';
import { replaySource } from '../../src/readers/source/replay.ts';
import type { CheckCase } from './check-cases.ts';
import { DEFAULT_SELECTION } from './check-suite.ts';
import { baseAccount, patched } from './snapshots.ts';

/** One check on one case's account, without the suite around it. */
export async function rowOf(check: object, row: Omit<CheckCase, 'expect'>): Promise<CheckRow> {
  const snapshot = patched(baseAccount(row.base ?? 'private-endpoints'), row.patch ?? []);
  const selection = { ...DEFAULT_SELECTION, ...row.selection };
  const facts = factContext(replaySource(snapshot), row.target ?? snapshot.targets[0] ?? '', selection);
  return checkRow(await runCheck(check as AnyCheck, facts));
}
