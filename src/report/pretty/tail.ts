import type { Report, TargetReport } from '../../contract/report.ts';
import type { FormatOptions } from '../formats/format.ts';
import type { Page, Span } from '../text/page.ts';
import { tally, tallyText } from '../view/tally.ts';
import { verdictWord } from '../view/words.ts';
import { verdictSpan } from './head.ts';

type Ending = Pick<FormatOptions, 'exitCode' | 'elapsedMs' | 'verbose'>;

/** The last line of one target: verdict, counts that add up, time, exit code. */
export function lastLine(page: Page, report: Report, target: TargetReport, options: Ending): void {
  const sums = tally(target);
  const hint =
    sums.causes + sums.unexplained === 0 && !options.verbose && sums.skipped + sums.advice > 0
      ? ' (see -v)'
      : '';
  closing(page, report, `${tallyText(sums)}${hint}`, options);
}

/** Verdict, what was counted, time and exit code. */
export function closing(page: Page, report: Report, counts: string, options: Ending): void {
  const { exitCode, elapsedMs } = options;
  const end = [
    ...(elapsedMs === undefined ? [] : [`${(elapsedMs / 1000).toFixed(1)} s`]),
    ...(exitCode === undefined ? [] : [`exit ${exitCode}`]),
  ].flatMap((text): Span[] => ['  ', { text, keep: true }]);
  const lead = { ...verdictSpan(report.verdict, report), text: verdictWord(report.verdict, report) };
  page.text([lead, `: ${counts}`, ...end], { hang: 2 });
}

/** The command that opens the session; with a part of the checks nobody knows whether it will. */
export function startLine(page: Page, report: Report, target: TargetReport): void {
  if (target.start && !report.partial) page.verbatim(`Start it:  ${target.start}`, 2);
}
