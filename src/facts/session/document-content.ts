import { defineFact, type Located } from '../../contract/fact.ts';
import type { ReaderValue } from '../../contract/source.ts';
import type { DocNode } from '../../ssm/document/node.ts';
import { readDocument } from '../../ssm/document/read.ts';
import { documentReading } from './session-document.ts';

export type Content = Record<string, unknown>;

/** The document's content as plain data, JSON or YAML; null where it is absent, not readable or no map. */
async function plainContent({ known }: Located<ReaderValue<'document'>>): Promise<Content | null> {
  if (!known) return null;
  const format =
    known.DocumentFormat === 'JSON' || known.DocumentFormat === 'YAML' ? known.DocumentFormat : undefined;
  const { tree } = await readDocument(known.Content, format);
  if ('error' in tree || tree.root?.kind !== 'map') return null;
  return plainOf(tree.root) as Content;
}

/** The last of duplicate keys counts, as in most parsers. */
function plainOf(node: DocNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
}

/** The content of the examined session document. */
export const documentContent = defineFact(
  'documentContent',
  async (context): Promise<Content | null> => plainContent(await context.get(documentReading)),
);
