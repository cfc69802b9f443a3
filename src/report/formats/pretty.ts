import type { Report, ReportError } from '../../contract/report.ts';
import type { Style } from '../style.ts';
import type { FormatOptions } from './format.ts';

/** The terminal report: the answer first, the cause before its symptoms, counts and exit code last. */
export function renderPretty(_report: Report, _options: FormatOptions): string {
  return '';
}

/** For stderr on exit 2 and 70: one line of fact, one of action. */
export function renderError(error: ReportError, style: Style): string {
  return `${style.paint('fail', 'error:')} ${style.show(error.message)}\n  ${style.show(error.action)}\n`;
}
