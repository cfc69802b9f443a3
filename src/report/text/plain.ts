/** Control, format (bidi, zero-width), separator, lone surrogate and invisible characters. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `\u202e`, as JSON and most languages write it. Code points above FFFF as two halves. */
export function codeUnits(char: string): string {
  return [...Array(char.length).keys()]
    .map((i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`)
    .join('');
}

/**
 * The one escape for text that others wrote (tags, policies, messages of AWS): what a terminal would obey
 * or hide is spelt out, so that it can neither colour, move the cursor, reorder nor vanish.
 */
export function plain(text: string): string {
  return text.replaceAll(UNSAFE, (char) => SHORT[char] ?? codeUnits(char));
}

const ASCII: Record<string, string> = {
  '…': '...',
  '–': '-',
  '—': '-',
  '·': '-',
  '→': '->',
  '×': 'x',
  '≥': '>=',
  '≤': '<=',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
};

/** For terminals that show no Unicode: our punctuation by its look, everything else spelt out. */
export function asciiOnly(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/gu, (char) => ASCII[char] ?? codeUnits(char));
}
