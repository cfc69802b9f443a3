import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';
import { CORE_ACTIONS } from '../../facts/identity/core-permissions.ts';
import type { NodePermissions } from '../../facts/identity/effective-permissions.ts';
import type { BroadPolicy } from '../../facts/posture/broad-policies.ts';
import { inOrder } from '../remedy.ts';
import { attachCore, managedInstanceCore } from './core.ts';

/**
 * The narrow policy first, then the wide one away, so that sessions never lose their permissions in between.
 * What else runs on the instance is not ours to know: a policy of one's own is never edited here.
 */
export function narrowRole(
  effective: NodePermissions,
  { policy }: BroadPolicy,
  { partition }: Scope,
): Remedy[] {
  const { roleName, documents } = effective;
  if (policy.kind === 'inline' || !policy.arn) {
    return [
      {
        summary: `Replace ${policy.name} by what the instance's software calls, and this statement for sessions`,
        policy: {
          Version: '2012-10-17',
          Statement: [{ Sid: 'SessionManager', Effect: 'Allow', Action: CORE_ACTIONS, Resource: '*' }],
        },
        changes: false,
      },
    ];
  }
  const hasCore = documents.some(({ arn }) => arn === managedInstanceCore(partition));
  const core = attachCore(roleName, partition);
  const attach = { ...core, summary: `Attach AmazonSSMManagedInstanceCore to ${roleName}` };
  const detach = {
    summary: `Detach ${policy.name}; session logs and other software that relied on it need statements of their own first`,
    commands: [
      awsCommand(...['iam', 'detach-role-policy', '--role-name', roleName, '--policy-arn', policy.arn]),
    ],
    changes: true,
  };
  return inOrder(hasCore ? [detach] : [attach, detach]);
}
