import type { AnyCheck } from '../../src/contract/check.ts';
import type { Finding } from '../../src/contract/finding.ts';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { checkRow } from '../../src/engine/row.ts';
import type { CheckResult } from '../../src/engine/run-check.ts';
import type { CheckCase, CheckCases } from './check-cases.ts';
import { accountOf, runOn, watched } from './check-run.ts';
import { judgeLosses, tell } from './lost-readings.ts';
import { resolvePointer } from './snapshots.ts';

/** What all cases of a check together made it read and say. */
interface Seen {
  facts: Set<string>;
  /** Messages that the check gave, and those that came out as findings. */
  said: Set<string>;
  reached: Set<string>;
  statuses: Set<string>;
}

/** Everything that is wrong with a check against its cases. Empty when all holds. */
export async function problemsOf(check: AnyCheck, cases: CheckCases): Promise<string[]> {
  const problems: string[] = [];
  const seen: Seen = { facts: new Set(), said: new Set(), reached: new Set(), statuses: new Set() };
  for (const [name, row] of Object.entries(cases)) {
    const snapshot = accountOf(row);
    const run = await runOn(watched(check, seen.facts, seen.said), snapshot, row);
    for (const finding of run.result.findings) {
      seen.reached.add(finding.message);
      seen.statuses.add(finding.status);
    }
    const say = (text: string) => problems.push(`${check.id}, case "${name}": ${text}`);
    judgeCase(run.result, row, say);
    for (const finding of run.result.findings) judgeFinding(finding, snapshot, say);
    const again = (await runOn(check, snapshot, row)).result.findings;
    if (JSON.stringify(again) !== JSON.stringify(run.result.findings))
      say('a second run answers differently');
    await judgeLosses(check, snapshot, row, run, say);
  }
  judgeAll(check, seen, (text) => problems.push(`${check.id}: ${text}`));
  return problems;
}

/** What the cases have to reach together, and what none of them may do. */
function judgeAll(
  check: AnyCheck,
  { facts, said, reached, statuses }: Seen,
  say: (text: string) => void,
): void {
  const declared = new Set([...Object.keys(check.needs), ...Object.keys(check.wants ?? {})]);
  const worded = new Set(Object.keys(check.messages));
  for (const fact of minus(declared, facts)) say(`declares ${fact} and never reads it`);
  for (const fact of minus(facts, declared)) say(`reads ${fact}, which it does not declare`);
  for (const message of minus(worded, reached)) say(`no case reaches the message ${message}`);
  for (const message of minus(said, worded)) say(`gives the message ${message}, which it does not word`);
  if (!statuses.has('pass')) say('no case passes');
  if (!statuses.has('fail') && check.role !== 'evidence') say('no case fails');
}

const minus = (all: ReadonlySet<string>, some: ReadonlySet<string>): string[] =>
  [...all].filter((one) => !some.has(one));

function judgeCase(result: CheckResult, row: CheckCase, say: (text: string) => void): void {
  const worst = checkRow(result);
  if (tell(worst) !== row.expect) say(`expected ${row.expect}, got ${tell(worst)}: ${worst.summary}`);
  if (row.impact && worst.impact !== row.impact) say(`expected impact ${row.impact}, got ${worst.impact}`);
  for (const text of row.says ?? [])
    if (!worst.summary.includes(text)) say(`"${worst.summary}" does not say "${text}"`);
  if (row.all) {
    const all = result.findings.map(tell).sort();
    if (JSON.stringify(all) !== JSON.stringify([...row.all].sort())) say(`findings are ${all.join(', ')}`);
  }
}

function judgeFinding(finding: Finding, snapshot: Snapshot, say: (text: string) => void): void {
  if (/check-crashed/.test(finding.message)) say(finding.gaps.map((g) => g.detail).join('; '));
  for (const gap of finding.gaps)
    if (gap.kind === 'crashed' && gap.detail?.includes('ssm-doctor failed')) say(gap.detail);
  const remedies = finding.remedies.flatMap((r) => [r.summary, r.command ?? '', r.terraform ?? '']);
  for (const text of [finding.summary, ...remedies]) if (unfilled(text)) say(`unfilled text: ${text}`);
  for (const { resource, field, source } of finding.evidence) {
    if (source === undefined) continue;
    try {
      resolvePointer(snapshot, source);
    } catch (error) {
      say(`evidence ${resource} ${field}: ${(error as Error).message}`);
    }
  }
}

/** A placeholder that nothing replaced; those of a shell and of Session Manager are meant to stand. */
const unfilled = (text: string): boolean =>
  /\{\w+\}|<[A-Z_]+>|undefined|\[object |NaN/.test(text.replaceAll(/\$\{[^}]*\}|\{\{[^}]*\}\}/g, ''));
