import type { Remedy } from '../../contract/finding.ts';
import { block, prose } from '../text/markdown.ts';
import type { CauseView } from '../view/causes.ts';

const LABELS = { fix: 'Fix', or: 'Or', and: 'And' } as const;

/** A remedy with all that it has, each part as a block to copy. */
export function remedyMarkdown({ label, remedy }: CauseView['fixes'][number]): string[] {
  const changes = remedy.changes ? ' (changes the account)' : '';
  return [`**${LABELS[label]}**${changes}: ${prose(remedy.summary)}`, ...remedyBlocks(remedy)];
}

export function remedyBlocks({ command, policy, terraform, link }: Remedy): string[] {
  return [
    ...(command ? [block(command, 'sh')] : []),
    ...(policy === undefined ? [] : [block(JSON.stringify(policy, null, 2), 'json')]),
    ...(terraform ? [block(terraform, 'hcl')] : []),
    ...(link ? [`<${encodeURI(link)}>`] : []),
  ];
}
