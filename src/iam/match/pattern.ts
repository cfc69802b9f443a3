import { NO, OPEN, type Tri, tri, YES } from '../tri.ts';
import { ANY, type Codes, globMatch } from './glob.ts';
import { fold, isVariable, type PatternOptions, partsOf, type Variable } from './pattern-parts.ts';

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

/**
 * Compiles a policy string.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function compilePattern(source: string, options: PatternOptions): Pattern {
  const parts = partsOf(source, options);
  const [first] = parts;
  const wild = first.findIndex((code) => code < 0);
  const plain = wild < 0 ? first : first.slice(0, wild);
  const head = plain.map((code) => String.fromCharCode(code)).join('');
  if (parts.length > 1) return { text: source, parts, head, variables: true };
  return {
    text: source,
    parts,
    head,
    codes: first,
    variables: false,
    ...(wild < 0 && { exact: head }),
    ...(wild === first.length - 1 && first[wild] === ANY && { prefix: head }),
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
  return matchVariables(pattern, text, resolve, ignoreCase);
}

function matchVariables({ parts }: Pattern, text: string, resolve: Resolve, ignoreCase?: boolean): Tri {
  const codes: number[] = [];
  let open = false;
  for (const part of parts) {
    if (!isVariable(part)) {
      for (const code of part) codes.push(code);
      continue;
    }
    const known = resolve(part.key);
    const value = known === null ? (part.fallback ?? null) : known;
    if (value === null) return NO;
    if (value === undefined) {
      open = true;
      codes.push(ANY);
    } else pushText(codes, fold(value, ignoreCase));
  }
  // With every unknown variable read as a wildcard, no match means no value could make one.
  if (!globMatch(codes, text)) return NO;
  return open ? OPEN : YES;
}

function pushText(codes: number[], text: string): void {
  for (let i = 0; i < text.length; i += 1) codes.push(text.charCodeAt(i));
}

/** The variables of a pattern whose values are not known. */
export function unknownVariables(pattern: Pattern, resolve: Resolve): string[] {
  return pattern.parts
    .filter(isVariable)
    .flatMap((part) => (resolve(part.key) === undefined ? [part.key] : []));
}
