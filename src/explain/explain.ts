import { matchSymptoms } from './match.ts';
import { type RenderOptions, renderExplanation, renderUnknown } from './render.ts';
import { symptomById } from './symptoms/index.ts';
import type { SymptomMatch } from './types.ts';
import { explainUnknown } from './unknown.ts';

/** More than this many different errors in one paste are a log to search, not an error to explain. */
const MOST = 3;

/** What is known of a pasted text, or of the symptom whose id the text is; best first. */
function explanations(text: string): SymptomMatch[] {
  const symptom = symptomById(text.trim());
  if (!symptom) return matchSymptoms(text);
  const subjects = { targets: [], arns: [], actions: [] };
  return [{ symptom, score: 0, matched: symptom.example, subjects }];
}

/**
 * Explains a pasted text, or the symptom whose id the text is, as plain lines; offline.
 *
 * @returns the explanations, best first, or what to try where the text is not known
 */
export function explain(text: string, options: RenderOptions = {}): string[] {
  const matches = explanations(text).slice(0, MOST);
  if (matches.length === 0) return renderUnknown(explainUnknown(targetIn(text)), options);
  return matches.flatMap((match, i) => [...(i === 0 ? [] : ['']), ...renderExplanation(match, options)]);
}

/** The same for programs: what `explain --json` prints. */
export interface ExplainDocument {
  found: boolean;
  matches: unknown[];
  /** What to try, where nothing is known. */
  steps: readonly { text: string; command?: string }[];
}

export function explainDocument(text: string): ExplainDocument {
  const matches = explanations(text);
  const found = matches.length > 0;
  return {
    found,
    matches: matches.map(({ symptom, score, matched, subjects }) => ({
      id: symptom.id,
      title: symptom.title,
      topic: symptom.topic,
      wrapper: symptom.wrapper === true,
      meaning: symptom.meaning,
      misleading: symptom.misleading ?? null,
      causes: symptom.causes,
      sources: symptom.sources,
      score,
      matched,
      subjects,
    })),
    steps: found ? [] : explainUnknown(targetIn(text)).steps,
  };
}

function targetIn(text: string): string | undefined {
  return /(?<![\w-])m?i-[0-9a-f]{8,17}(?!\w)/.exec(text)?.[0];
}
