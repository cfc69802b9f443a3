import type { RequestContext } from '../context.ts';
import { every, NO, not, OPEN, some, type Tri, tri, YES } from '../tri.ts';
import type { ConditionClause } from '../types/policy.ts';
import { type Compare, compileValue } from './compare.ts';
import { type Operator, parseOperator } from './operator.ts';

/** A condition clause, compiled. */
export interface Clause {
  clause: ConditionClause;
  keyLower: string;
  operator: Operator | undefined;
  compares: readonly Compare[];
  /** Every present value matches (`StringLike: "*"`): only presence is in question. */
  universal: boolean;
}

export function compileClause(clause: ConditionClause, variables: boolean): Clause {
  const operator = parseOperator(clause.operator);
  return {
    clause,
    keyLower: clause.key.toLowerCase(),
    operator,
    compares: operator ? clause.values.map((value) => compileValue(operator, value, variables)) : [],
    universal: operator?.family === 'stringLike' && clause.values.includes('*'),
  };
}

/**
 * The answer for a key that is absent from the request: ordinary operators do not match, negated ones do,
 * `…IfExists` and `ForAllValues` do, `ForAnyValue` does not. `ForAnyValue:…IfExists` is left open: AWS documents
 * "evaluate as true" for the suffix and "returns false" for the prefix, and nowhere which of them wins.
 */
function absent({ set, ifExists, negated }: Operator): Tri {
  if (set === 'all') return YES;
  if (set === 'any') return ifExists ? OPEN : NO;
  return tri(ifExists || negated);
}

/** Values OR for a positive operator, NOR for a negated one; decided for each request value by itself. */
function present(
  clause: Clause,
  operator: Operator,
  values: readonly string[],
  context: RequestContext,
): Tri {
  const one = (value: string): Tri => {
    const matched = some(clause.compares, (compare) => compare(value, context.variable));
    return operator.negated ? not(matched) : matched;
  };
  if (operator.set === 'all') return every(values, one);
  if (operator.set === 'any') return some(values, one);
  if (values.length === 1) return one(values[0] ?? '');
  // AWS demands a set operator for a multivalued key and does not say what happens without: open unless all agree.
  const all = every(values, one);
  return all === some(values, one) ? all : OPEN;
}

/** Evaluates one clause. OPEN when the key's value is not known and the answer depends on it. */
export function evaluateClause(clause: Clause, context: RequestContext): Tri {
  const { operator } = clause;
  if (!operator) return OPEN;
  const value = context.get(clause.keyLower);
  if (operator.family === 'null') {
    if (value === undefined) return OPEN;
    return some(clause.clause.values, (text) => {
      const wanted = text.toLowerCase();
      if (wanted !== 'true' && wanted !== 'false') return OPEN;
      return tri((wanted === 'true') === (value === null || value.length === 0));
    });
  }
  if (value === undefined) {
    if (!clause.universal) return OPEN;
    const whenPresent = tri(!operator.negated);
    return absent(operator) === whenPresent ? whenPresent : OPEN;
  }
  if (value === null || value.length === 0) return absent(operator);
  const answer = present(clause, operator, value, context);
  if (operator.set && value.every((text) => text === '')) {
    // "true … if the context key value resolves to a null dataset, such as an empty string"; of ForAnyValue only
    // older editions of the guide say that it is then false.
    if (operator.set === 'all') return YES;
    if (answer !== absent(operator)) return OPEN;
  }
  return answer;
}
