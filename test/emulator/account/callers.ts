import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { Account } from './account.ts';
import { type PolicyStatement, policy } from './changes/identity.ts';
import { type Clients, type Credentials, callerEnvironment, createClients, need } from './clients.ts';

/** Somebody who calls AWS: a user or an assumed role, with what a child process or a test needs to act as it. */
export interface Caller {
  /** As sts:GetCallerIdentity tells it. */
  readonly arn: string;
  readonly credentials: Credentials;
  readonly env: Record<string, string>;
  readonly clients: Clients;
}

function caller(account: Account, arn: string, credentials: Credentials): Caller {
  return {
    arn,
    credentials,
    env: callerEnvironment(credentials, account.region),
    clients: createClients(account.endpointUrl, account.region, credentials),
  };
}

/** An IAM user with an access key, the statements as inline policy, and managed policies by ARN. */
export async function createUser(
  account: Account,
  name: string,
  options: {
    statements?: PolicyStatement[];
    managed?: string[];
    tags?: Record<string, string>;
    path?: string;
    group?: PolicyStatement[];
  } = {},
): Promise<Caller> {
  const { iam } = account.clients;
  const Tags = Object.entries(options.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  const { User } = await iam.send(new CreateUserCommand({ UserName: name, Path: options.path ?? '/', Tags }));
  if (options.statements?.length) {
    await iam.send(
      new PutUserPolicyCommand({
        UserName: name,
        PolicyName: 'own',
        PolicyDocument: policy(...options.statements),
      }),
    );
  }
  for (const PolicyArn of options.managed ?? [])
    await iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn }));
  if (options.group) {
    const GroupName = `${name}-group`;
    await iam.send(new CreateGroupCommand({ GroupName }));
    await iam.send(
      new PutGroupPolicyCommand({ GroupName, PolicyName: 'group', PolicyDocument: policy(...options.group) }),
    );
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName: name }));
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  return caller(account, need(User?.Arn, 'user'), {
    accessKeyId: need(AccessKey?.AccessKeyId, 'access key'),
    secretAccessKey: need(AccessKey?.SecretAccessKey, 'access key'),
  });
}

/** Assumes a new role as the administrator; an SSO role is one under `/aws-reserved/sso.amazonaws.com/`. */
export async function createAssumedRole(
  account: Account,
  name: string,
  options: { statements?: PolicyStatement[]; path?: string; session?: string } = {},
): Promise<Caller> {
  const { iam, sts } = account.clients;
  const trust = policy({
    ...{ Effect: 'Allow', Action: 'sts:AssumeRole' },
    Principal: { AWS: `arn:aws:iam::${account.accountId}:root` },
  });
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: name, Path: options.path ?? '/', AssumeRolePolicyDocument: trust }),
  );
  if (options.statements?.length) {
    await iam.send(
      new PutRolePolicyCommand({
        RoleName: name,
        PolicyName: 'own',
        PolicyDocument: policy(...options.statements),
      }),
    );
  }
  const answer = await sts.send(
    new AssumeRoleCommand({
      RoleArn: need(Role?.Arn, 'role'),
      RoleSessionName: options.session ?? 'alice@example.com',
    }),
  );
  return caller(account, need(answer.AssumedRoleUser?.Arn, 'assumed role'), {
    accessKeyId: need(answer.Credentials?.AccessKeyId, 'credentials'),
    secretAccessKey: need(answer.Credentials?.SecretAccessKey, 'credentials'),
    sessionToken: need(answer.Credentials?.SessionToken, 'credentials'),
  });
}

/** Another AWS account behind the same front: the owner of a cross-account bucket, key or hub. */
export function otherAccount(account: Account, accountId = '999988887777') {
  const credentials = account.front.addAccount(accountId);
  const inRegion = (region: string) => createClients(account.endpointUrl, region, credentials);
  return { accountId, region: account.region, clients: inRegion(account.region), inRegion };
}
