import type { Report, TargetReport } from '../../contract/report.ts';
import type { Page, Span } from '../text/page.ts';
import { cut } from '../text/width.ts';
import { againCommand } from '../view/again.ts';
import { type CauseView, causeViews, leftOver } from '../view/causes.ts';
import { unknownsOf } from '../view/unknowns.ts';
import { count, sentence } from '../view/words.ts';
import { capabilitySummary, capabilityTable } from './capabilities.ts';
import { causeBlock, causeLine, type Tightness, worksSpans } from './cause.ts';
import { checkList } from './checks.ts';
import { field, fields } from './field.ts';
import { targetHead } from './head.ts';
import { idList } from './id-list.ts';
import { pathLines } from './paths.ts';
import { startLine } from './tail.ts';
import { unknownBlock } from './unknown.ts';

/** What a piece of advice may say without -v. */
const BRIEF = 100;

/** One target in full, but for its first lines and the last. */
export function targetBlock(
  page: Page,
  report: Report,
  target: TargetReport,
  verbose: boolean,
  tight: Tightness = 0,
): void {
  const views = causeViews(target);
  opening(page, report, target, views);
  views.forEach((view, i) => {
    page.blank();
    causeBlock(page, target, view, { verbose, works: i === 0, tight });
    more(page, report, target, view, views);
  });
  hostBlock(page, target);
  // One cause and what hangs on it is one block, of at most 30 lines.
  if (views.length !== 1 || target.onHost.length > 0) page.blank();
  fields(
    page,
    'Also failed',
    leftOver(target, views).map((row) => marked(page, 'fail', row)),
  );
  unknownBlock(page, report, target, verbose);
  state(page, report, target, views);
  advice(page, target, verbose, views.length);
  page.blank();
  const quiet = target.verdict === 'not-ready' && views.some((v) => !v.unexplained) && !verbose;
  if (!quiet) notVisible(page, target);
  if (verbose) details(page, target, views);
  startLine(page, report, target);
  page.blank();
}

/** The verdict and its causes, for -q. */
export function targetBrief(page: Page, report: Report, target: TargetReport): void {
  targetHead(page, report, target);
  for (const view of causeViews(target)) causeLine(page, view);
  for (const view of [...unknownsOf(target).suspects, ...unknownsOf(target).open]) {
    page.text([{ ...page.style.mark('unknown'), keep: true }, `  ${view.row.id}  ${view.summary}`], {
      hang: 2,
    });
  }
}

/** Where no cause says it: why the verdict is what it is. */
function opening(page: Page, report: Report, target: TargetReport, views: readonly CauseView[]): void {
  const missing = report.selection.for.filter((c) => target.capabilities[c] === 'not-configured');
  if (views.length === 0 && target.verdict === 'not-ready' && missing.length > 0) {
    page.text(`Asked for with --for, but not configured: ${missing.join(', ')}.`);
  }
  const { suspects, open } = unknownsOf(target);
  const n = suspects.length + open.length;
  if (target.verdict === 'unknown' && n > 0) {
    page.text(
      `${views.length > 0 ? 'Beside what follows' : 'No fault found, but'} ${count(n, 'check')} could not be decided.`,
    );
  }
}

/** What a person can do now: in full where no cause stands in front, in short below one. */
function state(page: Page, report: Report, target: TargetReport, views: readonly CauseView[]): void {
  const { verdict } = target;
  if (verdict === 'unknown') fields(page, 'Known', worksSpans(page, target));
  if (verdict === 'unknown' || views.length > 0) {
    capabilitySummary(page, report, target);
  } else {
    page.blank();
    capabilityTable(page, report, target);
  }
}

/** How to see that it helped, and where to read on: the first under the last cause only. */
function more(
  page: Page,
  report: Report,
  target: TargetReport,
  view: CauseView,
  views: readonly CauseView[],
): void {
  if (view === views.at(-1) && views.some((v) => v.fixes.length > 0)) {
    page.verbatim(`Then        ${againCommand(report, target)}`, 2);
  }
  field(page, 'More', view.row.docs);
}

/** What would be safer or tidier: only where no cause wants the attention. */
function advice(page: Page, target: TargetReport, verbose: boolean, causes: number): void {
  const rows = target.checks.filter((row) => row.status === 'fail' && row.impact === 'advises');
  if (verbose)
    fields(
      page,
      'Advice',
      rows.map((row) => marked(page, 'warn', row)),
    );
  else if (causes === 0)
    idList(
      page,
      'Advice',
      'warn',
      rows.map((row) => ({ row, summary: cut(row.summary, BRIEF) })),
    );
}

function marked(page: Page, name: 'fail' | 'warn', row: { id: string; summary: string }): Span[] {
  return [{ ...page.style.mark(name), keep: true }, `  ${row.id}  ${row.summary}`];
}

/** -v: every check, and the paths that no cause has shown. */
function details(page: Page, target: TargetReport, views: readonly CauseView[]): void {
  checkList(page, target);
  const shown = new Set(views.flatMap((v) => v.paths.map(([service]) => service)));
  const rest = Object.entries(target.paths).filter(([service]) => !shown.has(service));
  page.blank();
  for (const [service, path] of rest) pathLines(page, service, path);
  page.blank();
}

/** What AWS APIs cannot see: where to look on the host, most frequent first. */
function hostBlock(page: Page, target: TargetReport): void {
  const steps = target.onHost ?? [];
  if (steps.length === 0) return;
  page.blank();
  page.text('Nothing that AWS shows explains it. On the host, most frequent first:', { indent: 2 });
  steps.forEach(({ look, command, why }, i) => {
    const lead = { text: `${String(i + 1).padStart(2)}. `, keep: true };
    page.text([lead, { text: look, tone: 'strong' }, `: ${why}`], { indent: 2, hang: 6 });
    if (command) page.verbatim(command, 8);
  });
}

function notVisible(page: Page, target: TargetReport): void {
  if (target.notVisible.length === 0) return;
  page.text([{ text: 'Not visible to AWS APIs: ', tone: 'strong' }, sentence(target.notVisible)], {
    indent: 2,
  });
}
