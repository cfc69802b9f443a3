import { matchSymptoms } from './match.ts';
import { type RenderOptions, renderExplanation, renderUnknown } from './render.ts';
import { symptomById } from './symptoms/index.ts';
import { explainUnknown } from './unknown.ts';

/** More than this many different errors in one paste are a log to search, not an error to explain. */
const MOST = 3;

/**
 * Explains a pasted text, or the symptom whose id the text is, as plain lines; offline.
 *
 * @returns the explanations, best first, or what to try where the text is not known
 */
export function explain(text: string, options: RenderOptions = {}): string[] {
  const symptom = symptomById(text.trim());
  if (symptom) {
    const subjects = { targets: [], arns: [], actions: [] };
    return renderExplanation({ symptom, score: 0, matched: symptom.example, subjects }, options);
  }
  const matches = matchSymptoms(text).slice(0, MOST);
  if (matches.length === 0) return renderUnknown(explainUnknown(targetIn(text)), options);
  return matches.flatMap((match, i) => [...(i === 0 ? [] : ['']), ...renderExplanation(match, options)]);
}

function targetIn(text: string): string | undefined {
  return /(?<![\w-])m?i-[0-9a-f]{8,17}(?!\w)/.exec(text)?.[0];
}
