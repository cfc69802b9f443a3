import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';
import type { DefaultHostManagement } from '../../facts/identity/default-host-management.ts';

/** Makes the role that default host management names anew, as AWS sets it up. */
export function restoreHostRole(
  { roleName, roleArn }: DefaultHostManagement,
  { partition }: Scope,
): Remedy[] {
  if (!roleName || !roleArn) return [];
  const path = roleArn.slice(roleArn.indexOf(':role/') + ':role'.length, -roleName.length);
  const role = ['--role-name', roleName];
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ssm.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  const policy = `arn:${partition}:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy`;
  const trustArgument = ['--assume-role-policy-document', JSON.stringify(trust)];
  return [
    {
      summary: `Create the role ${roleName} again, trusting Systems Manager and with a node's permissions`,
      commands: [
        awsCommand('iam', 'create-role', '--path', path, ...role, ...trustArgument),
        awsCommand('iam', 'attach-role-policy', ...role, '--policy-arn', policy),
      ],
      policy: trust,
      link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html',
      changes: true,
    },
  ];
}
