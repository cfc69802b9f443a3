import { type DocNode, type DocTree, MAX_DEPTH, MAX_NODES } from './node.ts';

/** Takes a document that a snapshot holds as an object: no places, no duplicates. */
export function readObject(content: object): DocTree {
  let nodes = 0;
  let tooLarge = false;
  const convert = (value: unknown, depth: number): DocNode => {
    if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
      tooLarge = true;
      return { kind: 'scalar', value: null, at: null };
    }
    if (Array.isArray(value)) {
      return { kind: 'list', items: value.map((item) => convert(item, depth + 1)), at: null };
    }
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(([key, inner]) => ({
        key,
        keyAt: null,
        value: convert(inner, depth + 1),
      }));
      return { kind: 'map', entries, at: null };
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return { kind: 'scalar', value, at: null };
    }
    return { kind: 'scalar', value: value === null || value === undefined ? null : String(value), at: null };
  };
  const root = convert(content, 0);
  return tooLarge ? { error: `larger than ${MAX_NODES} values, or nested too deep`, at: null } : { root };
}
