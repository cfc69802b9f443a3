import type { AnyCheck } from '../../src/contract/check.ts';
import type { GapKind } from '../../src/contract/reading.ts';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import type { ReaderId } from '../../src/contract/source.ts';
import { checkRow } from '../../src/engine/row.ts';
import type { CheckResult } from '../../src/engine/run-check.ts';
import { READERS } from '../../src/readers/registry.ts';
import type { CheckCase } from './check-cases.ts';
import { accountOf, type CheckRun, readingOf, runOn } from './check-run.ts';

/** `status/message` of a finding or of a row. */
export const tell = (f: { status: string; message: string }): string => `${f.status}/${f.message}`;

/** Which of the readings that were asked for the account holds, so that they can be lost. */
const held = (snapshot: Snapshot, asked: ReadonlySet<string>): string[] =>
  [...asked].filter((reading) => {
    const { reader, key } = readingOf(reading);
    return Object.hasOwn(snapshot.readings[reader] ?? {}, key);
  });

/** The account without one reading, which is a gap instead. It shares the rest with the account. */
function losing(snapshot: Snapshot, reading: string, kind: GapKind): Snapshot {
  const { reader, key } = readingOf(reading);
  const { [key]: _lost, ...others } = snapshot.readings[reader] ?? {};
  const { action } = READERS[reader as ReaderId];
  const gap = { kind, action, resource: '*', detail: 'lost for the test' };
  return {
    ...snapshot,
    readings: { ...snapshot.readings, [reader]: others },
    gaps: { ...snapshot.gaps, [reader]: { ...snapshot.gaps?.[reader], [key]: gap } },
  };
}

/**
 * Every reading that the check rests on, lost: it may become unknown, never pass or fail instead.
 * One kind of gap stands for all: that checks treat them alike is a test of its own, on `unlike`.
 */
export async function judgeLosses(
  check: AnyCheck,
  snapshot: Snapshot,
  row: CheckCase,
  before: CheckRun,
  say: (text: string) => void,
): Promise<void> {
  const was = checkRow(before.result);
  for (const reading of held(snapshot, before.asked)) {
    const { result } = await runOn(check, losing(snapshot, reading, 'denied'), row);
    const is = checkRow(result);
    if (flipped(was.status, is.status)) say(`losing ${reading} turns ${tell(was)} into ${tell(is)}`);
    const unknown = result.findings.find((f) => f.status === 'unknown' && f.gaps.length === 0);
    if (unknown) say(`losing ${reading}: ${tell(unknown)} names no gap`);
  }
}

/** Pass and fail never become each other; what was open or skipped gains no verdict from losing knowledge. */
function flipped(before: string, after: string): boolean {
  if (before === 'pass') return after === 'fail';
  if (before === 'fail') return after === 'pass';
  if (before === 'unknown') return after === 'pass' || after === 'fail';
  return after === 'fail';
}

/**
 * Every other way in which a reading can be lost; a snapshot may hold any of them. Not among them is `not-visible`,
 * which checks do treat differently: the product says it of what no API shows, never of a reading that failed.
 */
const OTHER_KINDS: readonly GapKind[] = [
  'throttled',
  'network',
  'not-in-snapshot',
  'partial-list',
  'crashed',
];

/** Where a check says another thing when a reading is lost in another way than by a denied call. */
export async function unlike(check: AnyCheck, row: CheckCase): Promise<string[]> {
  const differences: string[] = [];
  const snapshot = accountOf(row);
  const { asked } = await runOn(check, snapshot, row);
  for (const reading of held(snapshot, asked)) {
    const denied = worded(await runOn(check, losing(snapshot, reading, 'denied'), row));
    for (const kind of OTHER_KINDS) {
      const other = worded(await runOn(check, losing(snapshot, reading, kind), row));
      if (other !== denied)
        differences.push(`${check.id}: with ${reading} lost, ${kind} gives another answer than denied`);
    }
  }
  return differences;
}

/** All that was found, but for the kinds of the gaps. */
const worded = ({ result }: { result: CheckResult }): string =>
  JSON.stringify(result.findings, (name, value: unknown) => (name === 'kind' ? undefined : value));
