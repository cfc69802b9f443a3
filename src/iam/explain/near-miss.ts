import { evaluateClause } from '../condition/clause.ts';
import { type Compiled, statementsFor } from '../evaluate/compile.ts';
import type { Prepared } from '../evaluate/prepare.ts';
import { resourceTri } from '../evaluate/statement.ts';
import { type Reach, statementReach } from '../match/principal.ts';
import { NO } from '../tri.ts';
import type { LayerName, NearMiss } from '../types/decision.ts';
import type { Layer } from '../types/set.ts';
import { spell } from './condition.ts';
import { refOf } from './words.ts';

type Miss = Pick<NearMiss, 'element' | 'detail'>;

/** The first element of a statement that keeps it from the request. */
function missing(compiled: Compiled, request: Prepared, byPrincipal: boolean): Miss | undefined {
  const { statement } = compiled;
  if (resourceTri(compiled, request) === NO) {
    const element = statement.resources ? 'Resource' : 'NotResource';
    return { element, detail: (statement.resources ?? statement.notResources ?? []).join(', ') };
  }
  if (byPrincipal && isOut(statementReach(statement, request.who))) {
    const element = statement.principals ? 'Principal' : 'NotPrincipal';
    const listed = statement.principals ?? statement.notPrincipals ?? {};
    return { element, detail: Object.values(listed).flat().join(', ') };
  }
  const failed = compiled.clauses.filter((clause) => evaluateClause(clause, request.context) === NO);
  return failed.length > 0 ? { element: 'Condition', detail: failed.map(spell).join(' and ') } : undefined;
}

const isOut = ({ yes, open }: Reach) => !yes && !open;

/** The Allow statements of a layer that name the action and still do not reach the request, with the reason. */
export function nearMisses(
  layer: Layer,
  name: LayerName,
  request: Prepared,
  byPrincipal: boolean,
): NearMiss[] {
  const misses: NearMiss[] = [];
  for (const policy of layer.policies) {
    for (const compiled of statementsFor(policy, request.actionLower)) {
      const { effect, doubt } = compiled.statement;
      if (effect !== 'Allow' || doubt) continue;
      const miss = missing(compiled, request, byPrincipal);
      if (miss) misses.push({ statement: refOf({ compiled, layer: name }), ...miss });
    }
  }
  return misses;
}
