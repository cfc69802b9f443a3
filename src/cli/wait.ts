import { InputError } from '../contract/input-error.ts';
import type { Report, Selection, TargetReport } from '../contract/report.ts';
import type { Catalogue } from '../engine/examine.ts';
import { type Interrupt, interruptible } from './interrupt.ts';
import { run } from './run.ts';
import { openSource } from './source.ts';
import { note } from './streams.ts';

type Flags = Record<string, unknown>;

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600 };
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 30_000;

/** `90s`, `15m`, `1h` or plain seconds, in milliseconds. Throws InputError. */
export function durationOf(text: string): number {
  const match = /^(\d+)([smh]?)$/.exec(text.trim());
  const ms = match ? Number(match[1]) * (UNITS[match[2] || 's'] ?? 1) * 1000 : 0;
  if (ms <= 0 || ms > 24 * 3600 * 1000) {
    throw new InputError(
      'bad-duration',
      `--wait ${text}: that is not a duration up to 24h.`,
      'For example --wait 15m.',
    );
  }
  return ms;
}

export interface Waiting {
  report: Report;
  duration: string;
  flags: Flags;
  words: readonly string[];
  ids: readonly string[];
  selection: Selection;
  catalogue: Catalogue;
  interrupt: Interrupt;
}

const wellEnough = (report: Report): boolean => report.verdict === 'ready' || report.verdict === 'degraded';

/** Where a target stands, in one line; a change of it is what the person waits for. */
function standing(target: TargetReport): string {
  const why = target.rootCauses[0] ?? target.suspects[0];
  return `${target.id}: ${target.verdict}${why ? ` (${why})` : ''}`;
}

/**
 * Examines again until every target is ready or the time is over. Each round is a new reading of what the checks
 * need; the pause grows, since an agent that was refused tries again only after minutes.
 */
export async function waitUntilReady(waiting: Waiting): Promise<Report> {
  const { flags, words, ids, selection, catalogue, interrupt } = waiting;
  const end = Date.now() + durationOf(waiting.duration);
  let report = waiting.report;
  let pause = FIRST_PAUSE_MS;
  const told = new Map(report.targets.map((target) => [target.id, standing(target)]));
  if (!wellEnough(report)) for (const line of told.values()) note(`${line}; waiting`, flags);
  while (!wellEnough(report) && !interrupt.happened) {
    const left = end - Date.now();
    if (left <= 0) break;
    await Promise.race([
      new Promise((resolve) => setTimeout(resolve, Math.min(pause, left))),
      interrupt.promise,
    ]);
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
    const { source, done } = await openSource({ ...flags, quiet: true, verbose: false }, words);
    report = await run(interruptible(source, interrupt), ids, selection, catalogue);
    done();
    for (const target of report.targets) {
      const line = standing(target);
      if (told.get(target.id) !== line) note(line, flags);
      told.set(target.id, line);
    }
  }
  return report;
}
