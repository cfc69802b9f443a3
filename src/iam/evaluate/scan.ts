import type { Gap } from '../../contract/reading.ts';
import type { LayerName } from '../types/decision.ts';
import type { Layer } from '../types/set.ts';
import { statementsFor } from './compile.ts';
import type { Prepared } from './prepare.ts';
import { type Found, matchStatement } from './statement.ts';

/** What one layer says of a request. */
export interface Scan {
  layer: LayerName;
  /** Policies, for naming them: "the boundary X does not allow". */
  policies: Layer['policies'];
  allows: readonly Found[];
  denies: readonly Found[];
  /** What is not known of the layer: it could hold an Allow or a Deny. */
  gaps: readonly Gap[];
}

const NONE: readonly never[] = [];

function unreadable({ id, problems }: Layer['policies'][number]): Gap {
  const detail = `policy ${id}: ${problems[0]?.message ?? 'it could not be read.'}`;
  return { kind: 'undetermined-condition', resource: id, detail };
}

/** Finds the statements of a layer that match, or may match, the request. */
export function scanLayer(given: Layer, layer: LayerName, request: Prepared, byPrincipal: boolean): Scan {
  const allows: Found[] = [];
  const denies: Found[] = [];
  let gaps: Gap[] | undefined;
  for (const policy of given.policies) {
    if (policy.unreadable) {
      gaps = [...(gaps ?? []), unreadable(policy)];
      continue;
    }
    for (const compiled of statementsFor(policy, request.actionLower)) {
      const found = matchStatement(compiled, request, layer, byPrincipal);
      if (!found) continue;
      const either = compiled.statement.doubt?.scope === 'statement';
      if (either || compiled.statement.effect === 'Allow') allows.push(found);
      if (either || compiled.statement.effect === 'Deny') denies.push(found);
    }
  }
  const all = gaps ? [...(given.gaps ?? []), ...gaps] : (given.gaps ?? NONE);
  return { layer, policies: given.policies, allows, denies, gaps: all };
}
