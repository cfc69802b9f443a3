import { type Outcome, open, pass } from '../../../src/contract/outcome.ts';
import type { Gap } from '../../../src/contract/reading.ts';
import {
  type ObservedPath,
  PATH_SERVICES,
  type PathService,
} from '../../../src/facts/network/observed-paths.ts';
import type { PathFacts } from '../../../src/facts/network/path-fault.ts';
import { andList, type Passage, type PathCheck } from './subject.ts';

/** What lets each of these legs through, worded once for legs that share it. */
export function passOutcomes(
  check: PathCheck,
  answers: readonly ObservedPath[],
  facts: PathFacts,
): Outcome[] {
  const hidden = answers.flatMap((answer) => hiddenOutcome(answer, facts, check));
  const passed = answers.flatMap((answer) => {
    if (hidden.some(({ leg }) => leg === answer.service)) return [];
    const passage = seenToWork(check, answer) ?? check.passage(answer, facts);
    return passage ? [{ service: answer.service, passage }] : [];
  });
  const keyOf = ({ message, component, data }: Passage<string>) => JSON.stringify([message, component, data]);
  const named = (passage: Passage<string>): PathService[] =>
    passed.filter((other) => keyOf(other.passage) === keyOf(passage)).map(({ service }) => service);
  const passes = passed.map(({ service, passage }): Outcome => {
    const { message, component, data, evidence } = passage;
    const services = andList(named(passage));
    return pass(message, { leg: service, evidence, data: { ...data, component, services } });
  });
  return [...hidden, ...passes];
}

/** It may close the gateway at the end of the path, and hides nothing of the way there. */
const HIDES_NOTHING = 'block-public-access-not-read';

/** Readings that were lost elsewhere, and with them where the path goes. What cannot be seen at all is no reading. */
function lostOn({ unknowns, notes, seen }: ObservedPath, zones: boolean): { gap: Gap }[] {
  const lost = unknowns.filter(({ gap, message }) => gap.kind !== 'not-visible' && message !== HIDES_NOTHING);
  if (!zones || seen?.works === true) return lost;
  const unread = notes.flatMap(({ message, gap }) =>
    message === 'hosted-zones-not-read' && gap ? [{ gap }] : [],
  );
  return [...lost, ...unread];
}

/**
 * Whether this check's part is on the path is hidden by a reading that was lost elsewhere. The check that owns the
 * gap answers for it, so that this only advises and is nobody's suspect.
 */
function hiddenOutcome(answer: ObservedPath, { paths }: PathFacts, { zones = false }: PathCheck): Outcome[] {
  const lost = lostOn(answer, zones);
  const [first] = lost;
  if (!first) return [];
  const gaps = lost.map(({ gap }) => gap);
  const same = PATH_SERVICES.filter(
    (other) =>
      paths[other].inUse !== false && lostOn(paths[other], zones).some(({ gap }) => gap === first.gap),
  );
  const data = { services: andList(same), why: first.gap.detail ?? first.gap.kind };
  return [
    open('path-not-read', {
      leg: answer.service,
      legs: [],
      impact: 'advises',
      data,
      gaps,
    }),
  ];
}

/** Seen to work against the model: the leg passes, and says what was seen. */
function seenToWork({ part }: PathCheck, { seen, overruled }: ObservedPath): Passage<string> | null {
  const [first] = overruled.filter(({ owner }) => owner === part);
  if (!first || !seen) return null;
  const data = { proof: seen.proof, detail: first.summary };
  return { message: 'seen-to-work', component: first.component, data, evidence: seen.evidence };
}
