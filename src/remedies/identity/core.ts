import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';
import type { CorePermission } from '../../facts/identity/core-permissions.ts';
import type { NodePermissions } from '../../facts/identity/effective-permissions.ts';
import type { PermissionRequest } from '../../facts/identity/permission-check.ts';
import { instanceArn } from '../../facts/identity/request-context.ts';
import { editRemedies } from './edit-remedies.ts';
import { freeName, planRepair } from './plan.ts';

export const managedInstanceCore = (partition: string): string =>
  `arn:${partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`;

/**
 * What lets the role make the core calls that it is denied. The same list serves every finding of the check: one
 * change per policy, so that carrying out one remedy never undoes another.
 */
export function permissionRemedies(
  effective: NodePermissions,
  denied: readonly CorePermission[],
  { scope, target }: { scope: Scope; target: string },
): Remedy[] {
  if (denied.length === 0) return [];
  const wanted = denied.map(
    ({ action, leg }): PermissionRequest => ({
      action,
      resource: leg === 'ssm' ? instanceArn({ target, scope }) : '*',
      // AWS's own minimal policy names * here: channels have no resource types.
      grant: '*',
    }),
  );
  const plan = planRepair(effective, wanted, freeName(effective, 'SessionManagerCore'));
  const remedies = editRemedies(effective, plan, wanted, {
    holder: { type: 'role', name: effective.roleName },
  });
  const onlyMissing = plan.edits.length === 1 && plan.edits[0]?.kind === 'new';
  return onlyMissing ? [...remedies, attachCore(effective.roleName, scope.partition)] : remedies;
}

/** AWS's managed policy: more than sessions need (Run Command, inventory, parameters), but kept up to date. */
export function attachCore(roleName: string, partition: string): Remedy {
  const arn = managedInstanceCore(partition);
  return {
    summary: `Or attach AmazonSSMManagedInstanceCore to ${roleName}, which allows the rest of Systems Manager too`,
    commands: [awsCommand('iam', 'attach-role-policy', '--role-name', roleName, '--policy-arn', arn)],
    terraform: `resource "aws_iam_role_policy_attachment" "ssm_core" {\n  role       = ${JSON.stringify(roleName)}\n  policy_arn = ${JSON.stringify(arn)}\n}`,
    changes: true,
  };
}

/** Takes UpdateInstanceInformation from the profile's role, so that the agent turns to default host management. */
export function useDefaultHostManagement(effective: NodePermissions): Remedy {
  const { roleName } = effective;
  const name = freeName(effective, 'UseDefaultHostManagement');
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Sid: name, Effect: 'Deny', Action: 'ssm:UpdateInstanceInformation', Resource: '*' }],
  };
  return {
    summary: `Or keep ${roleName} from registering the node, so that the agent uses the role of default host management`,
    commands: [
      awsCommand(
        ...['iam', 'put-role-policy', '--role-name', roleName, '--policy-name', name],
        ...['--policy-document', JSON.stringify(policy)],
      ),
    ],
    policy,
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html',
    changes: true,
  };
}
