import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  CreateUserCommand,
} from '@aws-sdk/client-iam';
import { type Clients, type Credentials, need } from './clients.ts';

export const CORE_POLICY = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
export const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** A trust policy that lets a service assume the role. */
export function trustedBy(service: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });
}

/** A real IAM user `admin` with AdministratorAccess and an access key: the default caller. */
export async function createAdministrator(clients: Clients): Promise<Credentials> {
  await clients.iam.send(new CreateUserCommand({ UserName: 'admin' }));
  await clients.iam.send(new AttachUserPolicyCommand({ UserName: 'admin', PolicyArn: ADMINISTRATOR }));
  const { AccessKey } = await clients.iam.send(new CreateAccessKeyCommand({ UserName: 'admin' }));
  return {
    accessKeyId: need(AccessKey?.AccessKeyId, 'access key'),
    secretAccessKey: need(AccessKey?.SecretAccessKey, 'access key'),
  };
}

/** The instance's role and its profile, both named `ssm-instance`. */
export async function createInstanceRole(clients: Clients): Promise<{ roleName: string; roleArn: string }> {
  const roleName = 'ssm-instance';
  const { Role } = await clients.iam.send(
    new CreateRoleCommand({ RoleName: roleName, AssumeRolePolicyDocument: trustedBy('ec2.amazonaws.com') }),
  );
  await clients.iam.send(new AttachRolePolicyCommand({ RoleName: roleName, PolicyArn: CORE_POLICY }));
  await clients.iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: roleName }));
  await clients.iam.send(
    new AddRoleToInstanceProfileCommand({ InstanceProfileName: roleName, RoleName: roleName }),
  );
  return { roleName, roleArn: need(Role?.Arn, 'role') };
}
