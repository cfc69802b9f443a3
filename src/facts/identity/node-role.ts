import { defineFact, type FactContext, gapsOf, NoSubject, OpenFact } from '../../contract/fact.ts';
import { notVisible } from '../../contract/reading.ts';
import { decisionGaps } from '../../iam/explain/decision-gaps.ts';
import { node } from '../instance/node.ts';
import { type DefaultHostManagement, defaultHostManagement } from './default-host-management.ts';
import { effectivePermissions, type NodePermissions } from './effective-permissions.ts';
import { profileRole } from './profile-role.ts';
import { instanceArn } from './request-context.ts';
import { lastSegment } from './role-policies.ts';
import { trustDecision } from './role-trust.ts';

/** The action by which the agent tries whether an instance profile serves it. */
export const REGISTER = 'ssm:UpdateInstanceInformation';

/** Which role the agent uses, and why. */
export interface NodeRole {
  via: NodePermissions['via'];
  effective: NodePermissions;
  /** The instance profile's role that was refused, where default host management took its place. */
  refused: NodePermissions | null;
}

/**
 * The role behind the agent's credentials. Agents from 3.2.183 try the instance profile by calling
 * UpdateInstanceInformation; when that is refused, or there is no role, they turn to default host management.
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/common/identity/credentialproviders/ec2roleprovider/ec2_role_provider.go
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html
 */
export const nodeRole = defineFact('nodeRole', async (context): Promise<NodeRole> => {
  if (context.target.startsWith('mi-')) return hybridRole(context);
  const own = await context.get(profileRole);
  if (own === null) {
    const dhmc = await context.get(defaultHostManagement);
    if (!dhmc.enabled) throw new NoSubject('identity/instance-profile');
    return { via: 'default-host-management', effective: await suppliedBy(context, dhmc), refused: null };
  }
  const usable = { via: 'instance-profile', effective: own, refused: null } as const;
  const tries = [trustDecision(own, context), own.decide(REGISTER, instanceArn(context))];
  if (tries.every(({ verdict }) => verdict === 'allow')) return usable;
  const dhmc = await context.ask(defaultHostManagement);
  if ('known' in dhmc && !isUsable(dhmc.known)) return usable;
  if (!('known' in dhmc)) throw new OpenFact([...decisionGaps(...tries), ...gapsOf(dhmc)]);
  if (!tries.some(({ verdict }) => verdict === 'deny')) throw new OpenFact(decisionGaps(...tries));
  return {
    via: 'default-host-management',
    effective: await suppliedBy(context, dhmc.known),
    refused: own,
  };
});

const isUsable = ({ enabled, roleMissing }: DefaultHostManagement): boolean => enabled && !roleMissing;

async function suppliedBy(context: FactContext, dhmc: DefaultHostManagement): Promise<NodePermissions> {
  const { roleName, roleArn, role, setting } = dhmc;
  if (!roleName || !roleArn || !isUsable(dhmc) || !role) {
    throw new NoSubject('identity/default-host-management');
  }
  if ('known' in role && role.known) {
    const located = { known: role.known, source: role.source };
    return effectivePermissions(context, 'default-host-management', {
      roleName,
      roleArn: role.known.Arn ?? roleArn,
      role: located,
      roleGap: null,
    });
  }
  const roleGap = 'gap' in role ? role.gap : null;
  const located = { known: stub(roleName, roleArn), source: setting.source };
  return effectivePermissions(context, 'default-host-management', {
    roleName,
    roleArn,
    role: located,
    roleGap,
  });
}

async function hybridRole(context: FactContext): Promise<NodeRole> {
  const { known, source } = await context.get(node);
  const named = known.IamRole ?? '';
  if (!named) {
    throw new OpenFact([notVisible('Systems Manager lists the node without its role')]);
  }
  const roleName = lastSegment(named);
  const { partition, accountId } = context.scope;
  const guess = `arn:${partition}:iam::${accountId}:role/${named.replace(/^.*:role\//, '').replace(/^\//, '')}`;
  const reading = await context.read('role', roleName);
  if ('known' in reading && !reading.known) throw new NoSubject('identity/trust-policy');
  const role =
    'known' in reading && reading.known
      ? { known: reading.known, source: reading.source }
      : { known: stub(roleName, guess), source };
  const effective = await effectivePermissions(context, 'hybrid', {
    roleName,
    roleArn: role.known.Arn ?? guess,
    role,
    roleGap: 'gap' in reading ? reading.gap : null,
  });
  return { via: 'hybrid', effective, refused: null };
}

/** What is known of a role that GetRole did not show. */
const stub = (RoleName: string, Arn: string) => ({ RoleName, Arn }) as NodePermissions['role']['known'];
