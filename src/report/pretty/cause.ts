import type { Evidence } from '../../contract/evidence.ts';
import type { TargetReport } from '../../contract/report.ts';
import type { Page, Span } from '../text/page.ts';
import { compactValue } from '../text/value.ts';
import type { CauseView } from '../view/causes.ts';
import { IMPACT_WORDS } from '../view/words.ts';
import { observedToWork, passedByFamily } from '../view/works.ts';
import { fields } from './field.ts';
import { fixes } from './fixes.ts';
import { pathLines } from './paths.ts';

/** How many pieces of evidence stand without -v. */
const EVIDENCE = 4;
/** How many characters of a value stand with -v, and without it: of a few values more than of many. */
const VALUE = { verbose: 1000, few: 110, many: 60 };
/** How many checks without a subject are named without -v. */
const SKIPPED = 4;

export interface CauseOptions {
  verbose: boolean;
  /** Tells what works besides; once per target. */
  works: boolean;
}

/** One cause: what is wrong, why we say so, what follows, what works in spite of it, and what to change. */
export function causeBlock(page: Page, target: TargetReport, view: CauseView, options: CauseOptions): void {
  causeTitle(page, view);
  page.blank();
  const shown = options.verbose ? view.evidence : view.evidence.slice(0, EVIDENCE);
  const longest = options.verbose ? VALUE.verbose : shown.length < EVIDENCE ? VALUE.few : VALUE.many;
  const because = shown.map((e) => evidenceSpans(e, longest, options.verbose));
  const left = view.evidence.length - shown.length;
  if (left > 0) because.push([`… and ${left} more (-v)`]);
  fields(page, 'Because', because);
  fields(page, 'So', effectSpans(page, view, options.verbose));
  if (options.works) fields(page, 'But works', worksSpans(page, target));
  if (options.verbose) for (const [service, path] of view.paths) pathLines(page, service, path);
  fixes(page, view.fixes, options.verbose);
}

/** The headline of a cause, with further faults of the same check, and its id. */
function causeTitle(page: Page, view: CauseView): void {
  const blocks = view.impact === 'blocks';
  const tone = blocks ? 'fail' : 'warn';
  const symbol = page.style.ascii ? (blocks ? 'FAIL ' : 'warn ') : blocks ? '✗ ' : '! ';
  const word = view.unexplained ? 'UNEXPLAINED' : IMPACT_WORDS[view.impact];
  const lead = `${symbol}${word}  `;
  const indents = { indent: 0, hang: lead.length };
  const [first = view.row.summary, ...others] = new Set(view.findings.map((f) => f.summary));
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

function evidenceSpans(evidence: Evidence, longest: number, verbose: boolean): Span[] {
  const { resource, field: name, value, source } = evidence;
  const place = verbose && source ? [{ text: `  ${source}`, tone: 'dim' as const }] : [];
  return [`${resource}  ${name ? `${name}: ` : ''}${compactValue(value, longest)}`, ...place];
}

function effectSpans(page: Page, view: CauseView, verbose: boolean): Span[][] {
  const fail = page.style.mark('fail');
  const skip = page.style.mark('skipped');
  const lines: Span[][] = view.effects.map(({ row, again }) => [
    { ...fail, keep: true },
    again ? `  ${row.id}, as above` : `  ${row.id}  ${row.summary}`,
  ]);
  if (view.skipped.length > 0) {
    const ids = view.skipped.slice(0, verbose ? undefined : SKIPPED).map((r) => r.id);
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
  causeTitle(page, { ...view, findings: view.findings.slice(0, 1) });
}
