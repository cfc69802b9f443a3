import { AttachRolePolicyCommand, CreateRoleCommand } from '@aws-sdk/client-iam';
import { UpdateServiceSettingCommand } from '@aws-sdk/client-ssm';
import type { Account } from '../account.ts';
import { trustedBy } from '../identity.ts';

export const DHMC_SETTING = '/ssm/managed-instance/default-ec2-instance-management-role';
export const DHMC_ROLE = 'AWSSystemsManagerDefaultEC2InstanceManagementRole';

/** Creates the default host management role, trusted by Systems Manager, and turns the setting on. */
export async function enableDefaultHostManagement(account: Account): Promise<void> {
  const { iam } = account.clients;
  await iam.send(
    new CreateRoleCommand({
      RoleName: DHMC_ROLE,
      Path: '/service-role/',
      AssumeRolePolicyDocument: trustedBy('ssm.amazonaws.com'),
    }),
  );
  await iam.send(
    new AttachRolePolicyCommand({
      RoleName: DHMC_ROLE,
      PolicyArn: 'arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy',
    }),
  );
  await setDefaultHostManagement(account, `service-role/${DHMC_ROLE}`);
}

/** Sets the account's default host management role in the account's Region, as given. */
export async function setDefaultHostManagement(account: Account, value: string): Promise<void> {
  await account.clients.ssm.send(
    new UpdateServiceSettingCommand({ SettingId: DHMC_SETTING, SettingValue: value }),
  );
}
