import type { Outcome } from '../../contract/check.ts';
import type { PathAnswer, PathService } from '../path-answer.ts';
import { andList, type Passage, type PathCheck, type PathFacts } from './subject.ts';

/** What lets each of these legs through, worded once for legs that share it. */
export function passOutcomes(
  check: PathCheck<string>,
  answers: readonly PathAnswer[],
  facts: PathFacts,
): Outcome<string>[] {
  const passed = answers.flatMap((answer) => {
    const passage = seenToWork(check, answer) ?? check.passage(answer, facts);
    return passage ? [{ service: answer.service, passage }] : [];
  });
  const keyOf = ({ message, component, data }: Passage<string>) => JSON.stringify([message, component, data]);
  const named = (passage: Passage<string>): PathService[] =>
    passed.filter((other) => keyOf(other.passage) === keyOf(passage)).map(({ service }) => service);
  return passed.map(({ service, passage }): Outcome<string> => {
    const { message, component, data, evidence } = passage;
    const services = andList(named(passage));
    return { status: 'pass', message, leg: service, evidence, data: { ...data, component, services } };
  });
}

/** Seen to work against the model: the leg passes, and says what was seen. */
function seenToWork({ id }: PathCheck<string>, { seen, overruled }: PathAnswer): Passage<string> | null {
  const [first] = overruled.filter(({ owner }) => owner === id);
  if (!first || !seen) return null;
  const data = { proof: seen.proof, detail: first.summary };
  return { message: 'seen-to-work', component: first.component, data, evidence: seen.evidence };
}
