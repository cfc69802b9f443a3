import { defineFact } from '../../contract/fact.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { type CallerPermissions, callerPermissions } from './caller-permissions.ts';
import { checkOwnSession } from './own-session.ts';

/** Whether the caller may end and resume its own sessions; null: nobody is judged. */
export const endAccess = defineFact(
  'endAccess',
  async (
    context,
  ): Promise<{
    effective: CallerPermissions;
    terminate: PermissionCheck;
    resume: PermissionCheck;
  } | null> => {
    const effective = await context.get(callerPermissions);
    if (!effective) return null;
    const ask = (action: string) => checkOwnSession(context, effective, action, 'OwnSessions');
    return { effective, terminate: ask('ssm:TerminateSession'), resume: ask('ssm:ResumeSession') };
  },
);
