import type { Node as YamlNode } from 'yaml';
import { type DocEntry, type DocNode, type DocTree, MAX_DEPTH, MAX_NODES, type Place } from './node.ts';

/**
 * Reads YAML text by YAML 1.2, where `yes` is text; the parser is loaded only when a document is YAML.
 * Aliases are followed up to a bound, so that a bomb of aliases is an error and not a hang.
 */
export async function readYaml(text: string): Promise<DocTree> {
  const { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } = await import('./yaml.ts');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error) return { error: firstLine(error.message), at: place(error.pos[0]) };

  let nodes = 0;
  const convert = (node: YamlNode | null, depth: number): DocNode => {
    if (depth > MAX_DEPTH || ++nodes > MAX_NODES) throw new TooLarge();
    const at = node?.range ? place(node.range[0]) : null;
    if (isAlias(node)) return convert(node.resolve(document) ?? null, depth + 1);
    if (isMap<YamlNode, YamlNode | null>(node)) {
      const entries = node.items.map(
        (pair): DocEntry => ({
          key: isScalar(pair.key) ? String(pair.key.value) : String(pair.key),
          keyAt: pair.key?.range ? place(pair.key.range[0]) : at,
          value: convert(pair.value, depth + 1),
        }),
      );
      return { kind: 'map', entries, at };
    }
    if (isSeq<YamlNode>(node))
      return { kind: 'list', items: node.items.map((n) => convert(n, depth + 1)), at };
    if (!isScalar(node)) return { kind: 'scalar', value: null, at };
    return { kind: 'scalar', value: scalar(node.value, node.source), at, plain: node.type === 'PLAIN' };
  };
  try {
    return { root: document.contents ? convert(document.contents as YamlNode, 0) : null };
  } catch (e) {
    if (e instanceof TooLarge)
      return { error: `larger than ${MAX_NODES} values, or nested too deep`, at: null };
    throw e;
  }

  function place(offset: number): Place {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  }
}

class TooLarge extends Error {}

function scalar(value: unknown, source: string | undefined): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return source ?? String(value);
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}
