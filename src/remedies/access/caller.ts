import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { CallerPermissions } from '../../facts/access/caller-permissions.ts';
import type { Principal } from '../../facts/access/principal.ts';
import type { PermissionCheck } from '../../facts/identity/permission-check.ts';
import type { Holder } from '../../facts/identity/role-policies.ts';
import { smallestStatement, toPolicyDocument } from '../../iam/index.ts';
import { type Edit, freeName, isAwsManaged, planRepair } from '../identity/plan.ts';
import { hcl, hclName, inOrder } from '../identity/remedies.ts';

/**
 * What lets the caller do what was denied, as one way out: one new inline policy with a statement for each resource, and denials
 * taken out where they stand. What a permission set made can be changed there only.
 * @param denied questions with a denial; the same list for every finding of a check
 */
export function accessRemedies(effective: CallerPermissions, denied: readonly PermissionCheck[]): Remedy[] {
  if (denied.length === 0) return [];
  const { principal } = effective;
  if (principal.kind === 'root') return [];
  const own = { documents: effective.documents.filter(({ holder }) => holder?.type === principal.kind) };
  const { edits, complete } = planRepair(effective, denied, freeName(own, 'SessionManagerAccess'));
  const steps = inOrder(edits.map((edit) => remedyOf(edit, principal)));
  const { boundaryDocument } = effective;
  if (complete || !boundaryDocument || !isAwsManaged(boundaryDocument.arn)) return steps;
  return [ownBoundary(boundaryDocument.name, principal.name, denied), ...steps];
}

/** AWS's own boundary cannot be edited. */
function ownBoundary(boundary: string, name: string, denied: readonly PermissionCheck[]): Remedy {
  const statements = denied.map(({ sid, action, grant }) =>
    smallestStatement({ sid, actions: [action], resources: [grant] }),
  );
  return {
    summary: `The permissions boundary ${boundary} is AWS's own and cannot be edited: give ${name} a boundary of yours that also holds these statements`,
    policy: toPolicyDocument(statements),
    changes: false,
  };
}

function remedyOf(edit: Edit, principal: Principal): Remedy {
  const what = [...new Set(edit.actions)].join(', ');
  const verb = edit.does === 'allows' ? `Allow ${what}` : `Stop denying ${what}`;
  const deliberate = edit.does === 'allows' ? '' : ' (if the denial is not meant for this case)';
  const holder: Holder = edit.holder ?? {
    type: principal.kind === 'user' ? 'user' : 'role',
    name: principal.name,
  };
  if (principal.permissionSet && edit.kind !== 'boundary')
    return inPermissionSet(edit, verb, principal.permissionSet);
  if (edit.kind === 'new' || edit.kind === 'inline') return inline(edit, holder, `${verb}${deliberate}`);
  return managed(edit, holder, `${verb}${deliberate}`);
}

/** IAM Identity Center overwrites what is changed in its roles. */
function inPermissionSet(edit: Edit, verb: string, set: string): Remedy {
  const { kind, name, document } = edit;
  const add = kind === 'new';
  return {
    summary: add
      ? `${verb}: add these statements to the permission set ${set} in IAM Identity Center, and provision it again`
      : `${verb}: change the policy ${name} of the permission set ${set} in IAM Identity Center`,
    ...(document === null ? {} : { policy: document }),
    link: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/howtoviewandchangepermissionset.html',
    changes: false,
  };
}

function inline({ kind, name, document }: Edit, holder: Holder, verb: string): Remedy {
  const { type } = holder;
  const place = [`--${type}-name`, holder.name, '--policy-name', name];
  if (document === null) {
    return {
      summary: `${verb}: delete the inline policy ${name} of ${type} ${holder.name}, which does nothing else`,
      command: awsCommand('iam', `delete-${type}-policy`, ...place),
      changes: true,
    };
  }
  const resource = `resource "aws_iam_${type}_policy" "${hclName(name)}"`;
  return {
    summary: `${verb} in the ${kind === 'new' ? 'new ' : ''}inline policy ${name} of ${type} ${holder.name}`,
    command: awsCommand('iam', `put-${type}-policy`, ...place, '--policy-document', JSON.stringify(document)),
    terraform: `${resource} {\n  name   = ${JSON.stringify(name)}\n  ${type.padEnd(6)} = ${JSON.stringify(holder.name)}\n  policy = ${hcl(document)}\n}`,
    policy: document,
    changes: true,
  };
}

function managed({ kind, name, arn = '', document }: Edit, { type, name: of }: Holder, verb: string): Remedy {
  if (document === null) {
    return {
      summary: `${verb}: detach the policy ${name} from ${type} ${of}${isAwsManaged(arn) ? ', which AWS manages' : ''}`,
      command: awsCommand('iam', `detach-${type}-policy`, `--${type}-name`, of, '--policy-arn', arn),
      changes: true,
    };
  }
  const what = kind === 'boundary' ? `the permissions boundary ${name}` : `the managed policy ${name}`;
  return {
    summary: `${verb} in ${what}; it then holds for everyone who has it`,
    command: awsCommand(
      ...['iam', 'create-policy-version', '--policy-arn', arn],
      ...['--policy-document', JSON.stringify(document), '--set-as-default'],
    ),
    terraform: `resource "aws_iam_policy" "${hclName(name)}" {\n  name   = ${JSON.stringify(name)}\n  policy = ${hcl(document)}\n}`,
    policy: document,
    changes: true,
  };
}
