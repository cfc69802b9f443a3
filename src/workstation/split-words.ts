/** How a shell quotes. Single and double quotes do it everywhere; a backslash differs. */
export interface Quoting {
  /** What a backslash takes as it is outside quotes: the next character, or nothing (Windows paths). */
  outside: 'next' | 'nothing';
  /** What it takes as it is in double quotes; in single quotes it is always a plain character. */
  inside?: RegExp;
  /** A backslash that ends the line makes it no command line. */
  refusesLast?: boolean;
}

/** https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_02 */
export const SH: Quoting = { outside: 'next', inside: /["\\$`]/ };
/** Python's `shlex` in its POSIX mode. https://docs.python.org/3/library/shlex.html#parsing-rules */
export const SHLEX: Quoting = { outside: 'next', inside: /["\\]/, refusesLast: true };
export const WINDOWS: Quoting = { outside: 'nothing' };

/** Text that stands for itself once the quotes are away, and the place of its last character on the line. */
interface Piece {
  text: string;
  end: number;
}

/**
 * Splits at blanks outside quotes, and takes the quotes away.
 * @returns undefined where a quote is not closed
 */
export function splitWords(line: string, quoting: Quoting): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let i = 0; i < line.length; i++) {
    if (/\s/.test(line.charAt(i))) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    const piece = pieceAt(line, i, quoting);
    if (!piece) return undefined;
    word = (word ?? '') + piece.text;
    i = piece.end;
  }
  if (word !== undefined) words.push(word);
  return words;
}

function pieceAt(line: string, at: number, quoting: Quoting): Piece | undefined {
  const c = line.charAt(at);
  if (c === '"' || c === "'") return quotedAt(line, at, quoting);
  if (c !== '\\' || quoting.outside === 'nothing') return { text: c, end: at };
  if (at + 1 < line.length) return { text: line.charAt(at + 1), end: at + 1 };
  return quoting.refusesLast ? undefined : { text: c, end: at };
}

function quotedAt(line: string, start: number, { inside }: Quoting): Piece | undefined {
  const quote = line.charAt(start);
  let text = '';
  for (let i = start + 1; i < line.length; i++) {
    const c = line.charAt(i);
    if (c === quote) return { text, end: i };
    const takesNext = c === '\\' && quote === '"' && inside?.test(line.charAt(i + 1));
    text += takesNext ? line.charAt(++i) : c;
  }
  return undefined;
}
