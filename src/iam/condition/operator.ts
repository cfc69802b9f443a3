/**
 * The families of condition operators.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export type Family =
  | 'string'
  | 'stringIgnoreCase'
  | 'stringLike'
  | 'numeric'
  | 'date'
  | 'bool'
  | 'binary'
  | 'ip'
  | 'arn'
  | 'null';

export type Relation = 'eq' | 'lt' | 'le' | 'gt' | 'ge';

/** A condition operator, taken apart. */
export interface Operator {
  family: Family;
  relation: Relation;
  negated: boolean;
  ifExists: boolean;
  set?: 'all' | 'any';
}

type Base = Pick<Operator, 'family' | 'relation' | 'negated'>;
const base = (family: Family, negated = false, relation: Relation = 'eq'): Base => ({
  family,
  relation,
  negated,
});

const ordered = (name: string, family: Family): [string, Base][] => [
  [`${name}equals`, base(family)],
  [`${name}notequals`, base(family, true)],
  [`${name}lessthan`, base(family, false, 'lt')],
  [`${name}lessthanequals`, base(family, false, 'le')],
  [`${name}greaterthan`, base(family, false, 'gt')],
  [`${name}greaterthanequals`, base(family, false, 'ge')],
];

const BASES = new Map<string, Base>([
  ['stringequals', base('string')],
  ['stringnotequals', base('string', true)],
  ['stringequalsignorecase', base('stringIgnoreCase')],
  ['stringnotequalsignorecase', base('stringIgnoreCase', true)],
  ['stringlike', base('stringLike')],
  ['stringnotlike', base('stringLike', true)],
  ...ordered('numeric', 'numeric'),
  ...ordered('date', 'date'),
  ['bool', base('bool')],
  ['binaryequals', base('binary')],
  ['ipaddress', base('ip')],
  ['notipaddress', base('ip', true)],
  ['arnequals', base('arn')],
  ['arnlike', base('arn')],
  ['arnnotequals', base('arn', true)],
  ['arnnotlike', base('arn', true)],
  ['null', base('null')],
]);

/** Reads an operator's name, any case: `ForAllValues:StringNotLikeIfExists`. undefined: not an operator of AWS's. */
export function parseOperator(name: string): Operator | undefined {
  const [, set, rest = '', ifExists] =
    /^(forallvalues:|foranyvalue:)?(.*?)(ifexists)?$/.exec(name.toLowerCase()) ?? [];
  const found = BASES.get(rest);
  if (!found || (found.family === 'null' && ifExists)) return undefined;
  return {
    ...found,
    ifExists: ifExists !== undefined,
    ...(set !== undefined && { set: set.startsWith('forall') ? 'all' : 'any' }),
  };
}
