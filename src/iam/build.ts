/** A statement as it stands in a policy document. */
export interface StatementDocument {
  Sid?: string;
  Effect: 'Allow';
  Action: string | readonly string[];
  Resource: string | readonly string[];
  Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy document, ready for `aws iam put-role-policy`. */
export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: readonly StatementDocument[];
}

/** What a statement has to allow. */
export interface Need {
  sid?: string;
  actions: readonly string[];
  resources: readonly string[];
  condition?: StatementDocument['Condition'];
}

const list = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;
const short = (values: readonly string[]): string | readonly string[] =>
  values.length === 1 ? (values[0] ?? '') : values;

/** Sorted, without duplicates of any case and without what a trailing star already covers. */
function tidy(values: readonly string[], fold: (text: string) => string): string[] {
  const unique = [...new Map(values.map((value) => [fold(value), value])).values()].sort();
  return unique.filter((value) => {
    const covers = (other: string) =>
      other !== value && other.endsWith('*') && fold(value).startsWith(fold(other.slice(0, -1)));
    return !unique.some(covers);
  });
}

/** The smallest Allow statement for the actions on the resources (no action and no resource more than asked). */
export function smallestStatement({ sid, actions, resources, condition }: Need): StatementDocument {
  return {
    ...(sid !== undefined && { Sid: sid.replace(/[^A-Za-z0-9]/g, '') }),
    Effect: 'Allow',
    Action: short(tidy(actions, (text) => text.toLowerCase())),
    Resource: short(tidy(resources, (text) => text)),
    ...(condition && { Condition: condition }),
  };
}

/**
 * A policy document that is mergeable as it is: statements with the same resources and conditions become one,
 * Sids stay unique. Never widens: actions are joined only where their resources are equal.
 */
export function toPolicyDocument(statements: readonly StatementDocument[]): PolicyDocument {
  const groups = new Map<string, StatementDocument>();
  for (const statement of statements) {
    const resources = tidy(list(statement.Resource), (text) => text);
    const key = JSON.stringify([resources, statement.Condition ?? null]);
    const actions = [...list(groups.get(key)?.Action ?? []), ...list(statement.Action)];
    const sid = groups.get(key)?.Sid ?? statement.Sid;
    const { Condition: condition } = statement;
    groups.set(
      key,
      smallestStatement({ actions, resources, ...(sid && { sid }), ...(condition && { condition }) }),
    );
  }
  const used = new Set<string>();
  const named = [...groups.values()].map((statement) => {
    const { Sid: sid } = statement;
    if (sid === undefined) return statement;
    let name = sid;
    for (let n = 2; used.has(name); n += 1) name = `${sid}${n}`;
    used.add(name);
    return { ...statement, Sid: name };
  });
  return { Version: '2012-10-17', Statement: named };
}
