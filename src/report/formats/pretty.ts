import type { Report, ReportError } from '../../contract/report.ts';
import { fleetBlock, fleetLast } from '../pretty/fleet.ts';
import { provisos, targetHead } from '../pretty/head.ts';
import { lastLine } from '../pretty/tail.ts';
import { targetBlock, targetBrief } from '../pretty/target.ts';
import type { Style } from '../style.ts';
import { page } from '../text/page.ts';
import type { FormatOptions } from './format.ts';

/** Longer lines are hard to read, however wide the terminal. */
const WIDEST = 100;

/**
 * The terminal report: the answer first, each cause before its symptoms, counts and exit code last.
 * Wrapped at `width` columns, at most 100; ids, commands and URLs are never cut or wrapped.
 * Empty for a report without targets (exit 2 and 70: renderError says it on stderr).
 */
export function renderPretty(report: Report, options: FormatOptions): string {
  const [only, ...others] = report.targets;
  if (!only) return '';
  const out = page(options.style, Math.min(options.width, WIDEST));
  if (options.quiet) {
    for (const target of report.targets) targetBrief(out, report, target);
  } else if (others.length === 0) {
    targetHead(out, report, only);
    provisos(out, report);
    targetBlock(out, report, only, options.verbose);
    lastLine(out, report, only, options);
  } else {
    fleetBlock(out, report, options.verbose);
    fleetLast(out, report, options);
  }
  return out.toString();
}

/** For stderr on exit 2 and 70: one line of fact, one of action. */
export function renderError(error: ReportError, style: Style): string {
  return `${style.paint('fail', 'error:')} ${style.show(error.message)}\n  ${style.show(error.action)}\n`;
}
