import { defineFact } from '../../contract/fact.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { type CallerAuthority, callerAuthority, isAbsent } from './caller-authority.ts';
import { askDocument, askTarget, isDefaultDocument, type TargetQuestion } from './caller-question.ts';
import { askDataChannel } from './own-session.ts';
import { type Principal, principal } from './principal.ts';

/** Everything that StartSession and the plugin ask for on the caller's behalf. */
export interface StartAccess {
  authority: CallerAuthority;
  target: TargetQuestion;
  document: PermissionCheck & { name: string; isDefault: boolean };
  channel: PermissionCheck;
}

/** null: nobody is judged. `absent`: there is no such user or role. */
export const startAccess = defineFact(
  'startAccess',
  async (context): Promise<StartAccess | { absent: Principal } | null> => {
    const who = await context.get(principal);
    if (who && isAbsent(who) && context.selection.as !== 'caller') return { absent: who };
    const authority = await context.get(callerAuthority);
    if (!authority) return null;
    const name = context.selection.document;
    const [target, document] = await Promise.all([
      askTarget(context, authority),
      askDocument(context, authority, name),
    ]);
    return {
      authority,
      target,
      document: { ...document, name, isDefault: isDefaultDocument(name) },
      channel: askDataChannel(context, authority),
    };
  },
);
