import { defineFact } from '../../contract/fact.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { type CallerAuthority, callerAuthority } from './caller-authority.ts';
import { askOwnSession } from './own-session.ts';

/** Whether the caller may end and resume its own sessions; null: nobody is judged. */
export const endAccess = defineFact(
  'endAccess',
  async (
    context,
  ): Promise<{ authority: CallerAuthority; terminate: PermissionCheck; resume: PermissionCheck } | null> => {
    const authority = await context.get(callerAuthority);
    if (!authority) return null;
    const ask = (action: string) => askOwnSession(context, authority, action, 'OwnSessions');
    return { authority, terminate: ask('ssm:TerminateSession'), resume: ask('ssm:ResumeSession') };
  },
);
