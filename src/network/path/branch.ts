import { notVisible } from '../../contract/reading.ts';
import { size } from '../address/intervals.ts';
import type { PathKind } from '../result.ts';
import { type RoutePiece, targetId } from '../route/table.ts';
import { newTrace, type Trace, verdictOf } from '../trace.ts';
import { combineAlternatives } from './alternatives.ts';

/** Where a route leads and what was met there. */
export interface Branch {
  kind: PathKind;
  trace: Trace;
  /** Endpoints passed through, whose policies apply. */
  endpointIds: string[];
}

const NEGLIGIBLE = 0.01;

function grouped(pieces: readonly RoutePiece[]): RoutePiece[] {
  const byTarget = new Map<string, RoutePiece>();
  for (const piece of pieces) {
    const key = piece.route ? `${targetId(piece.route)} ${piece.route.State} ${piece.ambiguous}` : '';
    const same = byTarget.get(key);
    if (!same) byTarget.set(key, piece);
    // Pieces are disjoint, so their order is all that a union would mend, and only sizes matter from here on.
    else byTarget.set(key, { ...same, addresses: [...same.addresses, ...piece.addresses] });
  }
  return [...byTarget.values()];
}

function undecided(branch: Branch, other: RoutePiece, host: string): Branch {
  const component = other.route ? targetId(other.route) : '';
  return {
    ...branch,
    trace: {
      ...branch.trace,
      blockers: [],
      unknowns: [
        ...branch.trace.unknowns,
        {
          owner: 'route',
          component,
          message: 'addresses-not-known',
          gap: notVisible(`which of several routes the addresses of ${host} take`, component),
        },
      ],
    },
  };
}

/**
 * Follows every route that part of the destination takes. When the addresses are exact, some failing is `partial`.
 * When they are only known to lie within the set, the widest part stands for it: small parts elsewhere are
 * somebody's own networks (a note), unless they could turn a blocked path into an open one.
 */
export function followPieces(
  pieces: readonly RoutePiece[],
  exact: boolean,
  host: string,
  branch: (piece: RoutePiece) => Branch,
): Branch {
  const groups = grouped(pieces).sort((a, b) => size(b.addresses) - size(a.addresses));
  const branches = groups.map(branch);
  const main = branches[0];
  if (!main) return { kind: 'none', trace: newTrace(), endpointIds: [] };
  if (branches.length === 1) return main;
  if (exact) {
    const ids = new Set(branches.flatMap((l) => l.endpointIds));
    return {
      kind: main.kind,
      trace: combineAlternatives(branches.map((l) => l.trace)),
      endpointIds: [...ids],
    };
  }
  const total = groups.reduce((sum, g) => sum + size(g.addresses), 0);
  const blocked = verdictOf(main.trace) === 'blocked';
  for (const [i, group] of groups.entries()) {
    const other = branches[i];
    if (!other || other === main) continue;
    const verdict = verdictOf(other.trace);
    if (
      blocked ? verdict !== 'blocked' : verdict !== 'reachable' && size(group.addresses) / total >= NEGLIGIBLE
    ) {
      return undecided(main, group, host);
    }
    if (!blocked && verdict !== 'reachable') {
      const component = group.route ? targetId(group.route) : '';
      const summary = `A small part of the public addresses goes by ${component || 'no route'}.`;
      main.trace.notes.push({ message: 'some-addresses-elsewhere', component, summary });
    }
  }
  return main;
}
