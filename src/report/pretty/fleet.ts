import type { Report, Verdict } from '../../contract/report.ts';
import type { FormatOptions } from '../formats/format.ts';
import type { Tone } from '../style.ts';
import type { Page, Span } from '../text/page.ts';
import { padTo } from '../text/width.ts';
import { doctorCommand } from '../view/again.ts';
import { type FleetCause, fleetCauses } from '../view/fleet.ts';
import { fleetGaps } from '../view/fleet-gaps.ts';
import { gapText } from '../view/gap-text.ts';
import { unknownsOf } from '../view/unknowns.ts';
import { count, verdictWord } from '../view/words.ts';
import { POLICY_COMMAND } from './field.ts';
import { remedyBody, remedyText } from './fixes.ts';
import { nameOf, provisos, targetHead, verdictSpan } from './head.ts';
import { closing } from './tail.ts';
import { targetBlock } from './target.ts';

/** How many stand without -v. */
const CAUSES = 10;
const TARGETS = 20;
const GAPS = 5;
const IDS = 3;
const COLUMN = 11;

const ORDER: readonly Verdict[] = ['not-ready', 'unknown', 'degraded', 'ready'];
const number = (n: number): string => n.toLocaleString('en');

/** Several targets: what they share first, then each that is not ready. */
export function fleetBlock(page: Page, report: Report, verbose: boolean): void {
  const worst = report.counts.targets[report.verdict];
  const all = count(report.targets.length, 'target');
  const scopes = report.scopes.map((s) => `${s.accountId}  ${s.region}`).join(', ');
  page.text([verdictSpan(report.verdict, report), `  ${number(worst)} of ${all}  ${scopes}`], { hang: 2 });
  provisos(page, report);
  causeList(page, report, verbose);
  gapList(page, report, verbose);
  if (verbose) {
    for (const target of report.targets.filter((t) => t.verdict !== 'ready')) {
      page.blank();
      targetHead(page, report, target);
      targetBlock(page, report, target, true);
    }
  } else targetList(page, report);
  page.blank();
}

function causeList(page: Page, report: Report, verbose: boolean): void {
  const causes = fleetCauses(report);
  if (causes.length === 0) return;
  page.blank();
  page.text({ text: '  Targets  Cause', tone: 'strong', keep: true });
  const shown = verbose ? causes : causes.slice(0, CAUSES);
  for (const cause of shown) causeLines(page, cause, report.scopes.length > 1);
  const left = causes.slice(shown.length);
  if (left.length > 0) {
    page.text(`… and ${count(left.length, 'further cause')} (-v)`, { indent: COLUMN });
  }
}

function causeLines(page: Page, cause: FleetCause, scoped: boolean): void {
  const mark = page.style.mark(cause.blocks ? 'fail' : 'warn');
  const many = cause.resource === null && cause.targets.length > 1 ? ', and others like it' : '';
  page.text([...countLead(cause.targets.length, mark), `  ${cause.summary}${many}`], { hang: COLUMN });
  const where = [cause.resource, scoped ? cause.scope : null].filter(Boolean).join(' in ');
  const ids = cause.targets.slice(0, IDS).join(', ');
  const left = cause.targets.length - IDS;
  page.text(
    [
      { text: cause.check, tone: 'dim' },
      `${where ? `  ${where}` : ''}: ${ids}${left > 0 ? ` and ${number(left)} more` : ''}`,
    ],
    { indent: COLUMN, hang: COLUMN + 2 },
  );
  if (!cause.fix) return;
  const serves = cause.fixServesAll ? '' : ` for ${cause.fixFor}`;
  page.text([{ text: `Fix${serves}: `, tone: 'strong' }, remedyText(cause.fix)], {
    indent: COLUMN,
    hang: COLUMN + 2,
  });
  remedyBody(page, cause.fix, false);
}

function countLead(n: number, mark: { text: string; tone: Tone }): Span[] {
  return [
    { text: `${number(n).padStart(COLUMN - 2)}  `, tone: mark.tone, keep: true },
    { ...mark, keep: true },
  ];
}

function gapList(page: Page, report: Report, verbose: boolean): void {
  const gaps = fleetGaps(report);
  if (gaps.length === 0) return;
  page.blank();
  page.text({ text: '  Targets  Not readable', tone: 'strong', keep: true });
  const mark = page.style.mark('unknown');
  const shown = verbose ? gaps : gaps.slice(0, GAPS);
  for (const { gap, targets, checks } of shown) {
    page.text([...countLead(targets.length, mark), `  ${gapText(gap)}`], { hang: COLUMN });
    page.text(`leaves open ${checks.join(', ')}`, { indent: COLUMN, hang: COLUMN + 2 });
  }
  const left = gaps.length - shown.length;
  if (left > 0) page.text(`… and ${left} more unknown (-v)`, { indent: COLUMN });
  if (gaps.some(({ gap }) => gap.action)) {
    page.text(['All that ssm-doctor ever needs: ', POLICY_COMMAND], { indent: COLUMN });
  }
}

function targetList(page: Page, report: Report): void {
  const poor = ORDER.slice(0, 3).flatMap((v) => report.targets.filter((t) => t.verdict === v));
  if (poor.length === 0) return;
  page.blank();
  for (const target of poor.slice(0, TARGETS)) {
    const word = verdictSpan(target.verdict, report);
    const open = unknownsOf(target).open.map((view) => view.row.id);
    const why = target.rootCauses.length > 0 ? target.rootCauses : open;
    const name = nameOf(page, target);
    page.text(
      [
        { ...word, text: padTo(word.text, 9) },
        `  ${target.id}${name ? `  ${name}` : ''}${why.length > 0 ? `  ${why.join(', ')}` : ''}`,
      ],
      { hang: COLUMN },
    );
  }
  if (poor.length > TARGETS)
    page.text(`… and ${number(poor.length - TARGETS)} more (-v)`, { indent: COLUMN });
  const [one] = poor;
  if (one) page.verbatim(`One of them: ${doctorCommand(report, one)}`, 2);
}

/** The last line: verdict, causes, and target counts that add up. */
export function fleetLast(
  page: Page,
  report: Report,
  options: Pick<FormatOptions, 'exitCode' | 'elapsedMs' | 'verbose'>,
): void {
  const parts = [...ORDER].reverse().flatMap((verdict) => {
    const n = report.counts.targets[verdict];
    return n > 0 ? [`${verdictWord(verdict, report)} ${number(n)}`] : [];
  });
  const sum = `${parts.join(' + ')} = ${count(report.targets.length, 'target')}`;
  const causes = fleetCauses(report).length;
  closing(page, report, `${causes > 0 ? `${count(causes, 'cause')}; ` : ''}${sum}`, options);
}
