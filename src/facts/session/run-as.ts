import { defineFact } from '../../contract/fact.ts';
import { judgeAgent } from '../../ssm/versions/index.ts';
import { agentVersion, platformType } from '../instance/node.ts';
import { inputOf, type Preferences, preferences, usesPreferences } from './preferences.ts';

/** Run As as the document asks for it. */
export interface RunAs {
  preferences: Preferences;
  enabled: boolean;
  /** '' when the document names none. */
  defaultUser: string;
  /** `PlatformType`; null when it is not known. */
  platform: string | null;
  version: string;
  /** agent/version says that this agent knows no Run As. */
  tooOld: boolean;
}

/**
 * As whom sessions run on Linux and macOS; agents know Run As since 2.3.672.0.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-run-as.html
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/RELEASENOTES.md
 */
export const runAs = defineFact('runAs', async (context): Promise<RunAs> => {
  const document = await context.get(preferences);
  const enabled = usesPreferences(document) && inputOf(document, 'runAsEnabled');
  const off = { preferences: document, enabled: false, defaultUser: '', platform: null, version: '' };
  if (!enabled) return { ...off, tooOld: false };
  const platform = await context.get(platformType);
  const version = await context.get(agentVersion);
  const tooOld = version !== null && judgeAgent(version, 'run-as') === 'below-fail';
  const defaultUser = inputOf(document, 'runAsDefaultUser', 'run-as').trim();
  return { preferences: document, enabled, defaultUser, platform, version: version ?? '', tooOld };
});
