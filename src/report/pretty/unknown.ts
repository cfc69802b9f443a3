import type { Report, TargetReport } from '../../contract/report.ts';
import type { Page, Span } from '../text/page.ts';
import { gapText } from '../view/gap-text.ts';
import { grantPolicy, type UnknownView, unknownsOf } from '../view/unknowns.ts';
import { fields, POLICY_COMMAND } from './field.ts';
import { idList } from './id-list.ts';

/** How many of a kind stand without -v. */
const ROWS = 6;
const ROWS_BESIDE_CAUSES = 3;

/** What was not decided, whose permission it takes, and the smallest grant that helps. */
export function unknownBlock(page: Page, report: Report, target: TargetReport, verbose: boolean): void {
  const { suspects, open, notChecked, grants } = unknownsOf(target);
  const few = target.rootCauses.length > 0 ? ROWS_BESIDE_CAUSES : ROWS;
  const most = verbose ? Number.POSITIVE_INFINITY : few;
  fields(page, 'Suspects', rows(page, suspects, most));
  fields(page, 'Unknown', rows(page, open, most));
  const undecided = report.selection.for.filter((c) => target.capabilities[c] === 'unknown');
  if (suspects.length + open.length === 0 && undecided.length > 0) {
    fields(page, 'Unknown', [
      [mark(page), `  ${undecided.join(', ')}  the checks that decide it did not all run`],
    ]);
  }
  if (verbose) fields(page, 'Not checked', rows(page, notChecked, most));
  else if (target.rootCauses.length === 0) idList(page, 'Not checked', 'unknown', notChecked);
  if (grants.length === 0) return;
  const caller = report.scopes.find((s) => s.id === target.scope)?.caller;
  fields(page, 'Grant', [
    ...grants.map(({ action, resource }) => `${action} on ${resource}`),
    ...(caller ? [`to ${caller}`] : []),
    ['all that ssm-doctor ever needs: ', POLICY_COMMAND],
  ]);
  if (verbose) page.verbatim(JSON.stringify(grantPolicy(grants)), 4);
}

const mark = (page: Page): Span => ({ ...page.style.mark('unknown'), keep: true });

/** Gaps that a grant fills name their action here and their resource under Grant; the others say why. */
function rows(page: Page, views: readonly UnknownView[], most: number): Span[][] {
  const lines = views.slice(0, most).map(({ row, summary, gaps }): Span[] => {
    const actions = [...new Set(gaps.flatMap((gap) => gap.action ?? []))];
    const reasons = gaps.filter((gap) => !gap.action && !summary.includes(gap.detail ?? gap.kind));
    return [
      mark(page),
      `  ${row.id}  ${summary}`,
      ...reasons.map((gap) => `; ${gapText(gap, summary)}`),
      ...(actions.length > 0 ? [`; needs ${actions.join(', ')}`] : []),
    ];
  });
  if (views.length > most) lines.push([`… and ${views.length - most} more unknown (-v)`]);
  return lines;
}
