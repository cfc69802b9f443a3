import type { Evidence } from '../../contract/evidence.ts';
import type { TargetReport } from '../../contract/report.ts';
import type { Page, Span } from '../text/page.ts';
import { compactValue } from '../text/value.ts';
import { cut } from '../text/width.ts';
import type { CauseView } from '../view/causes.ts';
import { count, IMPACT_WORDS } from '../view/words.ts';
import { observedToWork, passedByFamily } from '../view/works.ts';
import { COLUMN, field, fields } from './field.ts';
import { fixes } from './fixes.ts';
import { pathLines } from './paths.ts';

/** How many pieces of evidence stand without -v, the tighter the fewer. */
const EVIDENCE = [4, 3, 2, 1, 1] as const;
/** How many characters of a value stand with -v, and without it: of a few values more than of many. */
const VALUE = { verbose: 1000, few: 110, many: 60, tight: 45 };
/** How many checks without a subject are named without -v. */
const SKIPPED = { loose: 4, tight: 1 };
/** How the headline of a cause begins. */
const HEAD = {
  blocks: { tone: 'fail', ascii: 'FAIL ', unicode: '✗ ' },
  other: { tone: 'warn', ascii: 'warn ', unicode: '! ' },
} as const;

export interface CauseOptions {
  verbose: boolean;
  /** Tells what works besides; once per target. */
  works: boolean;
  tight: Tightness;
}

/**
 * How much is left to -v so that one cause fits a screen: 1 effects in a line each, less evidence; 2 effects by their
 * ids, short values; 3 the first sentence of the headline; 4 one way to mend it.
 */
export type Tightness = 0 | 1 | 2 | 3 | 4;

/** One cause: what is wrong, why we say so, what follows, what works in spite of it, and what to change. */
export function causeBlock(page: Page, target: TargetReport, view: CauseView, options: CauseOptions): void {
  const { verbose, tight } = options;
  causeTitle(page, view, tight);
  page.blank();
  const shown = verbose ? view.evidence : view.evidence.slice(0, EVIDENCE[tight]);
  const longest = verbose ? VALUE.verbose : briefLength(shown.length, tight);
  const because = shown.map((e) => evidenceSpans(e, longest, verbose));
  const left = view.evidence.length - shown.length;
  if (left > 0) because.push([`… and ${left} more (-v)`]);
  fields(page, 'Because', because);
  fields(page, 'So', effectSpans(page, view, options));
  if (options.works) fields(page, 'But works', worksSpans(page, target));
  if (verbose) for (const [service, path] of view.paths) pathLines(page, service, path);
  fixes(page, tight >= 3 ? view.fixes.slice(0, 1) : view.fixes, { verbose, brief: tight >= 3 });
  const ways = tight >= 3 ? view.fixes.length - 1 : 0;
  if (ways > 0) field(page, 'Or', `${count(ways, 'more way')} (-v)`);
}

/** How many characters of a value stand without -v. */
function briefLength(shown: number, tight: Tightness): number {
  if (tight >= 2) return VALUE.tight;
  return shown < EVIDENCE[0] ? VALUE.few : VALUE.many;
}

/** The headline of a cause, with further faults of the same check, and its id. */
function causeTitle(page: Page, view: CauseView, tight: Tightness): void {
  const { tone, ascii, unicode } = view.impact === 'blocks' ? HEAD.blocks : HEAD.other;
  const symbol = page.style.ascii ? ascii : unicode;
  const word = view.unexplained ? 'UNEXPLAINED' : IMPACT_WORDS[view.impact];
  const lead = `${symbol}${word}  `;
  const indents = { indent: 0, hang: lead.length };
  const summaries = new Set(view.findings.map((f) => (tight >= 4 ? sentence(f.summary) : f.summary)));
  const [first = view.row.summary, ...others] = summaries;
  page.text(
    [
      { text: lead, tone, keep: true },
      { text: first, tone: 'strong' },
    ],
    indents,
  );
  for (const other of others) page.text(`also: ${other}`, { indent: lead.length });
  page.text({ text: view.row.id, tone: 'dim' }, { indent: lead.length });
}

/** Up to the first full stop; the rest tells what the user sees, or why, and stands with -v. */
const sentence = (text: string): string => text.split(/\.\s/, 1)[0] ?? text;

function evidenceSpans(evidence: Evidence, longest: number, verbose: boolean): Span[] {
  const { resource, field: name, value, source } = evidence;
  const place = verbose && source ? [{ text: `  ${source}`, tone: 'dim' as const }] : [];
  return [`${resource}  ${name ? `${name}: ` : ''}${compactValue(value, longest)}`, ...place];
}

function effectSpans(page: Page, view: CauseView, { verbose, tight }: CauseOptions): Span[][] {
  const fail = page.style.mark('fail');
  const skip = page.style.mark('skipped');
  const room = page.width - COLUMN - fail.text.length;
  const told = view.effects.map(({ row, again }) => {
    const text = again ? `${row.id}, as above` : `${row.id}  ${row.summary}`;
    return tight === 1 ? cut(text, room - 2) : text;
  });
  const list = tight >= 2 && told.length > 0 ? [view.effects.map(({ row }) => row.id).join(', ')] : told;
  const lines: Span[][] = list.map((text) => [{ ...fail, keep: true }, `  ${text}`]);
  if (view.skipped.length > 0) {
    const brief = tight >= 2 ? SKIPPED.tight : SKIPPED.loose;
    const ids = view.skipped.slice(0, verbose ? undefined : brief).map((r) => r.id);
    const left = view.skipped.length - ids.length;
    lines.push([{ ...skip, keep: true }, `  ${ids.join(', ')}${left > 0 ? ` and ${left} more` : ''}`]);
  }
  return lines;
}

/** What is seen to work, and how much was found in order. */
export function worksSpans(page: Page, target: TargetReport): Span[][] {
  const pass = { ...page.style.mark('pass'), keep: true };
  const lines: Span[][] = observedToWork(target).map(({ leg, proof }) => [pass, ` ${leg}: ${proof}`]);
  const [head, ...families] = passedByFamily(target);
  if (head) {
    const last = families.length - 1;
    lines.push([
      pass,
      ` ${head}`,
      ...families.flatMap((f, i): Span[] => [' ', { text: i < last ? `${f},` : f, keep: true }]),
    ]);
  }
  return lines;
}

/** A cause in one line, for -q and for lists. */
export function causeLine(page: Page, view: CauseView): void {
  causeTitle(page, { ...view, findings: view.findings.slice(0, 1) }, 0);
}
