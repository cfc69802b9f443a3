import { oneLine } from './fold.ts';
import type { Symptom, SymptomMatch } from './types.ts';

/** A description in the user's own words is short; longer texts are looked at sentence by sentence. */
const SHORT = 400;

/**
 * Symptoms that print nothing, recognised by the words in which people tell of them. Worth less than any printed
 * text, so it is asked only when none was found.
 */
export function matchWords(symptoms: readonly Symptom[], text: string): Omit<SymptomMatch, 'subjects'>[] {
  const sentences = sentencesOf(text);
  return symptoms
    .flatMap((symptom) => {
      const matched = sentences.flatMap((sentence) => {
        const score = Math.max(endScore(symptom, sentence), wordScore(symptom, sentence));
        return score > 0 ? [{ symptom, score, matched: sentence }] : [];
      });
      return matched.toSorted((a, b) => b.score - a.score).slice(0, 1);
    })
    .toSorted((a, b) => b.score - a.score);
}

function sentencesOf(text: string): string[] {
  const whole = oneLine(text);
  const parts = text.split(/\n|(?<=[.!?])\s/).map(oneLine);
  return [...new Set(whole.length <= SHORT ? [whole, ...parts] : parts)].filter((part) => part !== '');
}

function wordScore(symptom: Symptom, sentence: string): number {
  const scores = (symptom.words ?? []).map((set) => {
    const found = set.map((alternatives) => longest(alternatives.split('|'), sentence));
    return found.includes(0) ? 0 : found.reduce((sum, length) => sum + length, 0) / 2;
  });
  return Math.max(0, ...scores);
}

function longest(alternatives: readonly string[], sentence: string): number {
  const lower = sentence.toLowerCase();
  const lengths = alternatives.filter((word) => standsIn(lower, word)).map((word) => word.length);
  return Math.max(0, ...lengths);
}

/** As a word of its own: "end" is not found in "endpoint". */
function standsIn(text: string, word: string): boolean {
  for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) {
    const before = text[i - 1] ?? ' ';
    const after = text[i + word.length] ?? ' ';
    if (!/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(after)) return true;
  }
  return false;
}

/** "Starting session with SessionId: …" with nothing after it is a blank screen. */
function endScore(symptom: Symptom, sentence: string): number {
  if (symptom.endsWith === undefined) return 0;
  const start = sentence.toLowerCase().lastIndexOf(symptom.endsWith.toLowerCase());
  if (start < 0) return 0;
  const rest = sentence.slice(start + symptom.endsWith.length).trim();
  return /\s/.test(rest) ? 0 : symptom.endsWith.length / 2;
}
