import { defineFact } from '../../contract/fact.ts';
import { type Gap, notVisible, type Reading } from '../../contract/reading.ts';
import { effectivePermissions, type NodePermissions } from './effective-permissions.ts';
import { instanceProfile } from './instance-profile.ts';
import type { IamRole } from './role-policies.ts';

/**
 * The instance profile's role, whether or not the agent ends up using it; null when no profile supplies one.
 * What GetInstanceProfile shows of the role (its ARN and id) stands in where GetRole could not be read.
 */
export const profileRole = defineFact('profileRole', async (context): Promise<NodePermissions | null> => {
  const { state, profile, roleName, profileArn } = await context.get(instanceProfile);
  const inside = profile?.known.Roles?.[0];
  if (state !== 'role' || !profile || !roleName || !inside) return null;
  const reading = await context.read('role', roleName);
  // GetInstanceProfile repeats the trust policy, but a role that could not be read stays unread as a whole.
  const { AssumeRolePolicyDocument: _, ...shown } = inside;
  const known: IamRole = 'known' in reading && reading.known ? reading.known : shown;
  const role =
    'known' in reading && reading.known
      ? { known, source: reading.source }
      : { known, source: `${profile.source}/Roles/0` };
  const roleGap = gapOf(reading, roleName);
  const roleArn = known.Arn ?? `${(profileArn ?? '').replace(/:instance-profile\/.*$/, '')}:role/${roleName}`;
  return effectivePermissions(context, 'instance-profile', { roleName, roleArn, role, roleGap });
});

/** Why the role itself is not known, although the profile holds it. */
function gapOf(reading: Reading<IamRole | null>, roleName: string): Gap | null {
  if ('gap' in reading) return reading.gap;
  if (reading.known) return null;
  return notVisible(`the profile holds the role ${roleName}, but IAM finds no role of that name`, roleName);
}
