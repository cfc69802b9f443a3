import { CATALOGUE } from '../../src/cli/catalogue.ts';
import { run } from '../../src/cli/run.ts';
import type { Report, Selection, TargetReport } from '../../src/contract/report.ts';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { replaySource } from '../../src/readers/source/replay.ts';
import { DEFAULT_SELECTION } from './selection.ts';

/** A saved account examined with every check, as the command would; of several targets the first is given too. */
export async function examined(
  account: Snapshot,
  selection: Partial<Selection> = {},
): Promise<{ report: Report; target: TargetReport }> {
  const source = replaySource(account);
  const wanted = { ...DEFAULT_SELECTION, ...selection };
  const report = await run(source, source.snapshot().targets, wanted, CATALOGUE);
  const [target] = report.targets;
  if (!target) throw new Error('the account has no target');
  return { report, target };
}
