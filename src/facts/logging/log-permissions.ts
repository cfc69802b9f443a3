import { defineFact } from '../../contract/fact.ts';
import type { NodePermissions } from '../identity/effective-permissions.ts';
import { nodePermissions } from '../identity/node-permissions.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { decideForAll, sessionNames } from '../identity/session-names.ts';
import { type ExistingLogGroup, logGroup } from './log-group.ts';

export interface LogPermissions {
  group: ExistingLogGroup;
  effective: NodePermissions;
  /** How the agent finds the group. */
  list: PermissionCheck;
  /** How it writes to it. */
  write: PermissionCheck[];
}

/**
 * What the node's role may do in CloudWatch Logs. DescribeLogGroups is authorised on all groups at once,
 * `…:log-group::log-stream:`, which no single group's ARN matches; the stream calls on
 * `…:log-group:NAME:log-stream:STREAM`, which needs the group's ARN with `:*`. null: not configured.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
export const logPermissions = defineFact(
  'logPermissions',
  async (context): Promise<LogPermissions | null> => {
    const group = await context.get(logGroup);
    if (!group) return null;
    const effective = await context.get(nodePermissions);
    const { partition, region } = context.scope;
    const all = `arn:${partition}:logs:${region}:${effective.accountId}:log-group`;
    const list = { action: 'logs:DescribeLogGroups', resource: `${all}::log-stream:`, grant: `${all}:*` };
    const stream = (action: string, names: readonly string[]): PermissionCheck => {
      const resources = names.map((name) => `${group.arn}:log-stream:${name}`);
      const decision = decideForAll(resources, (resource) => effective.decide(action, resource));
      return { action, resource: resources[0] ?? '', grant: `${group.arn}:*`, decision };
    };
    return {
      group,
      effective,
      list: { ...list, decision: effective.decide(list.action, list.resource) },
      write: [
        stream('logs:DescribeLogStreams', ['']),
        stream('logs:CreateLogStream', ['']),
        stream('logs:PutLogEvents', sessionNames(context)),
      ],
    };
  },
);
