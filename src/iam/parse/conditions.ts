import { checkValue } from '../condition/compare.ts';
import { parseOperator } from '../condition/operator.ts';
import type { ConditionClause } from '../types/policy.ts';
import type { JsonNode } from './json.ts';
import { duplicates, type Reporter } from './report.ts';

/** Condition values may be written as JSON numbers and booleans too; AWS stores them as text. */
function values(node: JsonNode, key: string, report: Reporter): string[] {
  const items = node.type === 'array' ? node.items : [node];
  if (items.length === 0)
    report.doubt('empty-list', `The condition on ${key} has no value.`, node, 'condition');
  const list: string[] = [];
  for (const item of items) {
    if (item.type === 'string') list.push(item.value);
    else if (item.type === 'scalar' && item.value !== null) list.push(String(item.value));
    else
      report.doubt(
        'wrong-type',
        `The condition on ${key} holds a value that is not text.`,
        item,
        'condition',
      );
  }
  return list;
}

/** Reads a `Condition` element. A block that `JSON.parse` would drop (a duplicate) is a doubt. */
export function readConditions(node: JsonNode, report: Reporter): ConditionClause[] {
  if (node.type !== 'object') {
    report.doubt('wrong-type', 'Condition must be an object.', node, 'condition');
    return [];
  }
  for (const entry of duplicates(node.entries, true)) {
    report.doubt(
      'duplicate-key',
      `Condition holds "${entry.key}" twice; JSON readers keep only one.`,
      entry,
      'condition',
    );
  }
  const clauses: ConditionClause[] = [];
  for (const { key: operator, value: block } of node.entries) {
    const parsed = parseOperator(operator);
    if (parsed === undefined) {
      report.doubt('unknown-operator', `"${operator}" is not a condition operator.`, block, 'condition');
    }
    if (block.type !== 'object') {
      report.doubt('wrong-type', `Condition "${operator}" must be an object of keys.`, block, 'condition');
      continue;
    }
    for (const entry of duplicates(block.entries, true)) {
      report.doubt('duplicate-key', `"${operator}" holds "${entry.key}" twice.`, entry, 'condition');
    }
    for (const { key, value } of block.entries) {
      const list = values(value, key, report);
      for (const text of list) {
        const wrong = parsed && checkValue(parsed, text);
        if (wrong) report.note('bad-value', `The value "${text}" of ${key} ${wrong}.`, value);
      }
      clauses.push({ operator, key, values: list });
    }
  }
  return clauses;
}
