import { type Clause, evaluateClause } from '../condition/clause.ts';
import { unknownVariables } from '../match/pattern.ts';
import { ANY_WAY, EVERYONE, type Reach, statementReach } from '../match/principal.ts';
import { matchResource } from '../match/resource.ts';
import { NO, not, OPEN, type Tri, YES } from '../tri.ts';
import type { LayerName } from '../types/decision.ts';
import type { Compiled } from './compile.ts';
import type { Prepared } from './prepare.ts';

/** A statement that matches, or may match, the request. */
export interface Found {
  compiled: Compiled;
  layer: LayerName;
  /** Certain, or hanging on what is listed below. */
  certain: boolean;
  reach: Reach;
  /** Clauses whose value is not known. */
  clauses: readonly Clause[];
  /** What else leaves it open, as sentence fragments. */
  doubts: readonly string[];
}

const EVERYBODY: Reach = { yes: EVERYONE, open: 0 };

export function resourceTri({ resources, notResources }: Compiled, request: Prepared): Tri {
  const { variable } = request.context;
  if (resources) return matchResource(resources, request, variable);
  // A variable that cannot be resolved leaves NotResource's list without that entry.
  return notResources ? not(matchResource(notResources, request, variable)) : YES;
}

/** Why it is open whether the statement covers the resource. */
function resourceDoubt({ resources, notResources }: Compiled, { request, context }: Prepared): string {
  const keys = [...(resources ?? []), ...(notResources ?? [])].flatMap((one) =>
    unknownVariables(one, context.variable),
  );
  if (request.resource !== '*' && keys.length > 0) {
    return `its Resource holds the policy variable ${keys.join(', ')}, whose value is not known`;
  }
  return `${request.action} has no resource type, and the statement's Resource is narrower than "*"`;
}

/** Whether a statement that speaks of the action also reaches the resource, the caller and the conditions. */
export function matchStatement(
  compiled: Compiled,
  request: Prepared,
  layer: LayerName,
  byPrincipal: boolean,
): Found | undefined {
  const { statement } = compiled;
  if (statement.doubt?.scope === 'statement') {
    const reach = { yes: 0, open: ANY_WAY };
    return { compiled, layer, certain: false, reach, clauses: [], doubts: [statement.doubt.detail] };
  }
  const resource = resourceTri(compiled, request);
  if (resource === NO) return undefined;
  const reach = byPrincipal ? statementReach(statement, request.who) : EVERYBODY;
  if (reach.yes === 0 && reach.open === 0) return undefined;
  const clauses: Clause[] = [];
  for (const clause of compiled.clauses) {
    const answer = evaluateClause(clause, request.context);
    if (answer === NO && !statement.doubt) return undefined;
    if (answer === OPEN) clauses.push(clause);
  }
  const doubts: string[] = [];
  if (resource === OPEN) doubts.push(resourceDoubt(compiled, request));
  if (statement.doubt) doubts.push(statement.doubt.detail);
  const certain = clauses.length === 0 && doubts.length === 0;
  return { compiled, layer, certain, reach, clauses, doubts };
}
