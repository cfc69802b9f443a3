import { type Intervals, intersect, size, subtract, union } from './intervals.ts';

/** Addresses × ports: a packet set. */
export interface Region {
  addresses: Intervals;
  ports: Intervals;
}

/**
 * How much of some traffic is let through. `mostly`: less than one connection in a hundred is not (a deny list,
 * a closed 3389 among a NAT gateway's return ports). `open`: it turns on which of the possible addresses is meant.
 */
export type Coverage = 'full' | 'mostly' | 'part' | 'open' | 'none';

const NEGLIGIBLE = 0.01;

/** Splits `region` by a rule's addresses and ports. `outside` holds disjoint rest pieces. */
export function split(region: Region, addresses: Intervals, ports: Intervals) {
  const inA = intersect(region.addresses, addresses);
  const inP = intersect(region.ports, ports);
  if (inA.length === 0 || inP.length === 0) return { inside: undefined, outside: [region] };
  const outside: Region[] = [];
  const outA = subtract(region.addresses, addresses);
  const outP = subtract(region.ports, ports);
  if (outA.length > 0) outside.push({ addresses: outA, ports: region.ports });
  if (outP.length > 0) outside.push({ addresses: inA, ports: outP });
  return { inside: { addresses: inA, ports: inP }, outside };
}

/** The share (0 to 1) of `total` that the disjoint `pieces` make up. */
export function share(pieces: readonly Region[], total: Region): number {
  const whole = size(total.addresses) * size(total.ports);
  let part = 0;
  for (const piece of pieces) part += size(piece.addresses) * size(piece.ports);
  return whole === 0 ? 0 : part / whole;
}

/**
 * Judges disjoint allowed and denied pieces of `total`. `exact` false: the real addresses are only known to lie
 * within `total`, so an even split says `open` rather than `part`.
 */
export function coverage(
  total: Region,
  allowed: readonly Region[],
  denied: readonly Region[],
  exact: boolean,
): Coverage {
  if (denied.length === 0) return 'full';
  if (allowed.length === 0) return 'none';
  if (share(denied, total) < NEGLIGIBLE) return 'mostly';
  if (exact) return 'part';
  const touches = (pieces: readonly Region[]) => union(...pieces.map((p) => p.addresses));
  const everyAddressSplit =
    subtract(total.addresses, touches(allowed)).length === 0 &&
    subtract(total.addresses, touches(denied)).length === 0;
  return everyAddressSplit ? 'part' : 'open';
}
