import type { Remedy } from '../../contract/finding.ts';
import type { NodePermissions } from '../../facts/identity/effective-permissions.ts';
import type { PermissionRequest } from '../../facts/identity/permission-check.ts';
import type { RoleDocument } from '../../facts/identity/role-policies.ts';
import { toPolicyDocument } from '../../iam/index.ts';
import { uniqueSids } from '../../iam/unique-sids.ts';
import { editRemedies } from './edit-remedies.ts';
import { type Edit, freeName, planRepair } from './plan.ts';

/** What to change so that the role may make the requests, and whether that is known to suffice. */
export interface Grant {
  remedies: Remedy[];
  complete: boolean;
}

/**
 * The smallest changes to the role's own policies: one new inline policy with one statement per resource, denials
 * taken out, the boundary widened. Nothing that exists is overwritten but by its own corrected form.
 * @param name the new inline policy's name; a number is added where the role has one of that name
 */
export function grantRemedies(
  effective: NodePermissions,
  wanted: readonly PermissionRequest[],
  name: string,
): Grant {
  const groups = [...new Set(wanted.map(({ grant }) => grant))].map((grant) =>
    wanted.filter((want) => want.grant === grant),
  );
  let later = effective;
  let edits: Edit[] = [];
  let complete = true;
  // Each group starts from what the one before leaves, so that the edits of one policy add up.
  for (const group of groups) {
    const plan = planRepair(later, group, freeName(later, name));
    complete &&= plan.complete;
    edits = merged(edits, plan.edits);
    later = after(later, plan.edits);
  }
  const whole = edits.map((edit) => ({ ...edit, document: uniqueSids(edit.document) }));
  const holder = { type: 'role', name: effective.roleName } as const;
  return { remedies: editRemedies(effective, { edits: whole, complete }, wanted, { holder }), complete };
}

/** A later edit of the same policy holds the earlier one; new policies become one. */
function merged(before: readonly Edit[], next: readonly Edit[]): Edit[] {
  const all = [...before];
  for (const edit of next) {
    const at = all.findIndex(
      (one) => one.kind === edit.kind && (one.kind === 'new' || one.name === edit.name),
    );
    const one = all[at];
    if (!one) all.push(edit);
    else {
      const actions = [...new Set([...one.actions, ...edit.actions])];
      const document = edit.kind === 'new' ? joined(one.document, edit.document) : edit.document;
      all[at] = { ...one, document, actions };
    }
  }
  return all;
}

type Statements = Parameters<typeof toPolicyDocument>[0];
const joined = (...documents: unknown[]): unknown =>
  toPolicyDocument(documents.flatMap((d) => [...(d as { Statement: Statements }).Statement]));

/** The role as it would be after the edits. */
function after(effective: NodePermissions, edits: readonly Edit[]): NodePermissions {
  const apply = (document: RoleDocument): RoleDocument[] => {
    const edit = edits.find(
      ({ kind, name, arn }) => kind !== 'new' && name === document.name && arn === document.arn,
    );
    if (!edit) return [document];
    return edit.document === null ? [] : [{ ...document, document: edit.document }];
  };
  const created = edits
    .filter(({ kind }) => kind === 'new')
    .map(({ name, document }): RoleDocument => {
      return { kind: 'inline', name, document, source: '', policy: { ...NOTHING, id: name } };
    });
  const boundary = effective.boundaryDocument;
  return {
    ...effective,
    documents: [...effective.documents.flatMap(apply), ...created],
    boundaryDocument: boundary && (apply(boundary)[0] ?? null),
  };
}

/** planRepair reads documents, never the parsed form of an added one. */
const NOTHING = { version: '2012-10-17', statements: [], problems: [], unreadable: false } as const;
