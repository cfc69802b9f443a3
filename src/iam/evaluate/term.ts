import type { Gap } from '../../contract/reading.ts';
import { NO, OPEN, type Tri, YES } from '../tri.ts';
import type { LayerName } from '../types/decision.ts';
import type { Scan } from './scan.ts';
import type { Found } from './statement.ts';

/** One part of the question "does anything allow this", with what its answer rests on. */
export interface Term {
  value: Tri;
  layer: LayerName;
  /** The statement that answers yes. */
  found?: Found;
  /** Statements that may. */
  open: readonly Found[];
  gaps: readonly Gap[];
  /** One sentence for a no. */
  why: string;
}

const NOTHING: readonly never[] = [];

export const yes = (layer: LayerName, found?: Found): Term => ({
  value: YES,
  layer,
  open: NOTHING,
  gaps: NOTHING,
  why: '',
  ...(found && { found }),
});
export const no = (layer: LayerName, why: string): Term => ({
  value: NO,
  layer,
  open: NOTHING,
  gaps: NOTHING,
  why,
});
export const open = (layer: LayerName, gaps: readonly Gap[], found: readonly Found[] = NOTHING): Term => ({
  value: OPEN,
  layer,
  open: found,
  gaps,
  why: '',
});

/** Whether a layer allows, counting only statements that reach the caller in one of the ways given (flags). */
export function allows(scan: Scan, ways: number, why: () => string): Term {
  const certain = scan.allows.find((found) => found.certain && (found.reach.yes & ways) !== 0);
  if (certain) return yes(scan.layer, certain);
  const maybe = scan.allows.filter(({ reach }) => ((reach.yes | reach.open) & ways) !== 0);
  return maybe.length > 0 || scan.gaps.length > 0
    ? open(scan.layer, scan.gaps, maybe)
    : no(scan.layer, why());
}

function merge(terms: readonly Term[]): Term {
  const [first] = terms;
  if (first === undefined || terms.length === 1) return first ?? yes('none');
  return { ...first, open: terms.flatMap((term) => term.open), gaps: terms.flatMap((term) => term.gaps) };
}

/** Every term must allow: the first no decides. The statement named is the first's. */
export function allOf(terms: readonly Term[]): Term {
  const refused = terms.find(({ value }) => value === NO);
  if (refused) return refused;
  const undecided = terms.filter(({ value }) => value === OPEN);
  if (undecided.length > 0) return merge(undecided);
  return terms.find(({ found }) => found) ?? terms[0] ?? yes('none');
}

/** One term that allows is enough. A no is explained by the first term: put the usual way first. */
export function anyOf(terms: readonly Term[]): Term {
  const allowed = terms.find(({ value }) => value === YES);
  if (allowed) return allowed;
  const undecided = terms.filter(({ value }) => value === OPEN);
  if (undecided.length > 0) return merge(undecided);
  return terms[0] ?? no('none', 'Nothing allows it.');
}
