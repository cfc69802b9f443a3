import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { EffectivePermissions } from '../../facts/identity/effective-permissions.ts';
import type { PermissionRequest } from '../../facts/identity/permission-check.ts';
import type { Holder } from '../../facts/identity/role-policies.ts';
import { smallestStatement, toPolicyDocument } from '../../iam/index.ts';
import { hcl, hclName, inOrder } from '../remedy.ts';
import { type Edit, isAwsManaged, type Plan } from './plan.ts';

/** Whose policies are edited, and how one edit of them is told. */
interface EditRules {
  holder: Holder;
  /** Added to "Stop denying …", where the denial may be meant. */
  unless?: string;
  /** An edit that has to be made elsewhere than in IAM; undefined: in IAM. */
  elsewhere?(edit: Edit, verb: string): Remedy | undefined;
}

/**
 * The plan as one remedy, its steps in order; where AWS's own permissions boundary is in the way, also what a
 * boundary of one's own must hold.
 */
export function editRemedies(
  { boundaryDocument }: Pick<EffectivePermissions, 'boundaryDocument'>,
  { edits, complete }: Plan,
  wanted: readonly PermissionRequest[],
  rules: EditRules,
): Remedy[] {
  const steps = inOrder(edits.map((edit) => editRemedy(edit, rules)));
  if (complete || !boundaryDocument || !isAwsManaged(boundaryDocument.arn)) return steps;
  return [ownBoundary(boundaryDocument.name, rules.holder.name, wanted), ...steps];
}

/** AWS's own boundary cannot be edited. */
function ownBoundary(boundary: string, name: string, wanted: readonly PermissionRequest[]): Remedy {
  const statements = wanted.map(({ sid, action, grant }) =>
    smallestStatement({ ...(sid ? { sid } : {}), actions: [action], resources: [grant] }),
  );
  return {
    summary: `The permissions boundary ${boundary} is AWS's own and cannot be edited: give ${name} a boundary of yours that also holds these statements`,
    policy: toPolicyDocument(statements),
    changes: false,
  };
}

function editRemedy(edit: Edit, { holder, unless, elsewhere }: EditRules): Remedy {
  const what = [...new Set(edit.actions)].join(', ');
  const denies = edit.does === 'stops-denying';
  const verb = denies ? `Stop denying ${what}` : `Allow ${what}`;
  const other = elsewhere?.(edit, verb);
  if (other) return other;
  const told = denies && unless ? `${verb} (${unless})` : verb;
  const of = edit.holder ?? holder;
  const own = edit.kind === 'new' || edit.kind === 'inline';
  return own ? inlinePolicy(edit, of, told) : managedPolicy(edit, of, told);
}

/** A role by its name alone, as the rest of the report calls it. */
const called = (type: Holder['type'], name: string): string => (type === 'role' ? name : `${type} ${name}`);

function inlinePolicy({ kind, name, document }: Edit, { type, name: of }: Holder, verb: string): Remedy {
  const place = [`--${type}-name`, of, '--policy-name', name];
  if (document === null) {
    return {
      summary: `${verb}: delete the inline policy ${name} of ${called(type, of)}, which does nothing else`,
      commands: [awsCommand('iam', `delete-${type}-policy`, ...place)],
      changes: true,
    };
  }
  const block = `resource "aws_iam_${type}_policy" "${hclName(name)}"`;
  return {
    summary: `${verb} in the ${kind === 'new' ? 'new ' : ''}inline policy ${name} of ${called(type, of)}`,
    commands: [
      awsCommand('iam', `put-${type}-policy`, ...place, '--policy-document', JSON.stringify(document)),
    ],
    terraform: `${block} {\n  name   = ${JSON.stringify(name)}\n  ${type.padEnd(6)} = ${JSON.stringify(of)}\n  policy = ${hcl(document)}\n}`,
    policy: document,
    changes: true,
  };
}

function managedPolicy(edit: Edit, { type, name: of }: Holder, verb: string): Remedy {
  const { kind, name, arn = '', document } = edit;
  if (document === null) {
    const why = isAwsManaged(arn) ? 'which AWS manages' : 'which does nothing else';
    return {
      summary: `${verb}: detach the policy ${name} from ${called(type, of)}, ${why}`,
      commands: [awsCommand('iam', `detach-${type}-policy`, `--${type}-name`, of, '--policy-arn', arn)],
      changes: true,
    };
  }
  const what = kind === 'boundary' ? `the permissions boundary ${name}` : `the managed policy ${name}`;
  return {
    summary: `${verb} in ${what}; the change holds for everything that it is attached to`,
    commands: [
      awsCommand(
        ...['iam', 'create-policy-version', '--policy-arn', arn],
        ...['--policy-document', JSON.stringify(document), '--set-as-default'],
      ),
    ],
    terraform: `resource "aws_iam_policy" "${hclName(name)}" {\n  name   = ${JSON.stringify(name)}\n  policy = ${hcl(document)}\n}`,
    policy: document,
    changes: true,
  };
}
