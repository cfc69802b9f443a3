import type { Report, TargetReport } from '../../contract/report.ts';
import type { Page, Span } from '../text/page.ts';
import { gapText } from '../view/gap-text.ts';
import { grantPolicy, type UnknownView, unknownsOf } from '../view/unknowns.ts';
import { fields } from './field.ts';

/** How many of a kind stand without -v. */
const ROWS = 6;
const NOT_CHECKED = 2;

/** What was not decided, whose permission it takes, and the smallest grant that helps. */
export function unknownBlock(page: Page, report: Report, target: TargetReport, verbose: boolean): void {
  const { suspects, open, notChecked, grants } = unknownsOf(target);
  fields(page, 'Suspects', rows(page, suspects, verbose ? Infinity : ROWS));
  fields(page, 'Unknown', rows(page, open, verbose ? Infinity : ROWS));
  const undecided = report.selection.for.filter((c) => target.capabilities[c] === 'unknown');
  if (suspects.length + open.length === 0 && undecided.length > 0) {
    fields(page, 'Unknown', [[mark(page), `  ${undecided.join(', ')}  no check that ran decides it`]]);
  }
  fields(page, 'Not checked', short(page, notChecked, verbose ? Infinity : NOT_CHECKED));
  if (grants.length === 0) return;
  const caller = report.scopes.find((s) => s.id === target.scope)?.caller;
  fields(page, 'Grant', [
    ...grants.map(({ action, resource }) => `${action} on ${resource}`),
    ...(caller ? [`to ${caller}`] : []),
    'all that ssm-doctor ever needs: ssm-doctor policy',
  ]);
  if (verbose) page.verbatim(JSON.stringify(grantPolicy(grants)), 4);
}

const mark = (page: Page): Span => ({ ...page.style.mark('unknown'), keep: true });

function rows(page: Page, views: readonly UnknownView[], most: number): Span[][] {
  const lines: Span[][] = views
    .slice(0, most)
    .flatMap((view) => [
      [mark(page), `  ${view.row.id}  ${view.summary}`],
      ...view.gaps
        .filter((gap) => gap.action || !view.summary.includes(gap.detail ?? gap.kind))
        .map((gap): Span[] => [`  ${gapText(gap, view.summary)}`]),
    ]);
  if (views.length > most) lines.push([`… and ${views.length - most} more unknown (-v)`]);
  return lines;
}

function short(page: Page, views: readonly UnknownView[], most: number): Span[][] {
  const lines: Span[][] = views
    .slice(0, most)
    .map((view) => [mark(page), `  ${view.row.id}  ${view.summary}`]);
  if (views.length > most) lines.push([`… and ${views.length - most} more unknown (-v)`]);
  return lines;
}
