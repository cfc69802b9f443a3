import type { Remedy } from '../../contract/finding.ts';
import type { CallerPermissions } from '../../facts/access/caller-permissions.ts';
import type { PermissionCheck } from '../../facts/identity/permission-check.ts';
import { editRemedies } from '../identity/edit-remedies.ts';
import { type Edit, freeName, planRepair } from '../identity/plan.ts';

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
  const plan = planRepair(effective, denied, freeName(own, 'SessionManagerAccess'));
  const { kind, name, permissionSet } = principal;
  return editRemedies(effective, plan, denied, {
    holder: { type: kind, name },
    unless: 'if the denial is not meant for this case',
    elsewhere: (edit, verb) =>
      permissionSet && edit.kind !== 'boundary' ? inPermissionSet(edit, verb, permissionSet) : undefined,
  });
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
