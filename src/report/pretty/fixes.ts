import { commandLines } from '../../contract/command.ts';
import type { ReportRemedy } from '../../contract/finding.ts';
import type { Page } from '../text/page.ts';
import { cut } from '../text/width.ts';
import type { CauseView } from '../view/causes.ts';
import { changeText } from '../view/changes.ts';
import { COLUMN, field } from './field.ts';

const LABELS = { fix: 'Fix', or: 'Or', and: 'And' } as const;

/** What a remedy's summary may take where room is short: the commands below it say it too. */
const BRIEF = 120;

/** The remedies: commands whole and alone on their line, to be copied. */
export function fixes(
  page: Page,
  list: CauseView['fixes'],
  { verbose, brief }: { verbose: boolean; brief: boolean },
): void {
  for (const { label, remedy } of list) {
    const summary = brief ? cut(remedy.summary, BRIEF) : remedy.summary;
    field(page, LABELS[label], remedyText({ ...remedy, summary }));
    remedyBody(page, remedy, verbose);
  }
}

/** What to do, and which account it changes. */
export function remedyText(remedy: ReportRemedy): string {
  const { summary, changes } = remedy;
  return changes ? `${summary.replace(/\.$/, '')}${changeText(remedy)}` : summary;
}

/** The command, or what stands in its place: the policy, the link. With -v all there is. */
export function remedyBody(page: Page, remedy: ReportRemedy, verbose: boolean): void {
  const { command, policy, terraform, link } = remedy;
  for (const line of command ? commandLines(command) : []) page.verbatim(line, 4);
  if (policy !== undefined && verbose) page.document(JSON.stringify(policy, null, 2), 4);
  else if (policy !== undefined && !command) page.verbatim(JSON.stringify(policy), 4);
  if (terraform && verbose) page.document(terraform, 4);
  else if (terraform && !command && policy === undefined) {
    page.text('(Terraform: shown with -v)', { indent: COLUMN });
  }
  if (link && (verbose || (!command && policy === undefined))) page.verbatim(link, 4);
}
