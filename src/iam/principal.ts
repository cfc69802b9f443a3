import { parseArn } from './match/arn.ts';
import type { PrincipalInfo } from './types/request.ts';

/** What is known of a principal beyond its ARN. */
export interface PrincipalDetails {
  /** The role's ARN with its path, from GetRole. */
  roleArn?: string;
  userId?: string;
  tags?: Readonly<Record<string, string>>;
}

/**
 * Reads a caller from the ARN that GetCallerIdentity prints. A role's ARN stands for a session of it whose name is
 * not known. undefined: not the ARN of a user, a role, a session, a federated user or an account's root.
 */
export function principalFromArn(arn: string, details: PrincipalDetails = {}): PrincipalInfo | undefined {
  const parts = parseArn(arn);
  if (!parts?.account) return undefined;
  const { service, resource } = parts;
  const [type = '', name = ''] = resource.split('/');
  const { roleArn, ...known } = details;
  if (service === 'sts' && type === 'assumed-role' && name) {
    return { kind: 'role-session', arn, ...known, ...(roleArn !== undefined && { roleArn }) };
  }
  if (service === 'sts' && type === 'federated-user' && name)
    return { kind: 'federated-user', arn, ...known };
  if (service !== 'iam') return undefined;
  if (resource === 'root') return { kind: 'root', arn, ...known };
  if (type === 'user' && name) return { kind: 'user', arn, ...known };
  if (type !== 'role' || !name) return undefined;
  const last = resource.slice(resource.lastIndexOf('/') + 1);
  const session = `arn:${parts.partition}:sts::${parts.account}:assumed-role/${last}/*`;
  return { kind: 'role-session', arn: session, roleArn: arn, ...known };
}

/** The session that EC2 gives an instance for its profile's role: its name is the instance id. */
export function instanceSession(role: {
  Arn: string;
  RoleId?: string;
  Tags?: Readonly<Record<string, string>>;
  instanceId: string;
}): PrincipalInfo | undefined {
  const parts = parseArn(role.Arn);
  if (parts?.service !== 'iam' || !parts.account || !parts.resource.startsWith('role/')) return undefined;
  const name = role.Arn.slice(role.Arn.lastIndexOf('/') + 1);
  return {
    kind: 'role-session',
    arn: `arn:${parts.partition}:sts::${parts.account}:assumed-role/${name}/${role.instanceId}`,
    roleArn: role.Arn,
    ...(role.RoleId !== undefined && { userId: `${role.RoleId}:${role.instanceId}` }),
    ...(role.Tags && { tags: role.Tags }),
  };
}
