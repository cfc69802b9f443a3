import type { PolicyKind, PolicyProblem, Statement } from '../types/policy.ts';
import { readConditions } from './conditions.ts';
import type { JsonEntry, JsonNode } from './json.ts';
import { readPrincipal } from './principal.ts';
import { duplicates, type Reporter, stringList } from './report.ts';

type Draft = { -readonly [K in keyof Statement]: Statement[K] };

const ELEMENTS = new Set([
  ...[
    'Sid',
    'Effect',
    'Principal',
    'NotPrincipal',
    'Action',
    'NotAction',
    'Resource',
    'NotResource',
    'Condition',
  ],
]);
const PAIRS = [
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Principal', 'NotPrincipal'],
] as const;
const NEEDS_PRINCIPAL: readonly (PolicyKind | undefined)[] = ['resource', 'trust', 'endpoint', 'rcp'];
const NO_PRINCIPAL: readonly (PolicyKind | undefined)[] = ['identity', 'scp'];

/** Reads one element into the draft. */
function element(draft: Draft, { key, value }: JsonEntry, report: Reporter): void {
  switch (key) {
    case 'Sid':
      if (value.type === 'string') draft.sid = value.value;
      else report.note('wrong-type', 'Sid must be a string.', value);
      return;
    case 'Effect':
      if (value.type === 'string' && (value.value === 'Allow' || value.value === 'Deny'))
        draft.effect = value.value;
      else report.doubt('bad-value', 'Effect must be "Allow" or "Deny".', value);
      return;
    case 'Action':
      draft.actions = stringList(value, key, report);
      return;
    case 'NotAction':
      draft.notActions = stringList(value, key, report);
      return;
    case 'Resource':
      draft.resources = stringList(value, key, report);
      return;
    case 'NotResource':
      draft.notResources = stringList(value, key, report);
      return;
    case 'Principal':
      draft.principals = readPrincipal(value, key, report);
      return;
    case 'NotPrincipal':
      draft.notPrincipals = readPrincipal(value, key, report);
      return;
    case 'Condition':
      draft.conditions = readConditions(value, report);
  }
}

/** Elements that AWS demands or refuses together. */
function structure(
  names: ReadonlySet<string>,
  kind: PolicyKind | undefined,
  node: JsonNode,
  report: Reporter,
): void {
  for (const [one, other] of PAIRS) {
    if (names.has(one) && names.has(other)) {
      report.doubt('contradiction', `The statement has both ${one} and ${other}.`, node);
    }
  }
  const principal = names.has('Principal') || names.has('NotPrincipal');
  const missing = (what: string) => report.doubt('missing-element', `The statement has no ${what}.`, node);
  if (!names.has('Effect')) missing('Effect');
  if (!names.has('Action') && !names.has('NotAction')) missing('Action');
  // A trust policy has no Resource: it stands on the role itself.
  const resource = names.has('Resource') || names.has('NotResource');
  if (!resource && kind !== 'trust' && (kind !== undefined || !principal)) missing('Resource');
  if (!principal && NEEDS_PRINCIPAL.includes(kind)) missing('Principal');
  if (principal && NO_PRINCIPAL.includes(kind)) {
    report.doubt('contradiction', `A Principal is not allowed in this kind of policy (${kind}).`, node);
  }
}

/** Reads one statement; everything AWS would refuse in it is a problem, and a doubt about its meaning. */
export function readStatement(
  node: JsonNode,
  index: number,
  kind: PolicyKind | undefined,
  push: (problem: PolicyProblem) => void,
  lineOf: (offset: number) => number | undefined,
): Statement {
  const draft: Draft = { index, effect: 'Allow', conditions: [] };
  const line = lineOf(node.offset);
  if (line !== undefined) draft.line = line;
  const problem = (id: PolicyProblem['id'], message: string, offset: number, undermines: boolean) => {
    const at = lineOf(offset);
    push({ id, message, statement: index, undermines, ...(at !== undefined && { line: at }) });
  };
  const report: Reporter = {
    note: (id, message, at) => problem(id, message, at.offset, false),
    doubt: (id, message, at, scope = 'statement') => {
      problem(id, message, at.offset, true);
      if (draft.doubt?.scope !== 'statement') draft.doubt = { scope, detail: message };
    },
  };
  if (node.type !== 'object') {
    report.doubt('wrong-type', 'The statement is not an object.', node);
    return draft;
  }
  for (const entry of duplicates(node.entries)) {
    const scope = entry.key === 'Condition' ? 'condition' : 'statement';
    report.doubt('duplicate-key', `The statement holds "${entry.key}" twice.`, entry, scope);
  }
  for (const entry of node.entries) {
    if (ELEMENTS.has(entry.key)) element(draft, entry, report);
    else report.doubt('unknown-element', `"${entry.key}" is not an element of a statement.`, entry);
  }
  structure(new Set(node.entries.map(({ key }) => key)), kind, node, report);
  noteIdle(draft, node, report);
  return draft;
}

/** Notes the actions and resources that AWS takes and that match nothing. */
function noteIdle(draft: Draft, node: JsonNode, report: Reporter): void {
  for (const text of [...(draft.actions ?? []), ...(draft.notActions ?? [])]) {
    if (text !== '*' && !text.includes(':'))
      report.note('bad-value', `"${text}" names no service, so it matches no action.`, node);
  }
  for (const text of [...(draft.resources ?? []), ...(draft.notResources ?? [])]) {
    if (text !== '*' && !/^arn:|^\*|^\$\{/.test(text))
      report.note('bad-value', `"${text}" is not an ARN, so it matches no resource.`, node);
  }
}
