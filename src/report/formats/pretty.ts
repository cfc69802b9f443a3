import type { Report, ReportError, TargetReport } from '../../contract/report.ts';
import { fleetBlock, fleetLast } from '../pretty/fleet.ts';
import { provisos, targetHead } from '../pretty/head.ts';
import { lastLine } from '../pretty/tail.ts';
import { targetBlock, targetBrief } from '../pretty/target.ts';
import type { Style } from '../style.ts';
import { page } from '../text/page.ts';
import type { FormatOptions } from './format.ts';

/** Longer lines are hard to read, however wide the terminal. */
const WIDEST = 100;
/** Lines that one cause may take, on a terminal that is not narrower than usual. */
const SCREEN = 30;
const NARROW = 80;
const TIGHTER = [0, 1, 2, 3, 4] as const;

/**
 * The terminal report: the answer first, each cause before its symptoms, counts and exit code last.
 * Wrapped at `width` columns, at most 100; ids, commands and URLs are never cut or wrapped.
 * Empty for a report without targets (exit 2 and 70: renderError says it on stderr).
 */
export function renderPretty(report: Report, options: FormatOptions): string {
  const [only, ...others] = report.targets;
  if (!only) return '';
  if (others.length === 0 && !options.quiet) return oneTarget(report, only, options);
  const out = page(options.style, Math.min(options.width, WIDEST));
  if (options.quiet) {
    for (const target of report.targets) targetBrief(out, report, target);
  } else {
    fleetBlock(out, report, options.verbose);
    fleetLast(out, report, options);
  }
  return out.toString();
}

/** As much as fits; with -v all. One cause that takes more than a screen leaves the lesser things to -v. */
function oneTarget(report: Report, target: TargetReport, options: FormatOptions): string {
  let text = '';
  const whole = options.verbose || options.width < NARROW || target.rootCauses.length !== 1;
  for (const tight of whole ? TIGHTER.slice(0, 1) : TIGHTER) {
    const out = page(options.style, Math.min(options.width, WIDEST));
    targetHead(out, report, target);
    provisos(out, report);
    targetBlock(out, report, target, options.verbose, tight);
    lastLine(out, report, target, options);
    text = out.toString();
    if (text.split('\n').length - 1 <= SCREEN) break;
  }
  return text;
}

/** For stderr on exit 2 and 70: one line of fact, one of action. */
export function renderError(error: ReportError, style: Style): string {
  return `${style.paint('fail', 'error:')} ${style.show(error.message)}\n  ${style.show(error.action)}\n`;
}
