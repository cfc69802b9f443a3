import { defineFact } from '../../contract/fact.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { type CallerPermissions, callerPermissions, isAbsent } from './caller-permissions.ts';
import { checkDataChannel } from './own-session.ts';
import { type Principal, principal } from './principal.ts';
import { checkDocument, checkTarget, isDefaultDocument, type TargetPermission } from './start-permissions.ts';

/** Everything that StartSession and the plugin ask for on the caller's behalf. */
export interface StartAccess {
  effective: CallerPermissions;
  target: TargetPermission;
  document: PermissionCheck & { name: string; isDefault: boolean };
  channel: PermissionCheck;
}

/** null: nobody is judged. `absent`: there is no such user or role. */
export const startAccess = defineFact(
  'startAccess',
  async (context): Promise<StartAccess | { absent: Principal } | null> => {
    const who = await context.get(principal);
    if (who && isAbsent(who) && context.selection.as !== 'caller') return { absent: who };
    const effective = await context.get(callerPermissions);
    if (!effective) return null;
    const name = context.selection.document;
    const [target, document] = await Promise.all([
      checkTarget(context, effective),
      checkDocument(context, effective, name),
    ]);
    return {
      effective,
      target,
      document: { ...document, name, isDefault: isDefaultDocument(name) },
      channel: checkDataChannel(context, effective),
    };
  },
);
