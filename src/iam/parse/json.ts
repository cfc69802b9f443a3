/**
 * A strict JSON reader that keeps what `JSON.parse` throws away: duplicate keys and offsets.
 * Nesting is bounded, so hostile text cannot exhaust the stack.
 */
export type JsonNode =
  | { type: 'object'; offset: number; entries: readonly JsonEntry[] }
  | { type: 'array'; offset: number; items: readonly JsonNode[] }
  | { type: 'string'; offset: number; value: string }
  | { type: 'scalar'; offset: number; value: number | boolean | null };

export interface JsonEntry {
  key: string;
  offset: number;
  value: JsonNode;
}

export type JsonResult = { node: JsonNode } | { error: string; offset: number };

const MAX_DEPTH = 64;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

class Malformed extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Reads a JSON text. Never throws: malformed text is an error with the offset where it stops making sense. */
export function readJson(text: string): JsonResult {
  let at = 0;
  const fail = (message: string): never => {
    throw new Malformed(message, at);
  };
  const take = (re: RegExp): string | undefined => {
    re.lastIndex = at;
    const found = re.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const space = () => take(SPACE);
  const string = (): string => JSON.parse(take(STRING) ?? fail('a string is expected')) as string;

  const members = <T>(close: string, one: () => T): T[] => {
    const list: T[] = [];
    at += 1;
    space();
    if (text[at] === close) {
      at += 1;
      return list;
    }
    for (;;) {
      list.push(one());
      space();
      const next = text[at];
      if (next !== ',' && next !== close) fail(`"," or "${close}" is expected`);
      at += 1;
      if (next === close) return list;
      space();
    }
  };

  const value = (depth: number): JsonNode => {
    if (depth > MAX_DEPTH) fail('the nesting is too deep');
    const offset = at;
    const first = text[at];
    if (first === '{') {
      const entry = (): JsonEntry => {
        const start = at;
        const key = string();
        space();
        if (text[at] !== ':') fail('":" is expected');
        at += 1;
        space();
        return { key, offset: start, value: value(depth + 1) };
      };
      return { type: 'object', offset, entries: members('}', entry) };
    }
    if (first === '[') return { type: 'array', offset, items: members(']', () => value(depth + 1)) };
    if (first === '"') return { type: 'string', offset, value: string() };
    const scalar = take(NUMBER) ?? take(LITERAL) ?? fail('a value is expected');
    return { type: 'scalar', offset, value: JSON.parse(scalar) as number | boolean | null };
  };

  try {
    space();
    const node = value(0);
    space();
    if (at < text.length) fail('nothing more is expected');
    return { node };
  } catch (error) {
    return error instanceof Malformed
      ? { error: error.message, offset: error.offset }
      : { error: 'the text could not be read', offset: at };
  }
}

/** Maps offsets to 1-based lines. */
export function lineFinder(text: string): (offset: number) => number {
  const breaks: number[] = [];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) breaks.push(i);
  return (offset) => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
