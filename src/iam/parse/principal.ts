import type { PrincipalElement } from '../types/policy.ts';
import type { JsonNode } from './json.ts';
import { duplicates, type Reporter, stringList } from './report.ts';

const KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
type Kind = (typeof KINDS)[number];
const isKind = (name: string): name is Kind => (KINDS as readonly string[]).includes(name);

/**
 * Reads `Principal` or `NotPrincipal`: `"*"`, or an object of lists.
 * Wildcards are legal only as the whole value.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function readPrincipal(node: JsonNode, name: string, report: Reporter): PrincipalElement | undefined {
  const element: Record<Kind, readonly string[]> = { AWS: [], Service: [], Federated: [], CanonicalUser: [] };
  if (node.type === 'string') {
    if (node.value !== '*')
      report.doubt('bad-principal', `${name} "${node.value}" is not "*" or an object.`, node);
    return node.value === '*' ? { ...element, AWS: ['*'] } : undefined;
  }
  if (node.type !== 'object') {
    report.doubt('wrong-type', `${name} must be "*" or an object.`, node);
    return undefined;
  }
  for (const entry of duplicates(node.entries)) {
    report.doubt('duplicate-key', `${name} holds "${entry.key}" twice.`, entry);
  }
  if (node.entries.length === 0) report.doubt('empty-list', `${name} names nobody.`, node);
  for (const { key, value } of node.entries) {
    if (!isKind(key)) {
      report.doubt('unknown-element', `${name} holds "${key}", which is not a kind of principal.`, value);
      continue;
    }
    const list = stringList(value, `${name}.${key}`, report) ?? [];
    element[key] = [...element[key], ...list];
    const partial = list.find((text) => text !== '*' && /[*?]/.test(text));
    if (partial !== undefined) {
      report.doubt(
        'bad-principal',
        `${name} "${partial}" holds a wildcard, which is legal only as the whole value.`,
        value,
      );
    }
  }
  return element;
}
