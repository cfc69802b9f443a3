import type { Clause } from '../condition/clause.ts';
import type { Operator } from '../condition/operator.ts';
import type { Found } from '../evaluate/statement.ts';
import type { UndeterminedCondition } from '../types/decision.ts';
import { orList, refOf } from './words.ts';

const VERBS: Record<Operator['family'], string> = {
  string: 'is',
  stringIgnoreCase: 'is, in any case,',
  stringLike: 'matches',
  numeric: 'is',
  date: 'is',
  bool: 'is',
  binary: 'is',
  ip: 'is in',
  arn: 'matches',
  null: 'is',
};
const RELATIONS = { eq: '', lt: 'less than ', le: 'at most ', gt: 'more than ', ge: 'at least ' };
const DATES = { eq: '', lt: 'before ', le: 'at or before ', gt: 'after ', ge: 'at or after ' };

function verb({ family, negated }: Operator): string {
  if (!negated) return VERBS[family];
  if (VERBS[family] === 'matches') return 'does not match';
  return VERBS[family].replace(/^is/, 'is not');
}

/** Spells a condition out: `aws:SourceIp is in 10.0.0.0/8 or 192.168.0.0/16`. */
export function spell({ clause, operator }: Clause): string {
  const { key, values } = clause;
  if (!operator) return `${clause.operator} ${key} ${orList(values)} holds`;
  if (operator.family === 'null') {
    return `${key} is ${values.some((value) => value.toLowerCase() === 'true') ? 'absent from' : 'present in'} the request`;
  }
  const relation = (operator.family === 'date' ? DATES : RELATIONS)[operator.relation];
  const test = `${verb(operator)} ${relation}${orList(values)}`;
  if (operator.set === 'all') return `every value of ${key} ${test}`;
  if (operator.set === 'any') return `a value of ${key} ${test}`;
  // A negated operator matches an absent key too, and so does …IfExists.
  return `${key} ${test}${operator.ifExists || operator.negated ? ', or is absent' : ''}`;
}

/** The unknown conditions of a statement, each with what hangs on it. */
export function undetermined(found: Found): UndeterminedCondition[] {
  const statement = refOf(found);
  const behaviourIn = statement.effect === 'Allow' ? 'allowed only if' : 'denied if';
  return found.clauses.map((clause) => ({
    key: clause.clause.key,
    operator: clause.clause.operator,
    values: clause.clause.values,
    text: `${behaviourIn} ${spell(clause)}`,
    statement,
  }));
}
