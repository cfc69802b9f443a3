import { pointer } from '../../contract/evidence.ts';
import { defineFact, type Located } from '../../contract/fact.ts';
import type { ReaderValue } from '../../contract/source.ts';
import { type Decision, type OrgLevel, parsePolicy } from '../../iam/index.ts';
import { CORE_ACTIONS, type CoreAction, legOf } from './core-permissions.ts';
import type { NodePermissions } from './effective-permissions.ts';
import { nodePermissions } from './node-permissions.ts';
import { instanceArn } from './request-context.ts';

type Levels = NonNullable<ReaderValue<'organizationPolicies'>>;

/** A service control policy, where it stands. */
export interface ControlPolicy {
  id: string;
  name: string;
  /** The root, OU or account that it is attached to. */
  level: string;
  targetId: string;
  /** null: taken away by a repair. */
  document: unknown;
  source: string;
}

/** What the organization's policies say of one core call. */
export interface OrganizationDecision {
  action: CoreAction;
  leg: 'ssm' | 'ssmmessages';
  decision: Decision;
}

export interface Organization {
  /** The reading; null known: the account is in no organization. */
  reading: Located<Levels | null>;
  policies: ControlPolicy[];
  decisions: OrganizationDecision[];
  /** Service control policies do not bind it. null: not known. */
  isManagementAccount: boolean | null;
}

/** What one level alone says; the repair asks it again of changed policies. */
export const decideLevels = (
  effective: NodePermissions,
  levels: readonly OrgLevel[],
  action: string,
  instance: string,
): Decision => effective.decideBy({ scps: { levels } }, action, action.startsWith('ssm:') ? instance : '*');

/** `root`, an OU's id, or `account 111122223333`. */
function levelName(target: string): string {
  if (target.startsWith('r-')) return 'root';
  return /^\d+$/.test(target) ? `account ${target}` : target;
}

/**
 * Policies as levels, root first: each level needs an Allow of its own.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function levelsOf(policies: readonly ControlPolicy[], names: readonly string[]): OrgLevel[] {
  return names.map((name) => ({
    name,
    policies: policies
      .filter(({ level, document }) => level === name && document !== null)
      .map(({ document, name: id, source }) => parsePolicy(document, id, { kind: 'scp', source })),
  }));
}

/**
 * Whether the organization's service control policies let the node make the core calls. Resource control
 * policies do not apply to Systems Manager. An optional reading: open where Organizations cannot be read.
 */
export const organization = defineFact('organization', async (context): Promise<Organization> => {
  const effective = await context.get(nodePermissions);
  const reading = await context.need('organizationPolicies', effective.accountId);
  const levels = reading.known ?? [];
  const policies = levels.flatMap((level, i) =>
    level.ServiceControlPolicies.map(
      (policy, j): ControlPolicy => ({
        id: policy.Id,
        name: policy.Name || policy.Id,
        level: levelName(level.TargetId),
        targetId: level.TargetId,
        document: policy.Content,
        source: pointer(reading.source, i, 'ServiceControlPolicies', j, 'Content'),
      }),
    ),
  );
  const names = levels.map((level) => levelName(level.TargetId)).reverse();
  const path = levelsOf(policies, names);
  const instance = instanceArn(context);
  return {
    reading,
    policies,
    isManagementAccount: managementAccount(levels, effective.accountId),
    decisions: reading.known
      ? CORE_ACTIONS.map((action) => ({
          action,
          leg: legOf(action),
          decision: decideLevels(effective, path, action, instance),
        }))
      : [],
  };
});

/** A policy's ARN names the management account: `arn:aws:organizations::ACCOUNT:policy/o-…`. */
function managementAccount(levels: Levels, account: string): boolean | null {
  for (const level of levels) {
    for (const policy of level.ServiceControlPolicies) {
      const { Arn: arn } = policy;
      const owner =
        typeof arn === 'string' ? /^arn:[^:]+:organizations::(\d{12}):/.exec(arn)?.[1] : undefined;
      if (owner) return owner === account;
    }
  }
  return null;
}
