import { oneLine } from '../ssm/text/fold.ts';
import type { Symptom, SymptomMatch } from './types.ts';

/** A description in the user's own words is short; a long text is a log, and common words prove nothing in it. */
const SHORT = 400;
/** Characters from the first word of a set to any other. */
const NEAR = 80;

/**
 * Symptoms that print nothing, recognised by the words in which people tell of them. Worth less than any printed
 * text, so it is asked only when none was found.
 */
export function matchWords(symptoms: readonly Symptom[], text: string): Omit<SymptomMatch, 'subjects'>[] {
  const whole = oneLine(text);
  const sentences = sentencesOf(text);
  return symptoms
    .flatMap((symptom) => {
      const told = sentences.map((sentence) => ({ score: wordScore(symptom, sentence), matched: sentence }));
      const silent = { score: endScore(symptom, whole), matched: symptom.endsWith ?? '' };
      const [best] = [silent, ...told].toSorted((a, b) => b.score - a.score);
      return best && best.score > 0 ? [{ symptom, ...best }] : [];
    })
    .toSorted((a, b) => b.score - a.score);
}

function sentencesOf(text: string): string[] {
  const whole = oneLine(text);
  if (whole.length > SHORT) return [];
  const parts = text.split(/\n|(?<=[.!?])\s/).map(oneLine);
  return [...new Set([whole, ...parts])].filter((part) => part !== '');
}

interface Place {
  at: number;
  length: number;
}

function wordScore(symptom: Symptom, sentence: string): number {
  const lower = sentence.toLowerCase();
  const scores = (symptom.words ?? []).map((set) => {
    const found = set.map((alternatives) => places(alternatives.split('|'), lower));
    if (found.some((each) => each.length === 0) || !areNear(found)) return 0;
    return found.reduce((sum, [first]) => sum + (first?.length ?? 0), 0) / 2;
  });
  return Math.max(0, ...scores);
}

/** Words that tell of one thing stand close together; far apart they tell of two. */
function areNear(found: readonly Place[][]): boolean {
  const [first = [], ...others] = found;
  return first.some(({ at }) =>
    others.every((each) => each.some((place) => Math.abs(place.at - at) <= NEAR)),
  );
}

/** The places of the longest alternative that stands in the sentence. */
function places(alternatives: readonly string[], lower: string): Place[] {
  const all = alternatives.flatMap((word) => placesOf(lower, word));
  const length = Math.max(0, ...all.map((place) => place.length));
  return all.filter((place) => place.length === length);
}

/** As a word of its own: "end" is not found in "endpoint". */
function placesOf(text: string, word: string): Place[] {
  const found: Place[] = [];
  for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) {
    const before = text[i - 1] ?? ' ';
    const after = text[i + word.length] ?? ' ';
    if (!/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(after)) found.push({ at: i, length: word.length });
  }
  return found;
}

/** "Starting session with SessionId: …" with nothing after it is a blank screen; with an error after it is not. */
function endScore(symptom: Symptom, text: string): number {
  if (symptom.endsWith === undefined) return 0;
  const start = text.toLowerCase().lastIndexOf(symptom.endsWith.toLowerCase());
  if (start < 0) return 0;
  const rest = text.slice(start + symptom.endsWith.length).trim();
  return /\s/.test(rest) ? 0 : symptom.endsWith.length / 2;
}
