import {
  AWS_OPTIONS,
  COMMAND_OPTIONS,
  OUTPUT_OPTIONS,
  SELECTION_OPTIONS,
  TARGET_OPTIONS,
} from './options.ts';

const NAMES = Object.keys({
  ...TARGET_OPTIONS,
  ...SELECTION_OPTIONS,
  ...OUTPUT_OPTIONS,
  ...COMMAND_OPTIONS,
  ...AWS_OPTIONS,
  strict: 0,
  'exit-zero': 0,
  wait: 0,
  symptom: 0,
  anonymize: 0,
  version: 0,
  help: 0,
});

/** The option that a misspelt one was probably meant to be; undefined when none is near, or another command has it. */
export function suggest(word: string): string | undefined {
  const ranked = NAMES.map((name) => ({ name, far: distance(word, name) })).sort((a, b) => a.far - b.far);
  const best = ranked[0];
  return best && best.far > 0 && best.far <= Math.max(1, Math.floor(word.length / 3)) ? best.name : undefined;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
