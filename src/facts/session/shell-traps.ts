import { defineFact } from '../../contract/fact.ts';
import { type ShellProfileTrap, shellProfileTraps } from '../../ssm/document/index.ts';
import { platformType } from '../instance/node.ts';
import { inputOf, type Preferences, preferences, usesPreferences } from './preferences.ts';

/** The shell profile that sessions on this node run, and what is known to go wrong in such. */
export interface ShellTraps {
  preferences: Preferences;
  /** '' when there is none for this platform. */
  profile: string;
  platform: string;
  traps: ShellProfileTrap[];
}

/**
 * The lines of the shell profile that end or block the shell.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-shell-config.html
 * See runShellProfile in https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go
 */
export const shellTraps = defineFact('shellTraps', async (context): Promise<ShellTraps> => {
  const document = await context.get(preferences);
  const both = inputOf(document, 'shellProfile');
  const none = { preferences: document, profile: '', platform: '', traps: [] };
  if (!usesPreferences(document) || (both.linux === '' && both.windows === '')) return none;
  const platform = (await context.get(platformType)) ?? 'Linux';
  const profile = platform === 'Windows' ? both.windows : both.linux;
  return { preferences: document, profile, platform, traps: shellProfileTraps(both, platform) };
});
