import { type AwsCommand, awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { SpareRole } from '../../facts/identity/spare-role.ts';
import { hcl, hclName } from '../remedy.ts';
import { managedInstanceCore } from './core.ts';

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** The instance to attach a profile to, and a dead association that has to give way. */
interface Where {
  id: string;
  region: string;
  associationId: string | null;
}

/**
 * The steps after which the profile holds a role that may register, and is attached: only what is missing, in order.
 * @param where null: the profile is attached already
 */
export function giveRole(spare: SpareRole, partition: string, id: string, where: Where | null): Remedy[] {
  const { profileName, profileExists, roleName, roleExists, joined } = spare;
  const core = managedInstanceCore(partition);
  const role = ['--role-name', roleName];
  const profile = ['--instance-profile-name', profileName];
  const trust = ['--assume-role-policy-document', JSON.stringify(TRUST)];
  const steps = [
    ...(roleExists
      ? []
      : [
          awsCommand('iam', 'create-role', ...role, ...trust),
          awsCommand('iam', 'attach-role-policy', ...role, '--policy-arn', core),
        ]),
    ...(profileExists ? [] : [awsCommand('iam', 'create-instance-profile', ...profile)]),
    ...(joined ? [] : [awsCommand('iam', 'add-role-to-instance-profile', ...profile, ...role)]),
    ...(where ? [associateCommand(profileName, where)] : []),
  ];
  return [
    {
      summary: `Give ${id} the ${roleExists ? '' : 'new '}role ${roleName} through the instance profile ${profileName}; then restart its agent, or allow it 30 minutes`,
      commands: steps,
      terraform: terraformOf(spare, core, id),
      changes: true,
    },
  ];
}

function associateCommand(profileName: string, { id, region, associationId }: Where): AwsCommand {
  const profile = ['--iam-instance-profile', `Name=${profileName}`, '--region', region];
  return associationId
    ? awsCommand(
        'ec2',
        'replace-iam-instance-profile-association',
        '--association-id',
        associationId,
        ...profile,
      )
    : awsCommand('ec2', 'associate-iam-instance-profile', '--instance-id', id, ...profile);
}

/** Ties a profile that has a role to the instance. */
export function associate(profileName: string, id: string, region: string): Remedy {
  return {
    summary: `Attach the instance profile ${profileName} to ${id}; then restart its agent, or allow it 30 minutes`,
    commands: [associateCommand(profileName, { id, region, associationId: null })],
    terraform: inInstance(profileName, id),
    changes: true,
  };
}

const inInstance = (profileName: string, id: string): string =>
  `# in the aws_instance of ${id}\niam_instance_profile = ${JSON.stringify(profileName)}`;

function terraformOf({ profileName, roleName, roleExists }: SpareRole, core: string, id: string): string {
  const name = hclName(profileName);
  const created = `resource "aws_iam_role" "${name}" {
  name               = ${JSON.stringify(roleName)}
  assume_role_policy = ${hcl(TRUST)}
}

resource "aws_iam_role_policy_attachment" "${name}" {
  role       = aws_iam_role.${name}.name
  policy_arn = ${JSON.stringify(core)}
}

`;
  const role = roleExists ? JSON.stringify(roleName) : `aws_iam_role.${name}.name`;
  return `${roleExists ? '' : created}resource "aws_iam_instance_profile" "${name}" {
  name = ${JSON.stringify(profileName)}
  role = ${role}
}

${inInstance(profileName, id)}`;
}
