/**
 * A pasted text in the form in which it is compared: letters, digits, `:` and `/` only, in lower case, so that line
 * breaks (a terminal breaks inside words too), quotes, colours and HTML entities make no difference.
 */
export interface Folded {
  /** The text without control sequences, entities and tags; spaces and case as they were. */
  clean: string;
  compact: string;
  /** For each character of `compact`, its index in `clean`. */
  at: readonly number[];
}

const KEPT = /[a-z0-9:/]/;

/** Folds a pasted text; never throws. */
export function fold(text: string): Folded {
  const clean = cleanText(text);
  let compact = '';
  const at: number[] = [];
  for (let i = 0; i < clean.length; i++) {
    const c = (clean[i] ?? '').toLowerCase();
    if (!KEPT.test(c)) continue;
    compact += c;
    at.push(i);
  }
  return { clean, compact, at };
}

/** A fragment of the table in the same form; `…` parts it. */
export function foldFragment(fragment: string): string[] {
  return fragment
    .split('…')
    .map((part) => [...part.toLowerCase()].filter((c) => KEPT.test(c)).join(''))
    .filter((part) => part !== '');
}

/** One line, single spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  rsquo: "'",
  lsquo: "'",
  ldquo: '"',
  rdquo: '"',
  mdash: '-',
  ndash: '-',
};
/** Only mark-up that people paste by accident: `<AccessDeniedException>` is part of an error. */
const TAGS = /<\/?(?:a|b|br|code|div|em|i|li|p|pre|samp|span|strong|td|th|tr|tt|ul|wbr)\b[^<>]{0,200}>/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal control sequences start with ESC
const ANSI = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-Z\\-_]/g;

function cleanText(text: string): string {
  return text
    .replace(ANSI, '')
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\r\\n|\\[nrt](?![a-z])/g, ' ')
    .replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (whole, code: string) => character(code) ?? whole)
    .replace(/&([a-z]+);/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .replace(TAGS, ' ')
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u00ad\u2060\ufeff]/g, '');
}

function character(code: string): string | undefined {
  const point = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}
