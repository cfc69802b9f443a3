/**
 * Sets of integers as sorted, disjoint, half-open intervals. IPv4 and ports use numbers, IPv6 uses bigints;
 * half-open bounds need no `± 1`, so one algebra serves both. Never mix the two kinds in one set.
 */
export type Bound = number | bigint;
export type Interval = readonly [from: Bound, end: Bound];
export type Intervals = readonly Interval[];

/** The larger of two bounds of one kind; `Math.max` takes no bigint. */
function later(a: Bound, b: Bound): Bound {
  if (a > b) return a;
  return b;
}

function earlier(a: Bound, b: Bound): Bound {
  if (a < b) return a;
  return b;
}

function compare(a: Bound, b: Bound): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** Any intervals, sorted and merged into a set; empty ones vanish. */
export function normalize(intervals: Intervals): Intervals {
  const sorted = intervals.filter(([from, end]) => from < end).sort((a, b) => compare(a[0], b[0]));
  const out: [Bound, Bound][] = [];
  for (const [from, end] of sorted) {
    const last = out.at(-1);
    if (last && from <= last[1]) {
      if (end > last[1]) last[1] = end;
    } else out.push([from, end]);
  }
  return out;
}

/** The union of sets. */
export function union(...sets: readonly Intervals[]): Intervals {
  const filled = sets.filter((set) => set.length > 0);
  return filled.length < 2 ? (filled[0] ?? []) : normalize(filled.flat());
}

/** Whether one interval of `b` spans all of `a`: the commonest case by far (`0.0.0.0/0`, all ports). */
function spans(b: Intervals, a: Intervals): boolean {
  const [only] = b;
  const [first] = a;
  const last = a[a.length - 1];
  return b.length === 1 && !!only && !!first && !!last && only[0] <= first[0] && last[1] <= only[1];
}

/** What lies in both. */
export function intersect(a: Intervals, b: Intervals): Intervals {
  if (spans(b, a)) return a;
  const out: Interval[] = [];
  let i = 0;
  let j = 0;
  for (let x = a[0], y = b[0]; x && y; x = a[i], y = b[j]) {
    const from = later(x[0], y[0]);
    const end = earlier(x[1], y[1]);
    if (from < end) out.push([from, end]);
    if (x[1] < y[1]) i++;
    else j++;
  }
  return out;
}

/** What lies in `a` and not in `b`. */
export function subtract(a: Intervals, b: Intervals): Intervals {
  if (b.length === 0) return a;
  if (spans(b, a)) return [];
  const out: Interval[] = [];
  let j = 0;
  for (const [start, end] of a) {
    let from = start;
    for (let cut = b[j]; cut && cut[1] <= from; cut = b[j]) j++;
    for (let k = j, cut = b[k]; cut && cut[0] < end; cut = b[++k]) {
      if (cut[0] > from) out.push([from, cut[0]]);
      if (cut[1] > from) from = cut[1];
    }
    if (from < end) out.push([from, end]);
  }
  return out;
}

/** Whether `value` is a member. */
export function has(set: Intervals, value: Bound): boolean {
  return set.some(([from, end]) => from <= value && value < end);
}

/** Whether all of `inner` lies in `outer`. */
export function covers(outer: Intervals, inner: Intervals): boolean {
  return subtract(inner, outer).length === 0;
}

/** How many integers; for IPv6 the nearest double, which is enough to compare shares. */
export function size(set: Intervals): number {
  let total = 0;
  for (const [from, end] of set) {
    total +=
      typeof from === 'bigint' || typeof end === 'bigint' ? Number(BigInt(end) - BigInt(from)) : end - from;
  }
  return total;
}
