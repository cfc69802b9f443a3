import type { FactContext, Located } from '../../contract/fact.ts';
import type { Gap } from '../../contract/reading.ts';
import {
  accountOf,
  type ContextValue,
  type Decision,
  evaluate,
  instanceSession,
  type Layer,
  type PolicySet,
  type PrincipalInfo,
} from '../../iam/index.ts';
import { requestContext, type Via } from './request-context.ts';
import { boundaryPolicies, type IamRole, layerOf, type RoleDocument, rolePolicies } from './role-policies.ts';

/** What a decision may take into account beside the role's own policies. A layer left out is not asked. */
export interface More {
  context?: Readonly<Record<string, ContextValue>>;
  resourceTags?: Readonly<Record<string, string>>;
  resource?: Layer | null;
  grants?: PolicySet['grants'];
  resourceAccount?: string | null;
  encryptionContext?: Readonly<Record<string, string>>;
  endpoint?: PolicySet['endpoint'];
  scps?: PolicySet['scps'];
  /** Instead of the role's own: what would be so after a change. */
  identity?: Layer;
  boundary?: Layer | null;
}

/** What a principal's own policies let it do: the identity policies within its permissions boundary. */
export interface EffectivePermissions {
  /** The identity policies (a user's groups included), with gaps where one could not be read. */
  identity: Layer;
  /** null: no permissions boundary. */
  boundary: Layer | null;
  /** The policies behind `identity` and `boundary` with their documents, for evidence and remedies. */
  documents: readonly RoleDocument[];
  boundaryDocument: RoleDocument | null;
  /**
   * Decides one action on one resource: identity ∩ boundary, and the layers given in `more`. Organization
   * policies are not part of it: identity/organization-policy answers for them.
   */
  decide(action: string, resource: string, more?: More): Decision;
}

/** A role as the agent of this node uses it: who calls, and what its policies allow. */
export interface NodePermissions extends EffectivePermissions {
  roleName: string;
  roleArn: string;
  accountId: string;
  via: Via;
  /** As GetRole answered, or as far as the instance profile shows it where GetRole could not be read. */
  role: Located<IamRole>;
  /** Why the role itself (boundary, tags) could not be read; null when it was. */
  roleGap: Gap | null;
  /** The role session of this node. */
  principal: PrincipalInfo;
  /** What the given layers alone say of this node's call; the role's own policies are left out. */
  decideBy(policies: PolicySet, action: string, resource: string): Decision;
}

/** A role by name: where it was seen, and GetRole's gap. */
export interface RoleSeen {
  roleName: string;
  roleArn: string;
  role: Located<IamRole>;
  roleGap: Gap | null;
}

/** Gathers a role's policies: what the node may do through it. */
export async function effectivePermissions(
  context: FactContext,
  via: Via,
  seen: RoleSeen,
): Promise<NodePermissions> {
  const { roleName, roleArn, role, roleGap } = seen;
  const [documents, limits, call] = await Promise.all([
    rolePolicies(context, roleName),
    boundaryPolicies(context, roleGap ? { gap: roleGap } : role),
    requestContext(context, via),
  ]);
  const tags = roleGap ? undefined : Object.fromEntries((role.known.Tags ?? []).map((t) => [t.Key, t.Value]));
  const principal = instanceSession({
    Arn: roleArn,
    instanceId: context.target,
    ...(role.known.RoleId ? { RoleId: role.known.RoleId } : {}),
    ...(tags ? { Tags: tags as Record<string, string> } : {}),
  });
  if (!principal) throw new Error(`${roleArn} is not the ARN of a role`);
  const identity = layerOf(documents);
  const boundary = limits && layerOf(limits);
  return {
    roleName,
    roleArn,
    accountId: accountOf(roleArn) ?? context.scope.accountId,
    via,
    role,
    roleGap,
    principal,
    identity,
    boundary,
    documents: documents.documents,
    boundaryDocument: limits?.documents[0] ?? null,
    decideBy(policies, action, resource) {
      return call.decide({ principal, action, resource, context: call.context }, policies, evaluate);
    },
    decide(action, resource, more = {}) {
      const { context: keys, resourceTags, resourceAccount, encryptionContext, ...layers } = more;
      const request = {
        principal,
        action,
        resource,
        context: { ...call.context, ...keys },
        ...(resourceTags ? { resourceTags } : {}),
        ...(resourceAccount !== undefined ? { resourceAccount } : {}),
        ...(encryptionContext ? { encryptionContext } : {}),
      };
      return call.decide(request, { identity, boundary, ...layers }, evaluate);
    },
  };
}
