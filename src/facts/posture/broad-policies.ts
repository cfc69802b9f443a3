import { pointer } from '../../contract/evidence.ts';
import { defineFact } from '../../contract/fact.ts';
import type { Gap } from '../../contract/reading.ts';
import { nodePermissions } from '../identity/node-permissions.ts';
import type { RoleDocument } from '../identity/role-policies.ts';

/** A policy of the node's role that allows far more than sessions need. */
export interface BroadPolicy {
  policy: RoleDocument;
  /** What makes it broad: a name that AWS advises against, or what it allows. */
  allows: string;
  /** JSON pointer to the statement, or to the document. */
  source: string;
}

export interface BroadPolicies {
  broad: BroadPolicy[];
  /** What was not read, and might be broad as well. */
  gaps: readonly Gap[];
}

/** AWS's policies that work on an instance and give it too much (AWS managed policy reference). */
const NAMED: Readonly<Record<string, string>> = {
  AmazonSSMFullAccess: 'the whole of Systems Manager, on every resource',
  AmazonEC2RoleforSSM: 'reading and writing every S3 bucket',
};

/** The role's policies that are wider than any node needs: `*`, `ssm:*`, and two of AWS's own. */
export const broadPolicies = defineFact('broadPolicies', async (context): Promise<BroadPolicies> => {
  const { documents, identity } = await context.get(nodePermissions);
  const broad = documents.flatMap((policy): BroadPolicy[] => {
    const named = policy.arn?.includes(':iam::aws:policy/') ? NAMED[policy.name] : undefined;
    if (named) return [{ policy, allows: named, source: policy.source }];
    const statement = policy.policy.statements.find(
      ({ effect, resources, actions, notActions, conditions }) =>
        effect === 'Allow' &&
        conditions.length === 0 &&
        resources?.includes('*') === true &&
        (notActions !== undefined || actions?.some((action) => isBroad(action)) === true),
    );
    if (!statement) return [];
    const allows = statement.notActions
      ? `everything but ${statement.notActions.join(', ')}`
      : `${statement.actions?.find(isBroad)} on every resource`;
    return [{ policy, allows, source: statement.source ?? pointer(policy.source) }];
  });
  return { broad, gaps: identity.gaps ?? [] };
});

const isBroad = (action: string): boolean => ['*', '*:*', 'ssm:*'].includes(action.toLowerCase());
