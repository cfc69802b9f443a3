import type { DocTree } from './node.ts';
import { readJson } from './read-json.ts';
import { readObject } from './read-object.ts';
import { readYaml } from './read-yaml.ts';

export type ReadFormat = 'JSON' | 'YAML' | 'object';

/** Reads whatever a snapshot holds as document content. Hostile text is an error in the result; what throws is our own fault, never the document's. */
export async function readDocument(
  content: unknown,
  format: 'JSON' | 'YAML' | undefined,
): Promise<{ tree: DocTree; format: ReadFormat }> {
  if (typeof content === 'object' && content !== null) return { tree: readObject(content), format: 'object' };
  if (typeof content !== 'string') {
    return {
      tree: { error: `${content === undefined ? 'nothing' : typeof content} instead of text`, at: null },
      format: 'object',
    };
  }
  const text = content.replace(/^\uFEFF/, '');
  const chosen = format ?? (/^\s*[{[]/.test(text) ? 'JSON' : 'YAML');
  if (text.trim() === '') return { tree: { root: null }, format: chosen };
  try {
    return { tree: chosen === 'JSON' ? readJson(text) : await readYaml(text), format: chosen };
  } catch (e) {
    // Parsers of hostile text may overflow the stack; that is the text's fault. Anything else is ours.
    if (!(e instanceof RangeError)) throw e;
    return { tree: { error: e.message, at: null }, format: chosen };
  }
}
