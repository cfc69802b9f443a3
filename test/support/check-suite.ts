import type { AnyCheck } from '../../src/contract/check.ts';
import type { Outcome } from '../../src/contract/outcome.ts';
import type { Selection } from '../../src/contract/report.ts';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import type { ReaderId, Source } from '../../src/contract/source.ts';
import { factContext } from '../../src/engine/fact-context.ts';
import { checkRow } from '../../src/engine/row.ts';
import { type CheckResult, runCheck } from '../../src/engine/run-check.ts';
import { READERS } from '../../src/readers/registry.ts';
import { replaySource } from '../../src/readers/source/replay.ts';
import type { CheckCase, CheckCases } from './check-cases.ts';
import { baseAccount, patched, resolvePointer } from './snapshots.ts';

export const DEFAULT_SELECTION: Selection = {
  for: ['shell'],
  as: 'caller',
  document: 'SSM-SessionManagerRunShell',
  only: [],
  skip: [],
};

/** A source that notes every reading asked for. */
function noting(source: Source, asked: Set<string>): Source {
  return {
    ...source,
    read(reader, key) {
      asked.add(`${reader} ${key}`);
      return source.read(reader, key);
    },
  };
}

interface Run {
  result: CheckResult;
  asked: Set<string>;
}

async function run(check: AnyCheck, snapshot: Snapshot, row: CheckCase): Promise<Run> {
  const asked = new Set<string>();
  const replay = replaySource(snapshot);
  const source = noting(row.live ? { ...replay, kind: 'live' } : replay, asked);
  const target = row.target ?? snapshot.targets[0] ?? '';
  const facts = factContext(source, target, { ...DEFAULT_SELECTION, ...row.selection });
  return { result: await runCheck(check, facts), asked };
}

/** A check that notes which facts it reads and which messages it gives, and may not change its facts. */
function watched(check: AnyCheck, read: Set<string>, said: Set<string>): AnyCheck {
  return {
    ...check,
    run(facts: never, context) {
      const seen = new Proxy(facts as Record<string, unknown>, {
        get(target, name) {
          if (typeof name === 'string') read.add(name);
          return deepFreeze(Reflect.get(target, name));
        },
      });
      const outcomes = [check.run(seen as never, context)].flat() as Outcome[];
      for (const { message } of outcomes) said.add(message);
      return outcomes;
    },
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

const tell = (f: { status: string; message: string }): string => `${f.status}/${f.message}`;

/** Everything that is wrong with a check against its cases. Empty when all holds. */
export async function problemsOf(check: AnyCheck, cases: CheckCases): Promise<string[]> {
  const problems: string[] = [];
  const read = new Set<string>();
  const said = new Set<string>();
  const reached = new Set<string>();
  const statuses = new Set<string>();
  for (const [name, row] of Object.entries(cases)) {
    const snapshot = patched(baseAccount(row.base ?? 'private-endpoints'), row.patch ?? []);
    const { result, asked } = await run(watched(check, read, said), snapshot, row);
    for (const finding of result.findings) {
      reached.add(finding.message);
      statuses.add(finding.status);
    }
    const say = (text: string) => problems.push(`${check.id}, case "${name}": ${text}`);
    judgeCase(result, row, say);
    judgeText(result, snapshot, say);
    const again = (await run(check, snapshot, row)).result.findings;
    if (JSON.stringify(again) !== JSON.stringify(result.findings)) say('a second run answers differently');
    await judgeGaps(check, snapshot, row, result, asked, say);
  }
  const declared = [...Object.keys(check.needs), ...Object.keys(check.wants ?? {})];
  for (const fact of declared)
    if (!read.has(fact)) problems.push(`${check.id}: declares ${fact} and never reads it`);
  for (const fact of read)
    if (!declared.includes(fact)) problems.push(`${check.id}: reads ${fact}, which it does not declare`);
  for (const message of Object.keys(check.messages)) {
    if (!reached.has(message)) problems.push(`${check.id}: no case reaches the message ${message}`);
  }
  for (const message of said) {
    if (!Object.hasOwn(check.messages, message))
      problems.push(`${check.id}: gives the message ${message}, which it does not word`);
  }
  if (!statuses.has('pass')) problems.push(`${check.id}: no case passes`);
  if (!statuses.has('fail') && check.role !== 'evidence') problems.push(`${check.id}: no case fails`);
  return problems;
}

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

function judgeText(result: CheckResult, snapshot: Snapshot, say: (text: string) => void): void {
  for (const finding of result.findings) {
    if (/check-crashed/.test(finding.message)) say(finding.gaps.map((g) => g.detail).join('; '));
    for (const gap of finding.gaps)
      if (gap.kind === 'crashed' && gap.detail?.includes('ssm-doctor failed')) say(gap.detail);
    const texts = [
      finding.summary,
      ...finding.remedies.flatMap((r) => [r.summary, r.command ?? '', r.terraform ?? '']),
    ];
    for (const text of texts) {
      if (/\{\w+\}|<[A-Z_]+>|undefined|\[object |NaN/.test(text.replaceAll(/\$\{[^}]*\}|\{\{[^}]*\}\}/g, '')))
        say(`unfilled text: ${text}`);
    }
    for (const evidence of finding.evidence) {
      if (evidence.source === undefined) continue;
      try {
        resolvePointer(snapshot, evidence.source);
      } catch (error) {
        say(`evidence ${evidence.resource} ${evidence.field}: ${(error as Error).message}`);
      }
    }
  }
}

/** Every reading that the check rests on, lost in every way: it may become unknown, never pass or fail instead. */
async function judgeGaps(
  check: AnyCheck,
  snapshot: Snapshot,
  row: CheckCase,
  before: CheckResult,
  asked: ReadonlySet<string>,
  say: (text: string) => void,
): Promise<void> {
  for (const reading of asked) {
    const [reader = '', key = ''] = [
      reading.slice(0, reading.indexOf(' ')),
      reading.slice(reading.indexOf(' ') + 1),
    ];
    if (!Object.hasOwn(snapshot.readings[reader] ?? {}, key)) continue;
    for (const kind of ['denied', 'throttled', 'not-in-snapshot', 'partial-list'] as const) {
      const lost = structuredClone(snapshot);
      delete lost.readings[reader]?.[key];
      const { action } = READERS[reader as ReaderId];
      lost.gaps = {
        ...lost.gaps,
        [reader]: { ...lost.gaps?.[reader], [key]: { kind, action, resource: '*', detail: `${kind}` } },
      };
      const { result } = await run(check, lost, row);
      const was = checkRow(before);
      const is = checkRow(result);
      if (flipped(was.status, is.status))
        say(`losing ${reading} (${kind}) turns ${tell(was)} into ${tell(is)}`);
      const unknown = result.findings.find((f) => f.status === 'unknown' && f.gaps.length === 0);
      if (unknown) say(`losing ${reading} (${kind}): ${tell(unknown)} names no gap`);
    }
  }
}

/** Pass and fail never become each other; what was open or skipped gains no verdict from losing knowledge. */
function flipped(before: string, after: string): boolean {
  if (before === 'pass') return after === 'fail';
  if (before === 'fail') return after === 'pass';
  if (before === 'unknown') return after === 'pass' || after === 'fail';
  return after === 'fail';
}
