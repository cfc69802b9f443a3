import type { InstanceProfile } from '@aws-sdk/client-iam';
import { defineFact, type Located } from '../../contract/fact.ts';
import type { Stored } from '../../contract/reading.ts';
import { type Ec2Instance, instance } from '../instance/instance.ts';
import { lastSegment } from './role-policies.ts';

/** What stands where the instance's role should be. */
type ProfileState =
  /** No profile is attached. */
  | 'none'
  /** The profile that is attached no longer exists. */
  | 'deleted'
  /** It exists and holds no role. */
  | 'empty'
  | 'role';

/** The instance profile of an EC2 instance. */
export interface AttachedProfile {
  state: ProfileState;
  instance: Located<Ec2Instance>;
  /** null: none is attached. */
  profileName: string | null;
  profileArn: string | null;
  /** As GetInstanceProfile answered; null when none is attached or it is deleted. */
  profile: Located<Stored<InstanceProfile>> | null;
  /** The pointer of that reading, also where it says that there is no such profile. */
  source: string | null;
  /** With state `role` only. */
  roleName: string | null;
}

/**
 * The instance profile and the role in it, by DescribeInstances and GetInstanceProfile. A profile holds one
 * role or none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
 */
export const instanceProfile = defineFact('instanceProfile', async (context): Promise<AttachedProfile> => {
  const located = await context.get(instance);
  const profileArn = located.known.IamInstanceProfile?.Arn ?? null;
  const none = { instance: located, profile: null, source: null, roleName: null };
  if (!profileArn) return { ...none, state: 'none', profileName: null, profileArn: null };
  const profileName = lastSegment(profileArn);
  const { known, source } = await context.need('instanceProfile', profileName);
  const base = { ...none, profileName, profileArn, source };
  if (!known) return { ...base, state: 'deleted' };
  const roleName = known.Roles?.[0]?.RoleName ?? null;
  return { ...base, state: roleName ? 'role' : 'empty', profile: { known, source }, roleName };
});
