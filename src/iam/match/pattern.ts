import { NO, OPEN, type Tri, tri, YES } from '../tri.ts';
import { ANY, type Codes, globMatch, ONE, WITHIN } from './glob.ts';

/** `${key}` or `${key, 'default'}` in a policy of version 2012-10-17. */
export interface Variable {
  key: string;
  fallback?: string;
}

/** A compiled policy string: fixed text, wildcards and variables. */
export interface Pattern {
  text: string;
  parts: readonly (Codes | Variable)[];
  /** The plain text before the first wildcard or variable: most texts fail there. */
  head: string;
  /** Set when there are no variables. */
  codes?: Codes;
  /** Set when the pattern is plain text. */
  exact?: string;
  /** Set when the pattern is plain text and one closing star. */
  prefix?: string;
  variables: boolean;
}

/** A variable's value: text, null when it cannot be resolved, undefined when it is not known. */
export type Resolve = (keyLower: string) => string | null | undefined;

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

// No two adjacent parts share a character, so hostile text costs no more than its length.
const VARIABLE = /\$\{(?:([*?$])|([^{}',]+)(?:,\s*'([^']*)'\s*)?)\}/y;
const isVariable = (part: Codes | Variable): part is Variable => 'key' in part;
const fold = (text: string, ignoreCase: boolean | undefined) => (ignoreCase ? text.toLowerCase() : text);

/** Compiles a policy string (IAM User Guide, "Policy elements: Variables and tags", and "Resource"). */
export function compilePattern(source: string, options: PatternOptions): Pattern {
  const text = fold(source, options.ignoreCase);
  const parts: (number[] | Variable)[] = [];
  let run: number[] = [];
  let colons = 0;
  for (let i = 0; i < text.length; i += 1) {
    const head = !!options.resource && colons < 5;
    if (options.variables && !head && text.startsWith('${', i)) {
      VARIABLE.lastIndex = i;
      const found = VARIABLE.exec(source);
      if (found) {
        const [whole, escaped, key, fallback] = found;
        if (escaped) run.push(escaped.charCodeAt(0));
        else if (key !== undefined) {
          parts.push(run, { key: key.trim().toLowerCase(), ...(fallback !== undefined && { fallback }) });
          run = [];
        }
        i += whole.length - 1;
        continue;
      }
    }
    const char = text[i];
    if (char === ':') colons += 1;
    if (char === '*' && options.wildcards) {
      const closes = i + 1 === text.length || text[i + 1] === ':';
      run.push(head && !closes ? WITHIN : ANY);
    } else run.push(char === '?' && options.wildcards ? ONE : text.charCodeAt(i));
  }
  parts.push(run);
  const variables = parts.some(isVariable);
  const [first = []] = parts;
  const plain = isVariable(first) ? [] : first;
  const stop = plain.findIndex((code) => code < 0);
  const start = (stop < 0 ? plain : plain.slice(0, stop)).map((code) => String.fromCharCode(code)).join('');
  if (variables) return { text: source, parts, head: start, variables };
  const wild = run.findIndex((code) => code < 0);
  return {
    text: source,
    parts,
    head: start,
    codes: run,
    variables,
    ...(wild < 0 && { exact: start }),
    ...(wild === run.length - 1 && run[wild] === ANY && { prefix: start }),
  };
}

/**
 * Whether a text matches. OPEN when that depends on a variable whose value is not known. A variable that cannot
 * be resolved makes the pattern match nothing.
 */
export function matchPattern(pattern: Pattern, value: string, resolve: Resolve, ignoreCase?: boolean): Tri {
  const text = fold(value, ignoreCase);
  if (pattern.exact !== undefined) return tri(pattern.exact === text);
  if (pattern.prefix !== undefined) return tri(text.startsWith(pattern.prefix));
  if (!text.startsWith(pattern.head)) return NO;
  if (pattern.codes) return tri(globMatch(pattern.codes, text));
  const codes: number[] = [];
  let open = false;
  for (const part of pattern.parts) {
    if (!isVariable(part)) {
      for (const code of part) codes.push(code);
      continue;
    }
    const known = resolve(part.key);
    const found = known === null ? part.fallback : known;
    if (found === undefined) {
      if (known === null) return NO;
      open = true;
      codes.push(ANY);
    } else {
      const folded = fold(found, ignoreCase);
      for (let i = 0; i < folded.length; i += 1) codes.push(folded.charCodeAt(i));
    }
  }
  // With every unknown variable read as a wildcard, no match means no value could make one.
  if (!globMatch(codes, text)) return NO;
  return open ? OPEN : YES;
}

/** The variables of a pattern whose values are not known. */
export function unknownVariables(pattern: Pattern, resolve: Resolve): string[] {
  return pattern.parts
    .filter(isVariable)
    .flatMap((part) => (resolve(part.key) === undefined ? [part.key] : []));
}
