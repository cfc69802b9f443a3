import type { Blocker, Hop, Note, PathVerdict, Unknown } from './result.ts';

/** What has been seen on the way so far. Stages append to it; nothing is decided until the end. */
export interface Trace {
  hops: Hop[];
  blockers: Blocker[];
  unknowns: Unknown[];
  notes: Note[];
}

export function newTrace(): Trace {
  return { hops: [], blockers: [], unknowns: [], notes: [] };
}

/** Any full blocker wins; else a gap; else a partial blocker; else it is reachable. */
export function verdictOf(trace: Trace): PathVerdict {
  if (trace.blockers.some((b) => !b.partial)) return 'blocked';
  if (trace.unknowns.length > 0) return 'unknown';
  return trace.blockers.length > 0 ? 'partial' : 'reachable';
}

/** Appends `more` to `trace`. */
export function follow(trace: Trace, more: Trace): void {
  trace.hops.push(...more.hops);
  trace.blockers.push(...more.blockers);
  trace.unknowns.push(...more.unknowns);
  trace.notes.push(...more.notes);
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

/** The trace with every blocker, gap and note once; a full blocker outranks its partial twin. */
export function tidy(trace: Trace): Trace {
  const full = trace.blockers.filter((b) => !b.partial);
  const partial = trace.blockers.filter((b) => b.partial);
  return {
    hops: trace.hops,
    blockers: distinct([...full, ...partial], sameBlocker),
    unknowns: distinct(
      trace.unknowns,
      (a, b) =>
        a.owner === b.owner &&
        a.component === b.component &&
        a.message === b.message &&
        a.gap.detail === b.gap.detail &&
        a.gap.resource === b.gap.resource,
    ),
    notes: distinct(trace.notes, (a, b) => a.message === b.message && a.component === b.component),
  };
}
