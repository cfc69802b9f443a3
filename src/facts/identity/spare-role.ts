import { defineFact } from '../../contract/fact.ts';
import { instanceProfile } from './instance-profile.ts';

/** The name that remedies give to what they create where no name is there to go by. */
const SUGGESTED = 'SessionManagerInstance';

/** What stands ready for an instance without a role, so that remedies create only what is missing. */
export interface SpareRole {
  /** The profile to attach. */
  profileName: string;
  profileExists: boolean;
  /** The role to put into it. */
  roleName: string;
  roleExists: boolean;
  /** The profile holds the role already. */
  joined: boolean;
}

/**
 * A role for an instance that has none. The console gives profile and role one name, so an empty profile's role
 * is likely to be there under the profile's name. Looked up only when it is needed.
 */
export const spareRole = defineFact('spareRole', async (context): Promise<SpareRole | null> => {
  const { state, profileName } = await context.get(instanceProfile);
  if (state === 'role') return null;
  const name = profileName ?? SUGGESTED;
  const profile = state === 'none' ? await context.read('instanceProfile', name) : null;
  const held = profile && 'known' in profile ? profile.known?.Roles?.[0]?.RoleName : undefined;
  const role = await context.read('role', held ?? name);
  return {
    profileName: name,
    profileExists: state === 'empty' || (profile !== null && 'known' in profile && profile.known !== null),
    roleName: held ?? name,
    roleExists: held !== undefined || ('known' in role && role.known !== null),
    joined: held !== undefined,
  };
});
