import type { Context } from './context.ts';
import { errorReply, escapeXml, queryReply } from './errors.ts';
import type { SimulatedDecision } from './state.ts';
import type { Operation, Reply } from './types.ts';
import { descendants, textAt } from './xml.ts';

interface Statement {
  Effect?: string;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: unknown;
}

function list<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function like(pattern: string, value: string): boolean {
  const shape = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${shape}$`, 'is').test(value);
}

function applies(statement: Statement, action: string, resource: string): boolean {
  // A condition needs context keys that no call of ours supplies; the real simulator then does not match it.
  if (statement.Condition !== undefined) return false;
  const any = (patterns: string | string[] | undefined, value: string) =>
    list(patterns).some((p) => like(p, value));
  const acts = statement.NotAction ? !any(statement.NotAction, action) : any(statement.Action, action);
  return (
    acts &&
    (statement.NotResource ? !any(statement.NotResource, resource) : any(statement.Resource, resource))
  );
}

function statementsOf(document: string): Statement[] {
  const text = document.trimStart().startsWith('{') ? document : decodeURIComponent(document);
  return list((JSON.parse(text) as { Statement?: Statement | Statement[] }).Statement);
}

function decide(statements: Statement[], action: string, resource: string): SimulatedDecision {
  const matching = statements.filter((s) => applies(s, action, resource));
  if (matching.some((s) => s.Effect === 'Deny')) return 'explicitDeny';
  return matching.some((s) => s.Effect === 'Allow') ? 'allowed' : 'implicitDeny';
}

/** Identity policies of a user (not those of its groups) or role in moto, inline and managed. */
async function policiesOf(
  op: Operation,
  context: Context,
  kind: 'User' | 'Role',
  name: string,
): Promise<Statement[]> {
  const ask = (Action: string, more: Record<string, string>) =>
    context.ask(op, 'iam', { Action, Version: '2010-05-08', ...more });
  const principal = { [`${kind}Name`]: name };
  const inline = await ask(`List${kind}Policies`, principal);
  const found: Statement[] = [];
  for (const member of descendants(inline, 'member')) {
    const policy = await ask(`Get${kind}Policy`, { ...principal, PolicyName: member.text });
    found.push(...descendants(policy, 'PolicyDocument').flatMap((d) => statementsOf(d.text)));
  }
  const attached = await ask(`ListAttached${kind}Policies`, principal);
  for (const arn of descendants(attached, 'PolicyArn').map((a) => a.text)) {
    const version = textAt(
      await ask('GetPolicy', { PolicyArn: arn }),
      'GetPolicyResult',
      'Policy',
      'DefaultVersionId',
    );
    const body = await ask('GetPolicyVersion', { PolicyArn: arn, VersionId: version });
    found.push(...descendants(body, 'Document').flatMap((d) => statementsOf(d.text)));
  }
  return found;
}

function members(op: Operation, name: string): string[] {
  return Object.entries(op.params)
    .filter(([key]) => key.startsWith(`${name}.member.`))
    .map(([, value]) => String(value));
}

/**
 * iam:SimulatePrincipalPolicy over the principal's own policies in moto: wildcards, Allow and Deny.
 * Boundaries, groups, conditions and SCPs are not simulated: set `state.simulate` for those.
 */
export async function simulatePrincipalPolicy(op: Operation, context: Context): Promise<Reply> {
  const source = String(op.params.PolicySourceArn ?? '');
  const [, kind, path = ''] = /^arn:[^:]+:iam::\d+:(user|role)\/(.+)$/.exec(source) ?? [];
  if (!kind)
    return errorReply(
      op,
      400,
      'InvalidInput',
      `Invalid Entity Arn: ${source} does not clearly define entity type and name.`,
    );
  const name = path.split('/').pop() ?? path;
  const statements = context.state.simulate
    ? []
    : await policiesOf(op, context, kind === 'user' ? 'User' : 'Role', name);
  const resources = members(op, 'ResourceArns');
  const rows = members(op, 'ActionNames').flatMap((action) =>
    (resources.length ? resources : ['*']).map((resource) => {
      const decision =
        context.state.simulate?.(source, action, resource) ?? decide(statements, action, resource);
      return `<member><EvalActionName>${escapeXml(action)}</EvalActionName><EvalResourceName>${escapeXml(resource)}</EvalResourceName><EvalDecision>${decision}</EvalDecision><MatchedStatements/><MissingContextValues/></member>`;
    }),
  );
  return queryReply(
    op,
    `<EvaluationResults>${rows.join('')}</EvaluationResults><IsTruncated>false</IsTruncated>`,
  );
}
