import { foldFragment } from './fold.ts';

/** `…` stands for an id, an ARN or a name; between fragments there may be a few sentences. */
const GAP_WITHIN = 100;
const GAP_BETWEEN = 600;

/** Alternatives; within one, every fragment must be found, in this order. */
export type Patterns = readonly (readonly string[])[];

/** Where a pattern was found in folded text. */
export interface Span {
  start: number;
  end: number;
  /** How specific it is: the number of characters of stable text that were found. */
  score: number;
}

/** The most specific of the patterns that the folded text holds. */
export function bestSpan(patterns: Patterns, compact: string): Span | null {
  let best: Span | null = null;
  for (const pattern of patterns) {
    const span = find(piecesOf(pattern), compact);
    if (span && (!best || span.score > best.score)) best = span;
  }
  return best;
}

interface Piece {
  text: string;
  /** How many characters may lie before it. */
  gap: number;
}

const PIECES = new WeakMap<readonly string[], Piece[]>();

function piecesOf(pattern: readonly string[]): Piece[] {
  const known = PIECES.get(pattern);
  if (known) return known;
  const pieces = pattern.flatMap((fragment) =>
    foldFragment(fragment).map((text, i) => ({ text, gap: i === 0 ? GAP_BETWEEN : GAP_WITHIN })),
  );
  PIECES.set(pattern, pieces);
  return pieces;
}

/** The tightest place where all pieces follow each other within their gaps: of two errors it must not join halves. */
function find(pieces: readonly Piece[], compact: string): Span | null {
  const [first, ...rest] = pieces;
  if (!first) return null;
  const score = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  let tightest: Span | null = null;
  for (let start = compact.indexOf(first.text); start >= 0; start = compact.indexOf(first.text, start + 1)) {
    let end = start + first.text.length;
    const complete = rest.every(({ text, gap }) => {
      const next = compact.slice(end, end + gap + text.length).indexOf(text);
      if (next < 0) return false;
      end += next + text.length;
      return true;
    });
    if (complete && (!tightest || end - start < tightest.end - tightest.start))
      tightest = { start, end, score };
  }
  return tightest;
}
