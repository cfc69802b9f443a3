import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';
import { type CallerTag, RUN_AS_TAG } from '../../facts/session/caller-tag.ts';
import type { Preferences } from '../../facts/session/preferences.ts';
import { changeInputs } from './document-remedies.ts';

/** A default user for whoever brings no tag. */
export const nameDefaultUser = (preferences: Preferences, scope: Scope): Remedy[] =>
  changeInputs(
    preferences,
    scope,
    { runAsDefaultUser: 'ssm-user' },
    'Name the default user, an ordinary user of every node (here ssm-user, which exists where a session has run before)',
  );

/** Tags the person who connects; a role's session tags are set where it is assumed. */
export function tagUser({ principal }: CallerTag): Remedy[] {
  const name = principal.slice(principal.lastIndexOf('/') + 1);
  if (!/:user\//.test(principal)) return [];
  return [
    {
      summary: `Or tag ${name} with the user as whom its sessions run (here ssm-user)`,
      commands: [
        awsCommand(...['iam', 'tag-user', '--user-name', name, '--tags', `Key=${RUN_AS_TAG},Value=ssm-user`]),
      ],
      changes: true,
    },
  ];
}
