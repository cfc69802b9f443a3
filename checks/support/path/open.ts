import type { Evidence } from '../../../src/contract/evidence.ts';
import { type Outcome, open } from '../../../src/contract/outcome.ts';
import type { Gap } from '../../../src/contract/reading.ts';
import type { PathService } from '../../../src/facts/network/observed-paths.ts';
import type { PathFacts } from '../../../src/facts/network/path-fault.ts';
import type { Owned } from './faults.ts';
import { impactOf } from './impact.ts';
import { andList } from './subject.ts';

interface Doubt {
  message: 'suspected' | 'not-known';
  detail: string;
  gaps: Gap[];
  legs: Map<PathService, Evidence[]>;
}

const text = (gaps: readonly Gap[]): string =>
  [...new Set(gaps.map(({ detail, kind }) => detail ?? kind))].join('; ');

/** Suspected blockers and gaps: one open finding per leg, worded once for all legs that share it. */
export function openOutcomes(owned: Owned, facts: PathFacts): Outcome[] {
  const doubts = new Map<string, Doubt>();
  const add = (key: string, doubt: Omit<Doubt, 'legs'>, leg: PathService, evidence: Evidence[]): void => {
    const found = doubts.get(key) ?? { ...doubt, legs: new Map() };
    found.legs.set(leg, [...(found.legs.get(leg) ?? []), ...evidence]);
    doubts.set(key, found);
  };
  for (const { answer, suspects, unknowns } of owned) {
    for (const { blocker, gaps } of suspects) {
      const key = JSON.stringify([blocker.component, blocker.code, blocker.message, gaps]);
      const detail = blocker.summary.replace(/\.$/, '');
      add(key, { message: 'suspected', detail, gaps }, answer.service, blocker.evidence);
    }
    for (const { component, message, gap } of unknowns) {
      const key = JSON.stringify([component, message, gap.action ?? gap.kind]);
      add(key, { message: 'not-known', detail: '', gaps: [gap] }, answer.service, []);
    }
  }
  return [...doubts.values()].flatMap(({ message, detail, gaps, legs }) =>
    [...legs].map(([leg, evidence]): Outcome => {
      const data = { services: andList([...legs.keys()]), detail, why: text(gaps) };
      return open(message, {
        leg,
        data,
        gaps,
        evidence,
        impact: impactOf(leg, facts.consequences),
      });
    }),
  );
}
