import { evaluateClause } from '../condition/clause.ts';
import { statementsFor } from '../evaluate/compile.ts';
import type { Prepared } from '../evaluate/prepare.ts';
import { resourceTri } from '../evaluate/statement.ts';
import { statementReach } from '../match/principal.ts';
import { NO } from '../tri.ts';
import type { LayerName, NearMiss } from '../types/decision.ts';
import type { Layer } from '../types/set.ts';
import { spell } from './condition.ts';
import { refOf } from './words.ts';

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
      const { statement } = compiled;
      if (statement.effect !== 'Allow' || statement.doubt) continue;
      const add = (element: NearMiss['element'], detail: string) =>
        misses.push({ statement: refOf({ compiled, layer: name }), element, detail });
      if (resourceTri(compiled, request) === NO) {
        const element = statement.resources ? 'Resource' : 'NotResource';
        add(element, (statement.resources ?? statement.notResources ?? []).join(', '));
        continue;
      }
      const reach = byPrincipal ? statementReach(statement, request.who) : { yes: 1, open: 0 };
      if (!reach.yes && !reach.open) {
        const listed = statement.principals ?? statement.notPrincipals;
        const element = statement.principals ? 'Principal' : 'NotPrincipal';
        add(
          element,
          Object.values(listed ?? {})
            .flat()
            .join(', '),
        );
        continue;
      }
      const failed = compiled.clauses.filter((clause) => evaluateClause(clause, request.context) === NO);
      if (failed.length > 0) add('Condition', failed.map(spell).join(' and '));
    }
  }
  return misses;
}
