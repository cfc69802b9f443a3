import { type Folded, fold, foldFragment, oneLine } from './fold.ts';
import { readSubjects } from './subjects.ts';
import { SYMPTOMS } from './symptoms/index.ts';
import type { Symptom, SymptomMatch } from './types.ts';
import { matchWords } from './words.ts';

/** `…` stands for an id, an ARN or a name; between fragments there may be a few sentences. */
const GAP_WITHIN = 100;
const GAP_BETWEEN = 1500;
/** A pasted log is read to this length; the error is near an end of it. */
const MAX_LENGTH = 200_000;

interface Span {
  start: number;
  end: number;
  score: number;
}

/**
 * The symptoms in a pasted text, most specific first; empty when none is known. Case, line breaks, colours, quotes,
 * ids, Regions and whatever stands around the text make no difference. A row that only repeats a part of a more
 * specific one is left out.
 */
export function matchSymptoms(text: string): SymptomMatch[] {
  const folded = fold(excerpt(text));
  const found = SYMPTOMS.flatMap((symptom) => {
    const span = bestSpan(symptom, folded.compact);
    return span ? [{ symptom, span }] : [];
  }).toSorted((a, b) => b.span.score - a.span.score);
  const kept: typeof found = [];
  for (const match of found) {
    const part = kept.some(({ span }) => span.start <= match.span.start && match.span.end <= span.end);
    if (!part) kept.push(match);
  }
  const subjects = readSubjects(folded.clean);
  if (kept.length > 0) {
    return kept.map(({ symptom, span }) => ({
      symptom,
      score: span.score,
      matched: quote(folded, span),
      subjects,
    }));
  }
  return matchWords(SYMPTOMS, folded.clean).map((match) => ({ ...match, subjects }));
}

function bestSpan(symptom: Symptom, compact: string): Span | null {
  let best: Span | null = null;
  for (const pattern of symptom.patterns) {
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

/** The first place where all pieces follow each other within their gaps. */
function find(pieces: readonly Piece[], compact: string): Span | null {
  const [first, ...rest] = pieces;
  if (!first) return null;
  const score = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  for (let start = compact.indexOf(first.text); start >= 0; start = compact.indexOf(first.text, start + 1)) {
    let end = start + first.text.length;
    const complete = rest.every(({ text, gap }) => {
      const next = compact.slice(end, end + gap + text.length).indexOf(text);
      if (next < 0) return false;
      end += next + text.length;
      return true;
    });
    if (complete) return { start, end, score };
  }
  return null;
}

function quote(folded: Folded, span: Span): string {
  const from = folded.at[span.start] ?? 0;
  const to = (folded.at[span.end - 1] ?? folded.clean.length - 1) + 1;
  return oneLine(folded.clean.slice(from, to));
}

function excerpt(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH / 2)}\n${text.slice(-MAX_LENGTH / 2)}`;
}
