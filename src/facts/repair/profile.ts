import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';
import type { SpareRole } from '../spare-role.ts';
import { managedInstanceCore } from './core.ts';
import { hcl, hclName } from './remedies.ts';

const iam = (summary: string, ...words: string[]): Remedy => ({
  summary,
  command: awsCommand('iam', ...words),
  changes: true,
});

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** The steps after which the profile exists and holds a role that may register: only what is missing, in order. */
export function giveRole(spare: SpareRole, { partition }: Pick<Scope, 'partition'>): Remedy[] {
  const { profileName, profileExists, roleName, roleExists, joined } = spare;
  const core = managedInstanceCore(partition);
  const role = ['--role-name', roleName];
  const profile = ['--instance-profile-name', profileName];
  const steps: Remedy[] = [];
  if (!roleExists) {
    const trust = ['--assume-role-policy-document', JSON.stringify(TRUST)];
    steps.push(
      { ...iam(`Create the role ${roleName} for EC2`, 'create-role', ...role, ...trust), policy: TRUST },
      iam(`Let ${roleName} make the calls of a node`, 'attach-role-policy', ...role, '--policy-arn', core),
    );
  }
  if (!profileExists) {
    steps.push(iam(`Create the instance profile ${profileName}`, 'create-instance-profile', ...profile));
  }
  if (!joined) {
    const summary = `Put the role ${roleName} into the instance profile ${profileName}`;
    steps.push(iam(summary, 'add-role-to-instance-profile', ...profile, ...role));
  }
  const [first, ...rest] = steps;
  return first ? [{ ...first, terraform: terraformOf(spare, core) }, ...rest] : [];
}

function terraformOf({ profileName, roleName, roleExists }: SpareRole, core: string): string {
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
}`;
}

/** Ties the profile to the instance: anew, or in the place of an association that is dead. */
export function associate(
  profileName: string,
  { id, scope, associationId }: { id: string; scope: Scope; associationId: string | null },
): Remedy {
  const profile = ['--iam-instance-profile', `Name=${profileName}`];
  const words = associationId
    ? ['replace-iam-instance-profile-association', '--association-id', associationId, ...profile]
    : ['associate-iam-instance-profile', '--instance-id', id, ...profile];
  return {
    summary: `Attach the instance profile ${profileName} to ${id}; then restart the agent, or allow it 30 minutes`,
    command: awsCommand('ec2', ...words, '--region', scope.region),
    terraform: `# in the aws_instance of ${id}\niam_instance_profile = ${JSON.stringify(profileName)}`,
    changes: true,
  };
}
