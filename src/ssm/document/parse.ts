import type { ReadContext } from './context.ts';
import { defaultSessionDocument } from './defaults.ts';
import { checkSchemaVersion, readSessionType } from './head.ts';
import { INPUT_KEYS, readInputs } from './inputs.ts';
import { checkKeys } from './keys.ts';
import { nameRules } from './names.ts';
import { checkKmsKeyId, checkLogGroupName, checkRunAs } from './names-other.ts';
import { checkBucketName, checkKeyPrefix } from './names-s3.ts';
import { type DocNode, entryOf, isAbsent, type Place, typeName } from './node.ts';
import { readParameters } from './parameters.ts';
import { problemList } from './problems.ts';
import { readProperties } from './properties.ts';
import { type ReadFormat, readDocument } from './read.ts';
import type {
  DocumentProblem,
  InputKey,
  ParseOptions,
  ProblemId,
  SessionDocument,
  SessionType,
} from './types.ts';

/**
 * Reads and judges a Session document, as GetDocument's `Content` or as a snapshot holds it.
 *
 * @param content text in JSON or YAML, or an object
 * @param name the document's name; `SSM-SessionManagerRunShell` must be Standard_Stream
 * @returns never rejects: what is wrong is in `problems`, worst first; what cannot be told is in `unresolved`
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
export async function parseSessionDocument(
  content: unknown,
  name: string,
  options: ParseOptions = {},
): Promise<SessionDocument> {
  const { tree, format } = await readDocument(content, options.format);
  const base = { ...defaultSessionDocument(name), exists: true, format, ...sourceOf(options) };
  if ('error' in tree) {
    return unreadable(
      base,
      'not-parseable',
      `The document ${name} is not readable as ${format}: ${tree.error}.`,
      tree.at,
    );
  }
  if (tree.root === null) return unreadable(base, 'empty-document', `The document ${name} is empty.`, null);
  if (tree.root.kind !== 'map') {
    const found = tree.root.kind === 'list' ? 'a list' : typeName(tree.root);
    const summary = `The document ${name} is ${found}; a map with schemaVersion and sessionType is expected.`;
    return unreadable(base, 'not-an-object', summary, tree.root.at);
  }
  return judge(tree.root, base, format);
}

function judge(root: DocNode, base: SessionDocument, format: ReadFormat): SessionDocument {
  const problems = problemList();
  checkSchemaVersion(root, problems);
  const sessionType = readSessionType(root, base.name, problems);
  const context: ReadContext = {
    name: base.name,
    yaml: format === 'YAML',
    problems,
    parameters: readParameters(root, problems),
    parameterStore: new Set(),
  };
  const inputsNode = readInputsMap(context, root, sessionType);
  const { inputs, unresolved } = readInputs(context, inputsNode);
  const rules = nameRules(context, inputsNode, inputs, unresolved);
  for (const check of [checkBucketName, checkKeyPrefix, checkLogGroupName, checkKmsKeyId, checkRunAs])
    check(rules);
  for (const key of checkKeys(context, root)) unresolved.add(key);
  if (inputsNode?.kind !== 'map' && !isAbsent(inputsNode)) for (const key of INPUT_KEYS) unresolved.add(key);
  const properties = readProperties(context, root, sessionType);
  const description = entryOf(root, 'description')?.value;
  return {
    ...base,
    sessionType,
    description: description?.kind === 'scalar' ? String(description.value ?? '') : '',
    inputs,
    unresolved: INPUT_KEYS.filter((key) => unresolved.has(key)),
    properties,
    parameters: context.parameters,
    parameterStore: [...context.parameterStore],
    problems: problems.sorted(),
  };
}

function readInputsMap(context: ReadContext, root: DocNode, type: SessionType | null): DocNode | undefined {
  const node = entryOf(root, 'inputs')?.value;
  if (node === undefined || isAbsent(node)) {
    if (type !== 'Standard_Stream') return undefined;
    context.problems.add({
      message: 'inputs-missing',
      severity: 'advises',
      summary:
        'inputs is missing; a Standard_Stream document needs it, with empty values where nothing is set.',
      pointer: '/inputs',
      at: root.at,
    });
    return undefined;
  }
  if (node.kind === 'map') return node;
  context.problems.add({
    message: 'inputs-not-a-map',
    severity: 'blocks',
    summary: `inputs is ${typeName(node)}; a map of preferences is expected.`,
    pointer: '/inputs',
    at: node.at,
  });
  return node;
}

function unreadable(
  base: SessionDocument,
  message: ProblemId,
  summary: string,
  at: Place | null,
): SessionDocument {
  const problems = problemList();
  problems.add({ message, severity: 'blocks', summary, pointer: '', at });
  return {
    ...base,
    readable: message !== 'not-parseable',
    sessionType: null,
    unresolved: INPUT_KEYS,
    problems: problems.sorted(),
  };
}

function sourceOf(options: ParseOptions): Pick<SessionDocument, 'source'> {
  return options.source === undefined ? {} : { source: options.source };
}

/** True when the document tells this input; an answer that rests on one that is not known is open. */
export function inputKnown(document: SessionDocument, key: InputKey): boolean {
  return !document.unresolved.includes(key);
}

/** The problems of one input: a check that finds one here leaves the fault to the problem's owner. */
export function problemsOf(document: SessionDocument, key: InputKey): DocumentProblem[] {
  return document.problems.filter(
    ({ pointer }) => pointer === `/inputs/${key}` || pointer.startsWith(`/inputs/${key}/`),
  );
}
