import { type Outcome, skip } from '../../../src/contract/outcome.ts';
import { type ObservedPath, PATH_SERVICES } from '../../../src/facts/network/observed-paths.ts';
import { checkOf, type PathFacts } from '../../../src/facts/network/path-fault.ts';
import { ownedBlockers } from '../../../src/facts/network/paths.ts';
import { faultOutcomes } from './faults.ts';
import { openOutcomes } from './open.ts';
import { passOutcomes } from './passes.ts';
import type { PathCheck } from './subject.ts';

const inUse = ({ inUse }: ObservedPath): boolean => inUse !== false;

/**
 * The findings of one path check: for each service in use, what blocks it here, what is not known here, or what
 * lets it through. A fault that stops several services is worded once and stands on each of their legs.
 */
export function pathOutcomes(check: PathCheck, facts: PathFacts): Outcome[] {
  const owned = ownedBlockers(facts.paths, check.part);
  const found = [...faultOutcomes(check, owned, facts), ...openOutcomes(owned, facts)];
  const settled = new Set(found.map(({ leg }) => leg));
  const rest = PATH_SERVICES.filter((service) => !settled.has(service))
    .map((service) => facts.paths[service])
    .filter(inUse);
  const all = [...found, ...passOutcomes(check, rest, facts)];
  return all.length > 0 ? all : [nothing(check, facts)];
}

/** No leg comes by here: because another fault keeps it away, or because this network has no such part. */
function nothing(check: PathCheck, { paths }: PathFacts): Outcome {
  const blockers = PATH_SERVICES.flatMap((service) => (inUse(paths[service]) ? paths[service].blockers : []));
  const first = blockers.find(({ partial }) => !partial);
  if (!first) return skip('not-on-path', { data: { why: check.absent } });
  const elsewhere = checkOf(first.owner);
  const why = `the path ends before, see ${elsewhere}`;
  return skip('not-on-path', { data: { why }, because: elsewhere });
}
