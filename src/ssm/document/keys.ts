import { pointer } from '../../contract/evidence.ts';
import type { ReadContext } from './context.ts';
import { INPUT_KEYS } from './inputs.ts';
import { type DocEntry, type DocNode, entryOf } from './node.ts';
import type { InputKey } from './types.ts';

const TOP = ['schemaVersion', 'description', 'sessionType', 'inputs', 'parameters', 'properties', '$schema'];
const PROFILE = ['linux', 'windows'];
const PARAMETER = [
  'type',
  'description',
  'default',
  'allowedValues',
  'allowedPattern',
  'displayType',
  'maxItems',
  'minItems',
  'maxChars',
  'minChars',
  'interpolationType',
];

/**
 * Duplicate, misspelt and unknown keys. Returns the inputs that they make uncertain: of two different values it is
 * not published which one the service takes, and whether a key in other letter case counts.
 */
export function checkKeys(context: ReadContext, root: DocNode): Set<InputKey> {
  const uncertain = new Set<InputKey>();
  const inputs = entryOf(root, 'inputs')?.value;
  for (const key of checkMap(context, root, [], TOP)) {
    if (key === 'inputs') for (const input of INPUT_KEYS) uncertain.add(input);
  }
  for (const key of checkMap(context, inputs, ['inputs'], INPUT_KEYS)) {
    const known = INPUT_KEYS.find((input) => input === key);
    if (known) uncertain.add(known);
  }
  const profile = checkMap(
    context,
    entryOf(inputs, 'shellProfile')?.value,
    ['inputs', 'shellProfile'],
    PROFILE,
  );
  if (profile.length > 0) uncertain.add('shellProfile');
  const parameters = entryOf(root, 'parameters')?.value;
  if (parameters?.kind === 'map') {
    duplicates(context, parameters.entries, ['parameters']);
    for (const { key, value } of parameters.entries) checkMap(context, value, ['parameters', key], PARAMETER);
  }
  return uncertain;
}

function checkMap(
  context: ReadContext,
  node: DocNode | undefined,
  path: readonly string[],
  known: readonly string[],
): string[] {
  if (node?.kind !== 'map') return [];
  const uncertain = duplicates(context, node.entries, path);
  for (const { key, keyAt } of node.entries) {
    if (known.includes(key)) continue;
    const meant =
      known.find((name) => name.toLowerCase() === key.toLowerCase()) ??
      known.find((name) => close(name, key));
    const full = [...path, key].join('.');
    context.problems.add({
      message: meant ? 'misspelt-key' : 'unknown-key',
      severity: 'advises',
      summary: meant
        ? `${full} is not a key of Session documents; ${[...path, meant].join('.')} is probably meant, and may have no effect as it stands.`
        : `${full} is not a key of Session documents and has no effect that AWS documents.`,
      pointer: pointer('', ...path, key),
      at: keyAt,
    });
    if (meant && !node.entries.some((entry) => entry.key === meant)) uncertain.push(meant);
  }
  return uncertain;
}

function duplicates(context: ReadContext, entries: readonly DocEntry[], path: readonly string[]): string[] {
  const uncertain: string[] = [];
  const first = new Map<string, DocEntry>();
  for (const entry of entries) {
    const earlier = first.get(entry.key);
    if (!earlier) {
      first.set(entry.key, entry);
      continue;
    }
    const line = earlier.keyAt ? ` (first in line ${earlier.keyAt.line})` : '';
    context.problems.add({
      message: 'duplicate-key',
      severity: 'advises',
      summary: `${[...path, entry.key].join('.')} is there twice${line}; most parsers keep the last one. Remove one of them.`,
      pointer: pointer('', ...path, entry.key),
      at: entry.keyAt,
    });
    if (content(earlier.value) !== content(entry.value)) uncertain.push(entry.key);
  }
  return uncertain;
}

/** A node without its places, to compare. */
function content(node: DocNode): string {
  return JSON.stringify(node, (key, value) =>
    key === 'at' || key === 'keyAt' || key === 'plain' ? undefined : value,
  );
}

/** One or two letters apart, the length of the word permitting. */
function close(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2 || b.length > 40) return false;
  return distance(a.toLowerCase(), b.toLowerCase()) <= (a.length > 6 ? 2 : 1);
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
