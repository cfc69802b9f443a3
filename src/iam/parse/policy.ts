import { pointer } from '../../contract/evidence.ts';
import type { Policy, PolicyKind, PolicyProblem, Statement } from '../types/policy.ts';
import { type JsonNode, lineFinder, readJson } from './json.ts';
import { duplicates } from './report.ts';
import { readStatement } from './statement.ts';

/** AWS's largest policy (a key policy) is 32 KiB, white space included or not; anything far beyond is none. */
const MAX_LENGTH = 262_144;

/** The JSON text of a document, or what is wrong with it. */
function textOf(document: unknown): { text: string; lines: boolean } | { error: string } {
  if (typeof document === 'string') {
    const trimmed = document.replace(/^\uFEFF/, '');
    // IAM's APIs return documents URL-encoded (RFC 3986); their first character is then %.
    if (!/^\s*%/.test(trimmed)) return { text: trimmed, lines: true };
    try {
      return { text: decodeURIComponent(trimmed), lines: true };
    } catch {
      return { error: 'The document is URL-encoded, but not validly.' };
    }
  }
  if (typeof document !== 'object' || document === null) return { error: 'There is no policy document.' };
  try {
    return { text: JSON.stringify(document) ?? '', lines: false };
  } catch {
    return { error: 'The document cannot be written as JSON.' };
  }
}

/**
 * Parses a policy document as AWS returns it: JSON text, URL-encoded JSON text, or an object. Strings and lists
 * are interchangeable, a single statement may stand without a list, both versions are accepted. Never throws:
 * whatever is wrong is listed in `problems`, and what it puts in doubt is marked, so that an evaluation that
 * depends on it answers `unknown`.
 *
 * `id` is the display name or ARN; `options.source` the JSON pointer of the document in the snapshot;
 * `options.kind` lets the parser check which elements must be there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(
  document: unknown,
  id: string,
  options: { source?: string; kind?: PolicyKind } = {},
): Policy {
  const problems: PolicyProblem[] = [];
  const policy = (version: Policy['version'], statements: Statement[], unreadable: boolean): Policy => ({
    id,
    ...(options.source !== undefined && { source: options.source }),
    ...(options.kind !== undefined && { kind: options.kind }),
    version,
    statements,
    problems,
    unreadable,
  });
  const refuse = (problem: PolicyProblem['id'], message: string, line?: number): Policy => {
    problems.push({ id: problem, message, undermines: true, ...(line !== undefined && { line }) });
    return policy('2008-10-17', [], true);
  };

  const given = textOf(document);
  if ('error' in given) return refuse('not-a-policy', given.error);
  if (given.text.length > MAX_LENGTH)
    return refuse('too-large', 'The document is larger than any policy can be.');
  const find = lineFinder(given.text);
  const lineOf = (offset: number) => (given.lines ? find(offset) : undefined);
  const json = readJson(given.text);
  if ('error' in json)
    return refuse('not-json', `The document is not JSON: ${json.error}.`, lineOf(json.offset));
  const root = json.node;
  if (root.type !== 'object')
    return refuse('not-a-policy', 'The document is not a JSON object.', lineOf(root.offset));

  const again = duplicates(root.entries)[0];
  if (again) return refuse('duplicate-key', `The document holds "${again.key}" twice.`, lineOf(again.offset));
  const get = (name: string): JsonNode | undefined => root.entries.find(({ key }) => key === name)?.value;
  for (const { key, offset } of root.entries) {
    if (key === 'Version' || key === 'Id' || key === 'Statement') continue;
    const line = lineOf(offset);
    const message = `"${key}" is not an element of a policy.`;
    problems.push({ id: 'unknown-element', message, undermines: false, ...(line !== undefined && { line }) });
  }
  const version = readVersion(get('Version'));
  if (version === undefined) {
    return refuse(
      'bad-version',
      'Version is neither "2012-10-17" nor "2008-10-17".',
      lineOf(get('Version')?.offset ?? 0),
    );
  }
  const list = get('Statement');
  if (list === undefined)
    return refuse('missing-element', 'The document has no Statement.', lineOf(root.offset));
  if (list.type !== 'array' && list.type !== 'object') {
    return refuse('wrong-type', 'Statement must be an object or a list.', lineOf(list.offset));
  }
  const nodes = list.type === 'array' ? list.items : [list];
  const statements = nodes.map((node, index) => {
    const statement = readStatement(node, index, options.kind, (p) => problems.push(p), lineOf);
    if (options.source === undefined) return statement;
    const source = pointer(options.source, 'Statement', ...(list.type === 'array' ? [index] : []));
    return { ...statement, source };
  });
  return policy(version, statements, false);
}

/**
 * A missing Version means 2008-10-17.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
function readVersion(node: JsonNode | undefined): Policy['version'] | undefined {
  if (node === undefined) return '2008-10-17';
  if (node.type !== 'string') return undefined;
  return node.value === '2012-10-17' || node.value === '2008-10-17' ? node.value : undefined;
}
