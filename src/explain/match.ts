import { type Folded, fold, foldFragment, oneLine } from './fold.ts';
import { SYMPTOMS } from './symptoms/index.ts';
import type { Symptom, SymptomMatch, SymptomSubjects } from './types.ts';
import { matchWords } from './words.ts';

/** `…` stands for an id, an ARN or a name; between fragments there may be a few sentences. */
const GAP_WITHIN = 100;
const GAP_BETWEEN = 600;
/** A pasted log is read to this length; the error is near an end of it. */
const MAX_LENGTH = 200_000;

const REST_OF_LINE = 240;

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
    const part = kept.some(({ span }) => isPartOf(match.span, span));
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

/** True when most of `a` lies in `b`. */
function isPartOf(a: Span, b: Span): boolean {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start) > (a.end - a.start) / 2;
}

/** The matched text and the rest of its line, so that the error is read whole. */
function quote({ clean, at }: Folded, span: Span): string {
  const from = at[span.start] ?? 0;
  const to = (at[span.end - 1] ?? clean.length - 1) + 1;
  const before =
    clean
      .slice(Math.max(0, from - REST_OF_LINE), from)
      .split('\n')
      .at(-1) ?? '';
  const after = clean.slice(to, to + REST_OF_LINE).split('\n')[0] ?? '';
  return oneLine(
    before.length < REST_OF_LINE
      ? before + clean.slice(from, to) + whole(after)
      : clean.slice(from, to) + whole(after),
  );
}

/** Without a word that was cut at the end. */
function whole(text: string): string {
  return text.length < REST_OF_LINE ? text : text.replace(/\s\S*$/, ' …');
}

function excerpt(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH / 2)}\n${text.slice(-MAX_LENGTH / 2)}`;
}

/** The ids, ARNs and refused actions that an error names; each once, in order. */
function readSubjects(text: string): SymptomSubjects {
  const line = oneLine(text);
  return {
    targets: once(line, /(?<![\w-])(?:mi-[0-9a-f]{17}|i-(?:[0-9a-f]{17}|[0-9a-f]{8}))(?![\w])/g),
    arns: once(line, /(?<!\w)arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d*:[\w+=,.@/:${}*-]*[\w+=@/}*-]/g),
    actions: once(line, /(?<=not authorized to perform:? )[a-z0-9-]+:[A-Za-z*]+/g),
  };
}

function once(text: string, pattern: RegExp): string[] {
  return [...new Set(text.match(pattern) ?? [])];
}
