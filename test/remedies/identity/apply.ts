import type { Snapshot } from '../../../src/contract/snapshot.ts';
import { splitCommand } from '../../emulator/command-line.ts';

type Table = Record<string, unknown>;
const CORE = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['ssm:*', 'ssmmessages:*'], Resource: '*' }],
};

/** Does to a snapshot what an `aws …` command does to an account. Throws on what AWS would refuse. */
export function apply(snapshot: Snapshot, command: string): void {
  const [program, service, operation, ...rest] = splitCommand(command);
  if (program !== 'aws' || !service || !operation) throw new Error(`not an aws command: ${command}`);
  const arg = (name: string): string => {
    const at = rest.indexOf(`--${name}`);
    if (at < 0) throw new Error(`${operation} without --${name}`);
    return rest[at + 1] ?? '';
  };
  const table = (reader: string): Table => {
    snapshot.readings[reader] ??= {};
    return snapshot.readings[reader] as Table;
  };
  const run = OPERATIONS[`${service} ${operation}`];
  if (!run) throw new Error(`no such operation in the test: ${service} ${operation}`);
  run(arg, table, snapshot);
}

const OPERATIONS: Record<
  string,
  (arg: (name: string) => string, table: (reader: string) => Table, snapshot: Snapshot) => void
> = {
  'iam put-role-policy'(arg, table) {
    const [role, policy] = [arg('role-name'), arg('policy-name')];
    const names = (table('rolePolicyNames')[role] ?? []) as string[];
    table('rolePolicyNames')[role] = [...new Set([...names, policy])];
    const PolicyDocument = checked(arg('policy-document'));
    table('rolePolicy')[`${role}/${policy}`] = { PolicyName: policy, PolicyDocument };
  },
  'iam delete-role-policy'(arg, table) {
    const [role, policy] = [arg('role-name'), arg('policy-name')];
    const names = (table('rolePolicyNames')[role] ?? []) as string[];
    if (!names.includes(policy)) throw new Error('NoSuchEntity');
    table('rolePolicyNames')[role] = names.filter((name) => name !== policy);
  },
  'iam attach-role-policy'(arg, table) {
    const [role, arn] = [arg('role-name'), arg('policy-arn')];
    const attached = (table('attachedRolePolicies')[role] ?? []) as Table[];
    table('attachedRolePolicies')[role] = [...attached, { PolicyArn: arn, PolicyName: arn }];
    table('managedPolicy')[arn] ??= { Arn: arn, DefaultVersionId: 'v2' };
    table('managedPolicyVersion')[`${arn}@v2`] ??= { VersionId: 'v2', Document: CORE };
  },
  'iam detach-role-policy'(arg, table) {
    const [role, arn] = [arg('role-name'), arg('policy-arn')];
    const attached = (table('attachedRolePolicies')[role] ?? []) as { PolicyArn: string }[];
    if (!attached.some((policy) => policy.PolicyArn === arn)) throw new Error('NoSuchEntity');
    table('attachedRolePolicies')[role] = attached.filter((policy) => policy.PolicyArn !== arn);
  },
  'iam create-policy-version'(arg, table) {
    const arn = arg('policy-arn');
    if (/:iam::aws:/.test(arn)) throw new Error('AccessDenied: AWS manages this policy');
    table('managedPolicy')[arn] = { Arn: arn, DefaultVersionId: 'v9' };
    table('managedPolicyVersion')[`${arn}@v9`] = {
      VersionId: 'v9',
      Document: checked(arg('policy-document')),
    };
  },
  'iam update-assume-role-policy'(arg, table) {
    const role = table('role')[arg('role-name')] as Table | undefined;
    if (!role) throw new Error('NoSuchEntity');
    role.AssumeRolePolicyDocument = checked(arg('policy-document'));
  },
  'iam create-role'(arg, table, { scope }) {
    const name = arg('role-name');
    if (table('role')[name]) throw new Error('EntityAlreadyExists');
    table('role')[name] = {
      RoleName: name,
      Arn: `arn:aws:iam::${scope.accountId}:role/${name}`,
      AssumeRolePolicyDocument: checked(arg('assume-role-policy-document')),
    };
    table('rolePolicyNames')[name] ??= [];
    table('attachedRolePolicies')[name] = [];
  },
  'iam create-instance-profile'(arg, table) {
    const name = arg('instance-profile-name');
    if (table('instanceProfile')[name]) throw new Error('EntityAlreadyExists');
    table('instanceProfile')[name] = { InstanceProfileName: name, Roles: [] };
  },
  'iam add-role-to-instance-profile'(arg, table) {
    const profile = table('instanceProfile')[arg('instance-profile-name')] as
      | { Roles: unknown[] }
      | undefined;
    const role = table('role')[arg('role-name')];
    if (!profile || !role) throw new Error('NoSuchEntity');
    if (profile.Roles.length > 0) throw new Error('LimitExceeded');
    profile.Roles = [role];
  },
  'ec2 associate-iam-instance-profile'(arg, table) {
    tie(arg('instance-id'), arg('iam-instance-profile'), table);
  },
  'ec2 replace-iam-instance-profile-association'(arg, table) {
    const id = arg('association-id');
    const found = Object.entries(table('profileAssociation') as Record<string, Table | null>);
    const instance = found.find(([, one]) => one?.AssociationId === id)?.[0];
    if (!instance) throw new Error('NoSuchAssociation');
    tie(instance, arg('iam-instance-profile'), table);
  },
  'organizations update-policy'(arg, table) {
    const Content = arg('content');
    checked(Content);
    const accounts = Object.values(table('organizationPolicies')) as { ServiceControlPolicies: Table[] }[][];
    for (const level of accounts.flat()) {
      for (const policy of level.ServiceControlPolicies)
        if (policy.Id === arg('policy-id')) policy.Content = Content;
    }
  },
  'organizations detach-policy'(arg, table) {
    const accounts = Object.values(table('organizationPolicies')) as Table[][];
    for (const level of accounts.flat()) {
      const policies = level.ServiceControlPolicies as Table[];
      if (level.TargetId !== arg('target-id')) continue;
      level.ServiceControlPolicies = policies.filter((policy) => policy.Id !== arg('policy-id'));
    }
  },
  'ssm update-service-setting'(arg, table) {
    const id = arg('setting-id').replace(/^arn:.*:servicesetting/, '');
    table('serviceSetting')[id] = { SettingId: id, SettingValue: arg('setting-value') };
  },
};

function tie(instance: string, profile: string, table: (reader: string) => Table): void {
  const name = profile.replace(/^Name=/, '');
  if (!table('instanceProfile')[name]) throw new Error('InvalidParameterValue: no such profile');
  const IamInstanceProfile = { Arn: `arn:aws:iam::111122223333:instance-profile/${name}` };
  (table('instance')[instance] as Table).IamInstanceProfile = IamInstanceProfile;
  table('profileAssociation')[instance] = { IamInstanceProfile, State: 'associated' };
}

/** A document that IAM would take: JSON, with a version and statements. */
function checked(text: string): unknown {
  const document = JSON.parse(text) as { Version?: string; Statement?: unknown[] };
  if (!document.Version || !document.Statement?.length) throw new Error('MalformedPolicyDocument');
  return document;
}
