import type { Blocker, Hop, Note, PathVerdict, Unknown } from './result.ts';

/** What has been seen on the way so far. Stages append to it; nothing is decided until the end. */
export interface Trail {
  hops: Hop[];
  blockers: Blocker[];
  unknowns: Unknown[];
  notes: Note[];
}

export function newTrail(): Trail {
  return { hops: [], blockers: [], unknowns: [], notes: [] };
}

/** Any full blocker wins; else a hole; else a partial blocker; else it is reachable. */
export function verdictOf(trail: Trail): PathVerdict {
  if (trail.blockers.some((b) => !b.partial)) return 'blocked';
  if (trail.unknowns.length > 0) return 'unknown';
  return trail.blockers.length > 0 ? 'partial' : 'reachable';
}

/** Appends `more` to `trail`. */
export function follow(trail: Trail, more: Trail): void {
  trail.hops.push(...more.hops);
  trail.blockers.push(...more.blockers);
  trail.unknowns.push(...more.unknowns);
  trail.notes.push(...more.notes);
}

/** Two blockers are one when the same component stops the traffic for the same reason. */
export function sameBlocker(a: Blocker, b: Blocker): boolean {
  return a.owner === b.owner && a.component === b.component && a.message === b.message && a.code === b.code;
}

function distinct<T>(items: readonly T[], same: (a: T, b: T) => boolean): T[] {
  const out: T[] = [];
  for (const item of items) if (!out.some((o) => same(o, item))) out.push(item);
  return out;
}

/** The trail with every blocker, hole and note once; a full blocker outranks its partial twin. */
export function tidy(trail: Trail): Trail {
  const full = trail.blockers.filter((b) => !b.partial);
  const partial = trail.blockers.filter((b) => b.partial);
  return {
    hops: trail.hops,
    blockers: distinct([...full, ...partial], sameBlocker),
    unknowns: distinct(
      trail.unknowns,
      (a, b) =>
        a.owner === b.owner &&
        a.component === b.component &&
        a.message === b.message &&
        a.gap.detail === b.gap.detail &&
        a.gap.resource === b.gap.resource,
    ),
    notes: distinct(trail.notes, (a, b) => a.message === b.message && a.component === b.component),
  };
}
