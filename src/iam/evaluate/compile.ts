import { type Clause, compileClause } from '../condition/clause.ts';
import { globMatch } from '../match/glob.ts';
import { compilePattern, type Pattern } from '../match/pattern.ts';
import type { Policy, Statement } from '../types/policy.ts';

/** A statement, compiled once and kept as long as its policy. */
export interface Compiled {
  policy: Policy;
  statement: Statement;
  resources?: readonly Pattern[];
  notResources?: readonly Pattern[];
  clauses: readonly Clause[];
}

interface CompiledPolicy {
  statements: readonly { compiled: Compiled; action: (lower: string) => boolean }[];
  byAction: Map<string, readonly Compiled[]>;
}

const cache = new WeakMap<Policy, CompiledPolicy>();
/** Actions asked of one policy are few; the bound is for whoever asks for all of AWS's. */
const MOST_ACTIONS = 4096;

/**
 * Action names are case-insensitive and take wildcards.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
function matcher(patterns: readonly string[]): (lower: string) => boolean {
  const compiled = patterns.map((text) =>
    compilePattern(text.toLowerCase(), { wildcards: true, variables: false }),
  );
  return (lower) => compiled.some(({ codes }) => codes !== undefined && globMatch(codes, lower));
}

function compile(policy: Policy): CompiledPolicy {
  const variables = policy.version === '2012-10-17';
  const resource = (text: string) => compilePattern(text, { wildcards: true, variables, resource: true });
  const statements = policy.statements.map((statement) => {
    const { actions, notActions, resources, notResources, doubt } = statement;
    const listed = matcher(actions ?? notActions ?? []);
    const compiled: Compiled = {
      policy,
      statement,
      clauses: statement.conditions.map((clause) => compileClause(clause, variables)),
      ...(resources && { resources: resources.map(resource) }),
      ...(notResources && { notResources: notResources.map(resource) }),
    };
    // A statement that could say anything is never left aside.
    const action = (lower: string) =>
      doubt?.scope === 'statement' || listed(lower) === (actions !== undefined);
    return { compiled, action };
  });
  return { statements, byAction: new Map() };
}

/** The statements of a policy that speak of an action, in order. */
export function statementsFor(policy: Policy, actionLower: string): readonly Compiled[] {
  let known = cache.get(policy);
  if (!known) {
    known = compile(policy);
    cache.set(policy, known);
  }
  let found = known.byAction.get(actionLower);
  if (!found) {
    found = known.statements.filter(({ action }) => action(actionLower)).map(({ compiled }) => compiled);
    if (known.byAction.size >= MOST_ACTIONS) known.byAction.clear();
    known.byAction.set(actionLower, found);
  }
  return found;
}
