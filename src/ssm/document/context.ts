import { pointer } from '../../contract/evidence.ts';
import type { Place } from './node.ts';
import { type Substitution, substitute } from './parameters.ts';
import type { ProblemList } from './problems.ts';
import type { SessionParameter } from './types.ts';

/** What the rules of one document share while it is read. */
export interface ReadContext {
  name: string;
  yaml: boolean;
  problems: ProblemList;
  parameters: Readonly<Record<string, SessionParameter>>;
  /** Collected names of Parameter Store parameters. */
  parameterStore: Set<string>;
}

/** Replaces parameters in one text value and reports those that stay open. */
export function substituteIn(
  context: ReadContext,
  text: string,
  path: readonly string[],
  at: Place | null,
): Substitution {
  const result = substitute(text, context.parameters);
  const where = { pointer: pointer('', ...path), at };
  const key = path.join('.');
  for (const name of result.undeclared) {
    context.problems.add({
      ...where,
      message: 'parameter-undeclared',
      severity: 'degrades',
      summary: `${key} uses the parameter {{ ${name} }}, which the document does not declare under parameters; the agent leaves the braces in the value.`,
    });
  }
  for (const name of result.withoutDefault) {
    context.problems.add({
      ...where,
      message: 'parameter-without-default',
      severity: 'advises',
      summary: `${key} depends on the parameter ${name}, which has no default; its value is known only when a session starts with --parameters.`,
    });
  }
  for (const name of result.parameterStore) {
    context.parameterStore.add(name);
    context.problems.add({
      ...where,
      message: 'parameter-store-reference',
      severity: 'advises',
      summary: `${key} comes from the Parameter Store parameter ${name}, which was not read; the instance role needs ssm:GetParameters on it.`,
    });
  }
  return result;
}
