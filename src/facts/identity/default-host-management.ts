import { defineFact, type Located } from '../../contract/fact.ts';
import type { Gap } from '../../contract/reading.ts';
import { type IamRole, lastSegment } from './role-policies.ts';

const SETTING = '/ssm/managed-instance/default-ec2-instance-management-role';

/** Default host management configuration of this account and Region. */
export interface DefaultHostManagement {
  enabled: boolean;
  /** It names a role that IAM does not know. */
  roleMissing: boolean;
  /** The setting as it was read, for evidence. */
  setting: Located<{ SettingId: string; SettingValue: string | null } | null>;
  /** The role that it names; null when it is off. */
  roleName: string | null;
  roleArn: string | null;
  /** null known: there is no role of that name. */
  role: Located<IamRole | null> | { gap: Gap } | null;
}

/**
 * Whether default host management supplies a role to instances whose profile does not.
 * The value is a role's name with its path, `service-role/NAME`, or `$None`.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html
 */
export const defaultHostManagement = defineFact(
  'defaultHostManagement',
  async (context): Promise<DefaultHostManagement> => {
    const setting = await context.need('serviceSetting', SETTING);
    const value = setting.known?.SettingValue?.trim() ?? '';
    if (value === '' || /^\$?none$/i.test(value)) {
      return { enabled: false, roleMissing: false, setting, roleName: null, roleArn: null, role: null };
    }
    const { partition, accountId } = context.scope;
    const roleName = lastSegment(value);
    const roleArn = value.startsWith('arn:')
      ? value
      : `arn:${partition}:iam::${accountId}:role/${value.replace(/^\/?(role\/)?/, '')}`;
    const role = await context.read('role', roleName);
    const roleMissing = 'known' in role && role.known === null;
    return { enabled: true, roleMissing, setting, roleName, roleArn, role };
  },
);
