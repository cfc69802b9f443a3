import type { Remedy } from '../../contract/finding.ts';
import type { Report, TargetReport } from '../../contract/report.ts';
import { block, code, commandBlock, link, prose } from '../text/markdown.ts';
import { compactValue } from '../text/value.ts';
import { againCommand } from '../view/again.ts';
import { CAPABILITY_WORDS, capabilitiesByVerdict } from '../view/capabilities.ts';
import { type CauseView, causeViews } from '../view/causes.ts';
import { gapText } from '../view/gap-text.ts';
import { tally, tallyText } from '../view/tally.ts';
import { type UnknownView, unknownsOf } from '../view/unknowns.ts';
import { IMPACT_WORDS, sentence, verdictWord } from '../view/words.ts';
import { observedToWork, passedByFamily } from '../view/works.ts';

const VALUE = 300;

/** One target as a section: verdict, causes with evidence and fixes, what is unknown, what works. */
export function targetMarkdown(report: Report, target: TargetReport): string {
  const { suspects, open, grants } = unknownsOf(target);
  const views = causeViews(target);
  return [
    heading(report, target),
    ...views.flatMap((view, i) => causeMarkdown(report, target, view, i === views.length - 1)),
    ...hostSteps(target),
    ...listed('Suspects', suspects.map(unknownLine)),
    ...listed('Unknown', open.map(unknownLine)),
    ...listed(
      'Grant',
      grants.map((g) => `${code(g.action)} on ${code(g.resource)}`),
    ),
    ...listed('Works', works(target)),
    capabilities(report, target),
    ...(target.notVisible.length > 0
      ? [`Not visible to AWS APIs: ${prose(sentence(target.notVisible))}`]
      : []),
    ...(target.start && !report.partial ? ['Start it:', commandBlock(target.start)] : []),
    `${verdictWord(target.verdict, report)}: ${tallyText(tally(target))}`,
  ].join('\n\n');
}

function heading(report: Report, target: TargetReport): string {
  const name = target.name ? ` ${code(target.name)}` : '';
  const place = `${target.accountId}, ${target.region}`;
  return `### ${verdictWord(target.verdict, report).toUpperCase()} ${code(target.id)}${name} (${place})`;
}

function causeMarkdown(report: Report, target: TargetReport, view: CauseView, last: boolean): string[] {
  const word = view.unexplained ? 'UNEXPLAINED' : IMPACT_WORDS[view.impact];
  const summaries = [...new Set(view.findings.map((f) => f.summary))].map(prose);
  const bullets = [
    ...view.evidence.map(
      (e) =>
        `- Because ${code(e.resource)} ${e.field ? code(e.field) : ''}: ${code(compactValue(e.value, VALUE))}`,
    ),
    ...view.effects.map(({ row }) => `- So **fail** ${code(row.id)}: ${prose(row.summary)}`),
    ...(view.skipped.length > 0 ? [`- So skipped: ${view.skipped.map((r) => code(r.id)).join(', ')}`] : []),
  ];
  return [
    `**${word}** ${summaries.join(' Also: ')} (${code(view.row.id)})`,
    ...(bullets.length > 0 ? [bullets.join('\n')] : []),
    ...view.fixes.flatMap(remedyMarkdown),
    ...(last && view.fixes.length > 0
      ? ['Then see that it helped:', commandBlock(againCommand(report, target))]
      : []),
    `More: ${link(view.row.docs)}`,
  ];
}

function hostSteps(target: TargetReport): string[] {
  const steps = (target.onHost ?? []).map(
    ({ look, command, why }, i) =>
      `${i + 1}. ${prose(look)}: ${prose(why)}${command ? `: ${code(command)}` : ''}`,
  );
  return steps.length > 0
    ? ['Nothing that AWS shows explains it. On the host, most frequent first:', steps.join('\n')]
    : [];
}

function unknownLine({ row, summary, gaps }: UnknownView): string {
  const why = gaps.map((gap) => code(gapText(gap, summary))).join('; ');
  return `**unknown** ${code(row.id)}: ${prose(summary)}${why ? ` (${why})` : ''}`;
}

function works(target: TargetReport): string[] {
  const [head, ...families] = passedByFamily(target);
  return [
    ...observedToWork(target).map(({ leg, proof }) => `${leg}: ${prose(proof)}`),
    ...(head ? [`${head} ${families.join(', ')}`] : []),
  ];
}

function capabilities(report: Report, target: TargetReport): string {
  const groups = capabilitiesByVerdict(target).map(([verdict, list]) => {
    const word = report.partial && verdict === 'ready' ? 'no fault seen' : CAPABILITY_WORDS[verdict];
    return `${word}: ${list.join(', ')}`;
  });
  return `Capabilities: ${groups.join('; ')}`;
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`**${title}**`, lines.map((line) => `- ${line}`).join('\n')] : [];
}

const LABELS = { fix: 'Fix', or: 'Or', and: 'And' } as const;

/** A remedy with all that it has, each part as a block to copy. */
function remedyMarkdown({ label, remedy }: CauseView['fixes'][number]): string[] {
  const changes = remedy.changes ? ' (changes the account)' : '';
  return [`**${LABELS[label]}**${changes}: ${prose(remedy.summary)}`, ...remedyBlocks(remedy)];
}

function remedyBlocks({ command, policy, terraform, link: page }: Remedy): string[] {
  return [
    ...(command ? [commandBlock(command)] : []),
    ...(policy === undefined ? [] : [block(JSON.stringify(policy, null, 2), 'json')]),
    ...(terraform ? [block(terraform, 'hcl')] : []),
    ...(page ? [link(page)] : []),
  ];
}
