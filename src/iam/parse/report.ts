import type { PolicyProblem } from '../types/policy.ts';
import type { JsonEntry, JsonNode } from './json.ts';

/** Collects the problems of one statement (or of the document) while it is read. */
export interface Reporter {
  /** Reports something that leaves the statement's meaning open. */
  doubt(
    id: PolicyProblem['id'],
    message: string,
    at: JsonNode | JsonEntry,
    scope?: 'condition' | 'statement',
  ): void;
  /** Reports something whose effect is clear all the same. */
  note(id: PolicyProblem['id'], message: string, at: JsonNode | JsonEntry): void;
}

/** The keys of an object that occur more than once, with their last occurrence. */
export function duplicates(entries: readonly JsonEntry[], fold = false): JsonEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ key }) => {
    const name = fold ? key.toLowerCase() : key;
    const again = seen.has(name);
    seen.add(name);
    return again;
  });
}

/** A string or a list of strings, as a list; undefined (and a doubt) for anything else. */
export function stringList(node: JsonNode, name: string, report: Reporter): readonly string[] | undefined {
  if (node.type === 'string') return [node.value];
  if (node.type !== 'array') {
    report.doubt('wrong-type', `${name} must be a string or a list of strings.`, node);
    return undefined;
  }
  if (node.items.length === 0) report.doubt('empty-list', `${name} is an empty list.`, node);
  const list: string[] = [];
  for (const item of node.items) {
    if (item.type === 'string') list.push(item.value);
    else report.doubt('wrong-type', `${name} holds something other than a string.`, item);
  }
  return list;
}
