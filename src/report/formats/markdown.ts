import type { Report } from '../../contract/report.ts';
import type { FormatOptions } from './format.ts';

/** The report as Markdown to paste into a ticket or a chat. */
export function renderMarkdown(_report: Report, _options: Pick<FormatOptions, 'verbose'>): string {
  return '';
}
