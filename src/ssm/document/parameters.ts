import { pointer } from '../../contract/evidence.ts';
import { type DocNode, entryOf, isAbsent, show } from './node.ts';
import type { ProblemList } from './problems.ts';
import type { SessionParameter } from './types.ts';

/** AWS's own samples write `string` in lower case, so case is not a fault. */
const TYPES = ['string', 'stringlist'];

/** The declared `parameters`; a malformed one is reported and left out. */
export function readParameters(root: DocNode, problems: ProblemList): Record<string, SessionParameter> {
  const entry = entryOf(root, 'parameters');
  const declared: Record<string, SessionParameter> = Object.create(null);
  if (!entry || isAbsent(entry.value)) return declared;
  if (entry.value.kind !== 'map') {
    problems.add({
      message: 'wrong-type',
      severity: 'degrades',
      summary: `parameters is ${show(entry.value)}; a map of parameter names is expected.`,
      pointer: '/parameters',
      at: entry.value.at,
    });
    return declared;
  }
  for (const { key, keyAt, value } of entry.value.entries) {
    const type = scalarText(entryOf(value, 'type')?.value);
    if (type === undefined || !TYPES.includes(type.toLowerCase())) {
      problems.add({
        message: 'parameter-type-wrong',
        severity: 'advises',
        summary: `The parameter ${key} has type ${type === undefined ? 'none' : JSON.stringify(type)}; Session documents take String or StringList.`,
        pointer: pointer('', 'parameters', key, 'type'),
        at: entryOf(value, 'type')?.value.at ?? keyAt,
      });
    }
    const fallback = scalarText(entryOf(value, 'default')?.value);
    declared[key] = { type: type ?? 'String', ...(fallback === undefined ? {} : { default: fallback }) };
  }
  return declared;
}

export interface Substitution {
  /** The text with every parameter that has a default replaced. */
  text: string;
  /** False when what remains depends on the person who starts the session, on Parameter Store, or on nothing. */
  resolved: boolean;
  /** Declared, but without a default. */
  withoutDefault: readonly string[];
  /** Not declared at all: the agent leaves the braces in the text. */
  undeclared: readonly string[];
  /** `{{ssm:name}}`: read by the agent with ssm:GetParameters. */
  parameterStore: readonly string[];
}

/**
 * Replaces `{{ name }}` by its default, as the agent does in `inputs` and `properties`.
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/framework/docparser/docparser.go
 */
export function substitute(text: string, declared: Readonly<Record<string, SessionParameter>>): Substitution {
  const withoutDefault: string[] = [];
  const undeclared: string[] = [];
  const parameterStore: string[] = [];
  const replaced = text.replace(
    /\{\{\s*(ssm:)?([^{}\s]+)\s*\}\}/g,
    (whole, ssm: string | undefined, name: string) => {
      if (ssm) {
        parameterStore.push(name);
        return whole;
      }
      const parameter = Object.hasOwn(declared, name) ? declared[name] : undefined;
      if (!parameter) undeclared.push(name);
      else if (parameter.default === undefined) withoutDefault.push(name);
      else return parameter.default;
      return whole;
    },
  );
  const resolved = withoutDefault.length + undeclared.length + parameterStore.length === 0;
  return { text: replaced, resolved, withoutDefault, undeclared, parameterStore };
}

function scalarText(node: DocNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}
