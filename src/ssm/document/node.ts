/** A place in the text; null where the content came as an object. */
export interface Place {
  line: number;
  column: number;
}

/** A document as JSON and YAML have it in common, with duplicate keys and places kept. */
export type DocNode =
  | { kind: 'map'; entries: readonly DocEntry[]; at: Place | null }
  | { kind: 'list'; items: readonly DocNode[]; at: Place | null }
  | {
      kind: 'scalar';
      value: string | number | boolean | null;
      at: Place | null;
      /** A YAML word without quotes: `yes`, which YAML 1.1 reads as true and YAML 1.2 as text. */
      plain?: boolean;
    };

export interface DocEntry {
  key: string;
  keyAt: Place | null;
  value: DocNode;
}

/** What a reader of text or of an object returns; `error` excludes `root`. */
export type DocTree = { root: DocNode | null } | { error: string; at: Place | null };

/** Deeper or larger than any Session document (64 KB): a bomb, not a document. */
export const MAX_DEPTH = 40;
export const MAX_NODES = 20_000;

/** The last entry wins, as in most JSON parsers; duplicates are reported elsewhere. */
export function entryOf(node: DocNode | undefined, key: string): DocEntry | undefined {
  return node?.kind === 'map' ? node.entries.findLast((entry) => entry.key === key) : undefined;
}

/** A value as a sentence shows it: short, quoted, on one line. */
export function show(node: DocNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (typeof node.value !== 'string') return String(node.value);
  const text = JSON.stringify(node.value);
  return text.length > 80 ? `${text.slice(0, 76)}…"` : text;
}

/** What kind of value it is, in the schema's words. */
export function typeName(node: DocNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'null';
  return { string: 'a string', number: 'a number', boolean: 'a boolean' }[
    typeof node.value as 'string' | 'number' | 'boolean'
  ];
}

/** Null counts as absent, as it does for the agent. */
export function isAbsent(node: DocNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}
