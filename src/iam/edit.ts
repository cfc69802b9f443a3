/** A policy document as plain JSON; what stands in it is whatever a person wrote. */
export type Json = Record<string, unknown>;

/** The document as an object with its statements as a list; null when it is not one. */
export function readDocument(document: unknown): (Json & { Statement: unknown[] }) | null {
  const value = typeof document === 'string' ? parse(document) : structuredClone(document);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const written = value as Json;
  return { ...written, Statement: statementsOf(written) };
}

/** A policy with one statement may write it without the brackets of the list. */
function statementsOf({ Statement }: Json): unknown[] {
  if (Array.isArray(Statement)) return Statement;
  return Statement === undefined ? [] : [Statement];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().startsWith('%') ? decodeURIComponent(text) : text);
  } catch {
    return null;
  }
}

export function withStatement(document: unknown, statement: unknown): Json | null {
  const read = readDocument(document);
  return read && { ...read, Statement: [...read.Statement, statement] };
}

/**
 * The document without one statement's denial of some actions, as little less as its form allows: exact actions
 * are taken out of the list, `*` becomes "all but these", and a wildcard over part of a service is dropped.
 * @returns the document; `null` when no statement is left; the input's own problem never throws
 */
export function withoutDenial(document: unknown, index: number, actions: readonly string[]): Json | null {
  const read = readDocument(document);
  const statement = read?.Statement[index];
  if (!read || typeof statement !== 'object' || statement === null) return null;
  const kept = narrowed(statement as Json, actions);
  const Statement = kept ? read.Statement.with(index, kept) : read.Statement.toSpliced(index, 1);
  return Statement.length === 0 ? null : { ...read, Statement };
}

/** A Deny statement that no longer reaches the actions; null when nothing would be left of it. */
function narrowed(statement: Json, actions: readonly string[]): Json | null {
  const { Action, NotAction, ...rest } = statement;
  if (NotAction !== undefined) return { ...rest, NotAction: [...listOf(NotAction), ...actions] };
  const patterns = listOf(Action);
  if (patterns.some((pattern) => /^\*+(:\*+)?$/.test(pattern))) return { ...rest, NotAction: [...actions] };
  const left = patterns.filter((pattern) => !actions.some((action) => covers(pattern, action)));
  return left.length === 0 ? null : { ...rest, Action: left };
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');

/** Whether an action pattern (`*` any text, `?` one character; case does not count) covers an action. */
function covers(pattern: string, action: string): boolean {
  const [p, a] = [pattern.toLowerCase(), action.toLowerCase()];
  // Two rows of the classic wildcard table: linear in both, whatever the pattern.
  let row = new Array<boolean>(a.length + 1).fill(false);
  row[0] = true;
  for (const c of p) {
    const next = new Array<boolean>(a.length + 1).fill(false);
    next[0] = c === '*' && row[0] === true;
    for (let i = 1; i <= a.length; i += 1) {
      next[i] =
        c === '*'
          ? next[i - 1] === true || row[i] === true
          : row[i - 1] === true && (c === '?' || c === a[i - 1]);
    }
    row = next;
  }
  return row[a.length] === true;
}
