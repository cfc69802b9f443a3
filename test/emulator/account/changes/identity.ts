import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  DeleteInstanceProfileCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  RemoveRoleFromInstanceProfileCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { Account } from '../account.ts';
import { need } from '../clients.ts';

export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  Principal?: unknown;
  Condition?: Record<string, Record<string, string | string[]>>;
}

export function policy(...statements: PolicyStatement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** Allows actions on a resource (`*` unless given). */
export function allow(actions: string | string[], resource: string | string[] = '*'): PolicyStatement {
  return { Effect: 'Allow', Action: actions, Resource: resource };
}

export function deny(actions: string | string[], resource: string | string[] = '*'): PolicyStatement {
  return { Effect: 'Deny', Action: actions, Resource: resource };
}

/** Detaches every managed policy from the instance's role. */
export async function detachPolicies(account: Account): Promise<void> {
  const { AttachedPolicies = [] } = await account.clients.iam.send(
    new ListAttachedRolePoliciesCommand({ RoleName: account.roleName }),
  );
  for (const { PolicyArn } of AttachedPolicies) {
    await account.clients.iam.send(new DetachRolePolicyCommand({ RoleName: account.roleName, PolicyArn }));
  }
}

export async function attachPolicy(account: Account, arn: string): Promise<void> {
  await account.clients.iam.send(new AttachRolePolicyCommand({ RoleName: account.roleName, PolicyArn: arn }));
}

/** A customer managed policy; returns its ARN. */
export async function createPolicy(account: Account, name: string, document: string): Promise<string> {
  const { Policy } = await account.clients.iam.send(
    new CreatePolicyCommand({ PolicyName: name, PolicyDocument: document }),
  );
  return need(Policy?.Arn, 'policy');
}

export async function putInlinePolicy(
  account: Account,
  name: string,
  ...statements: PolicyStatement[]
): Promise<void> {
  await account.clients.iam.send(
    new PutRolePolicyCommand({
      RoleName: account.roleName,
      PolicyName: name,
      PolicyDocument: policy(...statements),
    }),
  );
}

export async function removeInlinePolicy(account: Account, name: string): Promise<void> {
  await account.clients.iam.send(
    new DeleteRolePolicyCommand({ RoleName: account.roleName, PolicyName: name }),
  );
}

/** Makes a managed policy of the statements and sets it as the role's boundary. */
export async function setBoundary(account: Account, ...statements: PolicyStatement[]): Promise<string> {
  const arn = await createPolicy(account, 'boundary', policy(...statements));
  await account.clients.iam.send(
    new PutRolePermissionsBoundaryCommand({ RoleName: account.roleName, PermissionsBoundary: arn }),
  );
  return arn;
}

export async function setTrust(account: Account, document: string): Promise<void> {
  await account.clients.iam.send(
    new UpdateAssumeRolePolicyCommand({ RoleName: account.roleName, PolicyDocument: document }),
  );
}

/** The profile stays attached but holds no role. */
export async function emptyProfile(account: Account): Promise<void> {
  const names = { InstanceProfileName: account.roleName, RoleName: account.roleName };
  await account.clients.iam.send(new RemoveRoleFromInstanceProfileCommand(names));
}

export async function fillProfile(account: Account): Promise<void> {
  const names = { InstanceProfileName: account.roleName, RoleName: account.roleName };
  await account.clients.iam.send(new AddRoleToInstanceProfileCommand(names));
}

/** Deletes the profile while the instance still names it. */
export async function deleteProfile(account: Account): Promise<void> {
  await emptyProfile(account);
  await account.clients.iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName: account.roleName }));
}
