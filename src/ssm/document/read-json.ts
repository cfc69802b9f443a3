import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type DocEntry, type DocNode, type DocTree, MAX_DEPTH, type Place } from './node.ts';

/** Reads JSON text; duplicate keys stay as they are. Comments and trailing commas are errors, as they are to AWS. */
export function readJson(text: string): DocTree {
  const place = placer(text);
  if (nesting(text) > MAX_DEPTH) return { error: `nested deeper than ${MAX_DEPTH} levels`, at: null };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (first) return { error: words(printParseErrorCode(first.error)), at: place(first.offset) };
  return { root: tree ? convert(tree, place) : null };
}

function convert(node: Node, place: (offset: number) => Place): DocNode {
  const at = place(node.offset);
  if (node.type === 'object') {
    const entries = (node.children ?? []).flatMap((property): DocEntry[] => {
      const [key, value] = property.children ?? [];
      if (!key || !value) return [];
      return [{ key: String(key.value), keyAt: place(key.offset), value: convert(value, place) }];
    });
    return { kind: 'map', entries, at };
  }
  if (node.type === 'array') {
    return { kind: 'list', items: (node.children ?? []).map((child) => convert(child, place)), at };
  }
  return { kind: 'scalar', value: node.value ?? null, at };
}

/** The parser recurses, so a bomb of brackets is refused before it. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{' || c === '[') deepest = Math.max(deepest, ++depth);
    else if (c === '}' || c === ']') depth--;
  }
  return deepest;
}

/** Offsets to lines and columns, both from 1. */
function placer(text: string): (offset: number) => Place {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** `CloseBraceExpected` to `close brace expected`. */
function words(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
