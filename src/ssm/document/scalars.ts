import { pointer } from '../../contract/evidence.ts';
import { type ReadContext, substituteIn } from './context.ts';
import { type DocNode, isAbsent, show, typeName } from './node.ts';

/** A value as read; `known: false` when the document does not tell it. */
export type Scalar<T> = { known: true; value: T } | { known: false };
const OPEN = { known: false } as const;

/**
 * Since when the agent takes "true" and "false" in quotes for booleans.
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/RELEASENOTES.md
 */
export const STRING_BOOLEANS_SINCE = '3.0.655.0';

/** A text value; absent is ''. A number or a boolean fails the agent's own parser. */
export function readString(
  context: ReadContext,
  node: DocNode | undefined,
  path: readonly string[],
): Scalar<string> {
  if (node === undefined || isAbsent(node)) return { known: true, value: '' };
  const where = { pointer: pointer('', ...path), at: node.at };
  const key = path.join('.');
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    context.problems.add({
      ...where,
      message: 'wrong-type',
      severity: 'blocks',
      summary: `${key} is ${typeName(node)} (${show(node)}); a string is expected.`,
    });
    return OPEN;
  }
  const { text, resolved } = substituteIn(context, node.value, path, node.at);
  if (!resolved) return OPEN;
  return { known: true, value: text };
}

/** A boolean; absent is false. Words in quotes work only with newer agents, the empty string with none. */
export function readBoolean(
  context: ReadContext,
  node: DocNode | undefined,
  path: readonly string[],
): Scalar<boolean> {
  if (node === undefined || isAbsent(node)) return { known: true, value: false };
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return { known: true, value: node.value };
  const where = { pointer: pointer('', ...path), at: node.at };
  const key = path.join('.');
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    context.problems.add({
      ...where,
      message: 'wrong-type',
      severity: 'blocks',
      summary: `${key} is ${typeName(node)} (${show(node)}); true or false is expected, without quotes.`,
    });
    return OPEN;
  }
  const { text, resolved } = substituteIn(context, node.value, path, node.at);
  if (!resolved) return OPEN;
  if (text === '') {
    context.problems.add({
      ...where,
      message: 'boolean-empty-string',
      severity: 'blocks',
      summary: `${key} is the empty string; true or false is expected. With "" the session seems to open and then takes no command: a blinking cursor and nothing more.`,
    });
    return OPEN;
  }
  if (/^(true|True|TRUE|false|False|FALSE)$/.test(text)) {
    context.problems.add({
      ...where,
      message: 'boolean-as-string',
      severity: 'blocks',
      sinceAgent: STRING_BOOLEANS_SINCE,
      summary: `${key} is the string ${JSON.stringify(text)}; a boolean is expected. Agents since ${STRING_BOOLEANS_SINCE} accept it, older ones fail the session.`,
    });
    return { known: true, value: text.toLowerCase() === 'true' };
  }
  if (context.yaml && node.plain && /^(yes|no|on|off|y|n)$/i.test(text)) {
    context.problems.add({
      ...where,
      message: 'yaml-yes-no',
      severity: 'advises',
      summary: `${key} is ${text}, which YAML 1.1 reads as a boolean and YAML 1.2 as text; write true or false.`,
    });
    return OPEN;
  }
  const digit = /^[01tfTF]$/.test(text);
  context.problems.add({
    ...where,
    message: 'wrong-type',
    // Go's ParseBool takes these letters, but no AWS page says that the agent does.
    severity: digit ? 'advises' : 'blocks',
    summary: `${key} is the string ${show(node)}; true or false is expected, without quotes.`,
  });
  return OPEN;
}

/**
 * Minutes, which the schema wants as a string; '' and absent mean `fallback`. The service keeps these limits, not
 * the agent, so a wrong one costs the limit and not the session.
 */
export function readMinutes<F>(
  context: ReadContext,
  node: DocNode | undefined,
  path: readonly string[],
  limits: { max: number; fallback: F },
): Scalar<number | F> {
  if (node === undefined || isAbsent(node)) return { known: true, value: limits.fallback };
  const where = { pointer: pointer('', ...path), at: node.at };
  const key = path.join('.');
  const expected = `a string from "1" to "${limits.max}" (minutes) is expected`;
  if (node.kind !== 'scalar' || typeof node.value === 'boolean' || node.value === null) {
    context.problems.add({
      ...where,
      message: 'wrong-type',
      severity: 'degrades',
      summary: `${key} is ${typeName(node)} (${show(node)}); ${expected}.`,
    });
    return OPEN;
  }
  if (typeof node.value === 'number') {
    context.problems.add({
      ...where,
      message: 'timeout-as-number',
      severity: 'advises',
      summary: `${key} is the number ${node.value}; ${expected}, with quotes.`,
    });
  }
  const { text, resolved } = substituteIn(context, String(node.value), path, node.at);
  if (!resolved) return OPEN;
  const minutes = text.trim();
  if (minutes === '') return { known: true, value: limits.fallback };
  if (!/^-?\d+$/.test(minutes)) {
    context.problems.add({
      ...where,
      message: 'timeout-not-a-number',
      severity: 'degrades',
      summary: `${key} is ${show(node)}; ${expected}, without a unit.`,
    });
    return OPEN;
  }
  const value = Number(minutes);
  if (value < 1 || value > limits.max) {
    context.problems.add({
      ...where,
      message: 'timeout-out-of-range',
      severity: 'degrades',
      summary: `${key} is ${show(node)}; ${expected}.`,
    });
    return OPEN;
  }
  return { known: true, value };
}
