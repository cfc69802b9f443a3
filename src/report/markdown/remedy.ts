import type { Remedy } from '../../contract/finding.ts';
import { block, commandBlock, link, prose } from '../text/markdown.ts';
import type { CauseView } from '../view/causes.ts';

const LABELS = { fix: 'Fix', or: 'Or', and: 'And' } as const;

/** A remedy with all that it has, each part as a block to copy. */
export function remedyMarkdown({ label, remedy }: CauseView['fixes'][number]): string[] {
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
