import type { Report } from '../../contract/report.ts';
import { fleetMarkdown } from '../markdown/fleet.ts';
import { targetMarkdown } from '../markdown/target.ts';
import { prose } from '../text/markdown.ts';
import { count, minute, partOf, verdictWord } from '../view/words.ts';
import type { FormatOptions } from './format.ts';

/**
 * The report as Markdown to paste into a ticket or a chat: what the terminal report says, without its width.
 * With -v each target of several in full.
 */
export function renderMarkdown(report: Report, options: Pick<FormatOptions, 'verbose' | 'exitCode'>): string {
  const { targets, error } = report;
  const single = targets.length === 1;
  const parts = [
    ...(error ? [`### Not examined\n\n${prose(error.message)}\n\n${prose(error.action)}`] : []),
    ...(targets.length > 1 ? [fleetMarkdown(report, options.verbose)] : []),
    ...(single || options.verbose ? targets.map((t) => targetMarkdown(report, t)) : []),
    footer(report, options.exitCode),
  ];
  return `${parts.join('\n\n')}\n`;
}

function footer(report: Report, exitCode: number | undefined): string {
  const { tool, source, targets } = report;
  const words = [
    `${tool.name} ${tool.version}`,
    `${source.kind === 'snapshot' ? 'snapshot of' : 'read at'} ${minute(source.capturedAt)}`,
    `${verdictWord(report.verdict, report)}: ${count(targets.length, 'target')}`,
    ...(report.partial ? [`only a part of the checks ran ${partOf(report)}`.trim()] : []),
    ...(exitCode === undefined ? [] : [`exit ${exitCode}`]),
  ];
  return words.join(' · ');
}
