import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { NodePermissions } from '../../facts/identity/effective-permissions.ts';
import type { PermissionRequest } from '../../facts/identity/permission-check.ts';
import { type Edit, isAwsManaged, type Plan } from './plan.ts';

/** A JSON document as a Terraform expression: `${` and `%{` are Terraform's own there. */
export const hcl = (document: unknown): string =>
  `jsonencode(${JSON.stringify(document, null, 2).replaceAll('${', '$${').replaceAll('%{', '%%{')})`;

/** A Terraform name from any text. */
export const hclName = (text: string): string => {
  const name = text.replaceAll(/[^A-Za-z0-9_-]/g, '_');
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
};

/** Steps that only together remove a cause, as one remedy: its commands one a line, in order. */
export function inOrder(steps: readonly Remedy[], summary?: string): Remedy[] {
  const [first] = steps;
  if (!first) return [];
  const commands = steps.flatMap(({ command }) => command ?? []);
  const terraform = steps.flatMap((step) => step.terraform ?? []);
  return [
    {
      ...(steps.length === 1 ? first : {}),
      summary: summary ?? steps.map((step) => step.summary).join('; then: '),
      ...(commands.length > 0 ? { command: commands.join('\n') } : {}),
      ...(terraform.length > 0 ? { terraform: terraform.join('\n\n') } : {}),
      changes: steps.some(({ changes }) => changes),
    },
  ];
}

/** The plan as one remedy; where AWS's own boundary is in the way, what a boundary of one's own must hold. */
export function repairRemedies(
  { roleName, boundaryDocument }: NodePermissions,
  { edits, complete }: Plan,
  wanted: readonly PermissionRequest[],
): Remedy[] {
  const remedies = inOrder(edits.map((edit) => remedyOf(edit, roleName)));
  if (complete || !boundaryDocument || !isAwsManaged(boundaryDocument.arn)) return remedies;
  const Action = wanted.map(({ action }) => action);
  const Resource = [...new Set(wanted.map(({ grant }) => grant))];
  return [
    {
      summary: `The permissions boundary ${boundaryDocument.name} is AWS's own and cannot be edited: give ${roleName} a boundary of yours that also holds this statement`,
      policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] },
      changes: false,
    },
    ...remedies,
  ];
}

function remedyOf(edit: Edit, roleName: string): Remedy {
  const { kind, name, arn, document, actions } = edit;
  const what = actions.join(', ');
  const verb = edit.does === 'allows' ? `Allow ${what}` : `Stop denying ${what}`;
  if (kind === 'new' || kind === 'inline') return inlineRemedy(edit, roleName, verb);
  if (document === null) {
    return {
      summary: `${verb}: detach the policy ${name} from ${roleName}${isAwsManaged(arn) ? ', which AWS manages' : ', which does nothing else'}`,
      command: awsCommand('iam', 'detach-role-policy', '--role-name', roleName, '--policy-arn', arn ?? name),
      changes: true,
    };
  }
  const role = kind === 'boundary' ? `the permissions boundary ${name}` : `the managed policy ${name}`;
  return {
    summary: `${verb} in ${role}; it then holds for everything that uses it`,
    command: awsCommand(
      ...['iam', 'create-policy-version', '--policy-arn', arn ?? name],
      ...['--policy-document', JSON.stringify(document), '--set-as-default'],
    ),
    terraform: `resource "aws_iam_policy" "${hclName(name)}" {\n  name   = ${JSON.stringify(name)}\n  policy = ${hcl(document)}\n}`,
    policy: document,
    changes: true,
  };
}

function inlineRemedy({ kind, name, document }: Edit, roleName: string, verb: string): Remedy {
  const place = ['--role-name', roleName, '--policy-name', name];
  if (document === null) {
    return {
      summary: `${verb}: delete the inline policy ${name} of ${roleName}, which does nothing else`,
      command: awsCommand('iam', 'delete-role-policy', ...place),
      changes: true,
    };
  }
  return {
    summary: `${verb} in the ${kind === 'new' ? 'new ' : ''}inline policy ${name} of ${roleName}`,
    command: awsCommand('iam', 'put-role-policy', ...place, '--policy-document', JSON.stringify(document)),
    terraform: `resource "aws_iam_role_policy" "${hclName(name)}" {\n  name   = ${JSON.stringify(name)}\n  role   = ${JSON.stringify(roleName)}\n  policy = ${hcl(document)}\n}`,
    policy: document,
    changes: true,
  };
}
