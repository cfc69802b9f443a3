import { defineFact } from '../../contract/fact.ts';
import type { NodePermissions } from './effective-permissions.ts';
import { nodeRole } from './node-role.ts';

export type { NodePermissions } from './effective-permissions.ts';

/**
 * What the agent of this node may do, whatever way it gets its role: instance profile, default host management
 * or hybrid activation. No role at all: `NoSubject('identity/instance-profile')`. Policies that could not be
 * read are gaps inside the layers, so that a decision is open only where it depends on them.
 */
export const nodePermissions = defineFact('nodePermissions', async (context): Promise<NodePermissions> => {
  return (await context.get(nodeRole)).effective;
});
