import { ANY, type Codes, ONE, WITHIN } from './glob.ts';

/** `${key}` or `${key, 'default'}` in a policy of version 2012-10-17. */
export interface Variable {
  key: string;
  fallback?: string;
}

export interface PatternOptions {
  /** `*` and `?` are wildcards. */
  wildcards: boolean;
  /** The policy is of version 2012-10-17 and the element takes variables. */
  variables: boolean;
  ignoreCase?: boolean;
  /**
   * A Resource: wildcards in the first five segments stay in theirs unless they close it, and variables count
   * only after the fifth colon.
   */
  resource?: boolean;
}

/** Text between variables, with a variable between each two. */
export type Parts = [number[], ...(number[] | Variable)[]];

// No two adjacent parts share a character, so hostile text costs no more than its length.
const VARIABLE = /\$\{(?:([*?$])|([^{}',]+)(?:,\s*'([^']*)'\s*)?)\}/y;
export const isVariable = (part: Codes | Variable): part is Variable => 'key' in part;
export const fold = (text: string, ignoreCase: boolean | undefined) =>
  ignoreCase ? text.toLowerCase() : text;

/** Takes a policy string apart at its variables. */
export function partsOf(source: string, options: PatternOptions): Parts {
  const text = fold(source, options.ignoreCase);
  let run: number[] = [];
  const parts: Parts = [run];
  let colons = 0;
  for (let i = 0; i < text.length; i += 1) {
    const head = !!options.resource && colons < 5;
    const found = options.variables && !head && text.startsWith('${', i) && variableAt(source, i);
    if (!found) {
      if (text[i] === ':') colons += 1;
      run.push(codeAt(text, i, options, head));
      continue;
    }
    const [whole, escaped, key, fallback] = found;
    if (escaped) run.push(escaped.charCodeAt(0));
    else if (key !== undefined) {
      run = [];
      parts.push({ key: key.trim().toLowerCase(), ...(fallback !== undefined && { fallback }) }, run);
    }
    i += whole.length - 1;
  }
  return parts;
}

function variableAt(source: string, at: number): RegExpExecArray | null {
  VARIABLE.lastIndex = at;
  return VARIABLE.exec(source);
}

/** One character, or the wildcard that it is. */
function codeAt(text: string, at: number, { wildcards }: PatternOptions, head: boolean): number {
  const char = text[at];
  if (!wildcards || (char !== '*' && char !== '?')) return text.charCodeAt(at);
  if (char === '?') return ONE;
  const closes = at + 1 === text.length || text[at + 1] === ':';
  return head && !closes ? WITHIN : ANY;
}
