import type { Evidence } from '../../../src/contract/evidence.ts';
import type { Remedy } from '../../../src/contract/finding.ts';
import type { ObservedPath } from '../../../src/facts/network/observed-paths.ts';
import type { Fault, PathFacts } from '../../../src/facts/network/path-fault.ts';
import type { Owner } from '../../../src/network/index.ts';

/** What lets one leg through, as far as one check looks. */
export interface Passage<M extends string> {
  message: M;
  /** What to name: group, table, endpoint. Legs with the same name share a sentence. */
  component: string;
  data?: Record<string, string>;
  evidence: Evidence[];
}

/** How one check words what it owns; everything else about path findings is the same for all of them. */
export interface PathCheck {
  /** The part of the network that it answers for. */
  part: Owner;
  passage(answer: ObservedPath, facts: PathFacts): Passage<string> | null | undefined;
  remedies(fault: Fault, facts: PathFacts): Remedy[];
  absent: string;
  /** The blockers' messages that the check words; any other is told as `out-of-reach`. */
  worded: readonly string[];
  zones?: boolean;
  data?(fault: Fault, facts: PathFacts): Record<string, string>;
}

/** Wording that is the same in every path check. */
export const COMMON_MESSAGES = {
  suspected: 'Perhaps out of reach: {services}. {detail}; whether that is so here is not certain ({why})',
  'not-known': 'Whether {services} can be reached is not known: {why}',
  'seen-to-work':
    '{services}: seen to work ({proof}), although {detail}; the path lies where AWS APIs do not show it',
  'path-not-read': 'The path to {services} could not be followed: {why}',
  'not-on-path': 'Nothing to judge: {why}',
} as const;

/** The wording of a blocker that the model words itself. */
export const OUT_OF_REACH = '{detail}: {services} out of reach';

/** Blockers that the model words itself, as messages of a check. */
export function outOfReach<const M extends string>(...messages: readonly M[]): Record<M, string> {
  return Object.fromEntries(messages.map((message) => [message, OUT_OF_REACH])) as Record<M, string>;
}

/** For the checks whose blockers may stop only some of the connections. */
export const INTERMITTENT = {
  intermittent: 'Only some of the connections to {services} get through. {detail}',
} as const;

/** `a`, `a and b`, `a, b and c`. */
export function andList(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? 'nothing') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
