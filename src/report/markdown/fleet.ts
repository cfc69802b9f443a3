import type { Report } from '../../contract/report.ts';
import { code, commandBlock, prose } from '../text/markdown.ts';
import { changeText } from '../view/changes.ts';
import { fleetCauses } from '../view/fleet.ts';
import { fleetGaps } from '../view/fleet-gaps.ts';
import { gapText } from '../view/gap-text.ts';
import { count, verdictWord } from '../view/words.ts';

/** More than this makes no ticket; the JSON report has them all. */
const CAUSES = 10;
const GAPS = 10;
const TARGETS = 50;
const IDS = 5;

/** Several targets: shared causes, most targets first, and each target that is not ready in one line. */
export function fleetMarkdown(report: Report, verbose: boolean): string {
  const causes = fleetCauses(report);
  const gaps = fleetGaps(report);
  const poor = report.targets.filter((t) => t.verdict !== 'ready');
  const sum = (['ready', 'degraded', 'unknown', 'not-ready'] as const)
    .filter((v) => report.counts.targets[v] > 0)
    .map((v) => `${verdictWord(v, report)} ${report.counts.targets[v]}`)
    .join(' + ');
  const worst = report.counts.targets[report.verdict];
  const lines = poor.slice(0, TARGETS).map((t) => {
    const why = t.rootCauses.map(code).join(', ');
    const name = t.name ? ` ${code(t.name)}` : '';
    return `- ${verdictWord(t.verdict, report)} ${code(t.id)}${name}${why ? `: ${why}` : ''}`;
  });
  return [
    `### ${verdictWord(report.verdict, report).toUpperCase()} ${worst} of ${count(report.targets.length, 'target')}`,
    ...causes.slice(0, CAUSES).map(causeMarkdown),
    ...left(causes.length - CAUSES, 'further cause'),
    ...(gaps.length > 0
      ? [
          gaps
            .slice(0, GAPS)
            .map((g) => `- **unknown** on ${count(g.targets.length, 'target')}: ${code(gapText(g.gap))}`)
            .join('\n'),
        ]
      : []),
    ...left(gaps.length - GAPS, 'further gap'),
    ...(verbose || lines.length === 0
      ? []
      : [lines.join('\n'), ...left(poor.length - TARGETS, 'further target')]),
    `${sum} = ${count(report.targets.length, 'target')}`,
  ].join('\n\n');
}

function causeMarkdown(cause: ReturnType<typeof fleetCauses>[number]): string {
  const ids = cause.targets.slice(0, IDS).map(code).join(', ');
  const more = cause.targets.length > IDS ? ` and ${cause.targets.length - IDS} more` : '';
  const text = `**${count(cause.targets.length, 'target')}** ${prose(cause.summary)} (${code(cause.check)}): ${ids}${more}`;
  if (!cause.fix) return text;
  const serves = cause.fixServesAll ? '' : ` for ${code(cause.fixFor)}`;
  const fix = `Fix${serves}${changeText(cause.fix)}: ${prose(cause.fix.summary)}`;
  return [text, fix, ...(cause.fix.command ? [commandBlock(cause.fix.command)] : [])].join('\n\n');
}

function left(n: number, what: string): string[] {
  return n > 0 ? [`… and ${count(n, what)}`] : [];
}
