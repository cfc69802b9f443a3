import type { Operation } from 'fast-json-patch';
import { describe, expect, it } from 'vitest';
import { nodePermissions } from '../../../src/facts/identity/node-permissions.ts';
import { add, gap, remove, replace } from '../../support/check-cases.ts';
import { answerOf, ID, knownOf, SETTING } from './ask.ts';

const CORE = {
  PolicyName: 'AmazonSSMManagedInstanceCore',
  PolicyArn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
};
const noProfile = remove(`/readings/instance/${ID}/IamInstanceProfile`);
const setting = (value: string | null) =>
  replace(`/readings/serviceSetting/${SETTING.replaceAll('/', '~1')}/SettingValue`, value);
const hostRole: Operation[] = [
  add('/readings/role/Default', {
    RoleName: 'Default',
    Path: '/service-role/',
    Arn: 'arn:aws:iam::111122223333:role/service-role/Default',
    AssumeRolePolicyDocument: '{}',
  }),
  add('/readings/rolePolicyNames/Default', []),
  add('/readings/attachedRolePolicies/Default', [CORE]),
];
const inline = (...Statement: unknown[]): Operation =>
  replace('/readings/rolePolicy/web~1session-logs/PolicyDocument', { Version: '2012-10-17', Statement });
const noCore = replace('/readings/attachedRolePolicies/web', []);

describe('whose role it is', () => {
  it('is that of the instance profile', async () => {
    const effective = await knownOf(nodePermissions);
    expect(effective).toMatchObject({
      roleName: 'web',
      roleArn: 'arn:aws:iam::111122223333:role/web',
      accountId: '111122223333',
      via: 'instance-profile',
      roleGap: null,
      boundary: null,
      principal: {
        kind: 'role-session',
        arn: `arn:aws:sts::111122223333:assumed-role/web/${ID}`,
        userId: `AROA0123456789EXAMPLE:${ID}`,
      },
    });
    expect(effective.role.source).toBe('/readings/role/web');
  });

  it.each(['$None', '', null, 'None'])(
    'is nobody’s without a profile while the setting is %j',
    async (value) => {
      const answer = await answerOf(nodePermissions, [noProfile, setting(value)]);
      expect(answer).toEqual({ removedBy: 'identity/instance-profile' });
    },
  );

  it.each(['service-role/Default', 'Default', '/service-role/Default'])(
    'is that of default host management when the setting is %s',
    async (value) => {
      const effective = await knownOf(nodePermissions, [noProfile, setting(value), ...hostRole]);
      expect(effective).toMatchObject({ roleName: 'Default', via: 'default-host-management' });
      expect(effective.decide('ssmmessages:OpenDataChannel', '*').verdict).toBe('allow');
    },
  );

  it('is nobody’s when default host management names a role that does not exist', async () => {
    const answer = await answerOf(nodePermissions, [
      noProfile,
      setting('Default'),
      add('/readings/role/Default', null),
    ]);
    expect(answer).toEqual({ removedBy: 'identity/default-host-management' });
  });

  it('is that of DescribeInstanceInformation for a hybrid node', async () => {
    const id = 'mi-0a1b2c3d4e5f60718';
    const node = add(`/readings/node/${id}`, { InstanceId: id, IamRole: 'service-role/Default' });
    const effective = await knownOf(nodePermissions, [node, ...hostRole], id);
    expect(effective).toMatchObject({
      via: 'hybrid',
      roleArn: 'arn:aws:iam::111122223333:role/service-role/Default',
      principal: { arn: `arn:aws:sts::111122223333:assumed-role/Default/${id}` },
    });
  });

  it('keeps the path of a role that could not be read, by the setting', async () => {
    const effective = await knownOf(nodePermissions, [
      noProfile,
      setting('service-role/Default'),
      ...hostRole.slice(1),
      ...gap('role', 'web', 'denied'),
      add('/gaps/role/Default', { kind: 'denied', action: 'iam:GetRole' }),
    ]);
    expect(effective.roleArn).toBe('arn:aws:iam::111122223333:role/service-role/Default');
    expect(effective.roleGap).toMatchObject({ action: 'iam:GetRole' });
  });
});

describe('whose role it is with a profile and default host management', () => {
  it('passes to default host management when the profile may not register the node', async () => {
    const effective = await knownOf(nodePermissions, [noCore, setting('Default'), ...hostRole]);
    expect(effective.via).toBe('default-host-management');
  });

  it('stays with a profile that may register, whatever default host management could do', async () => {
    const only = inline({ Effect: 'Allow', Action: 'ssm:UpdateInstanceInformation', Resource: '*' });
    const effective = await knownOf(nodePermissions, [noCore, only, setting('Default'), ...hostRole]);
    expect(effective.via).toBe('instance-profile');
    expect(effective.decide('ssmmessages:OpenDataChannel', '*').verdict).toBe('deny');
  });

  it('is open when the profile is refused and the setting could not be read', async () => {
    const answer = await answerOf(nodePermissions, [
      noCore,
      ...gap('serviceSetting', SETTING, 'denied', 'ssm:GetServiceSetting'),
    ]);
    expect(answer).toMatchObject({ gaps: [{ kind: 'denied', action: 'ssm:GetServiceSetting' }] });
  });

  it('never reads the setting while the profile serves', async () => {
    const lost = gap('serviceSetting', SETTING, 'denied', 'ssm:GetServiceSetting');
    expect((await knownOf(nodePermissions, lost)).via).toBe('instance-profile');
  });
});

describe('what it may do', () => {
  it('names the nearest statement of what it may not', async () => {
    const effective = await knownOf(nodePermissions);
    const decision = effective.decide('s3:PutObject', 'arn:aws:s3:::corp-ssm-logs/other/x');
    expect(decision).toMatchObject({ verdict: 'deny', explicit: false });
    expect(decision.nearMisses[0]?.statement).toMatchObject({
      policy: 'session-logs',
      sid: 'SessionLogsToS3',
    });
  });

  it.each([
    ['iam:GetRolePolicy', 'rolePolicy', 'web/session-logs'],
    ['iam:ListRolePolicies', 'rolePolicyNames', 'web'],
    ['iam:ListAttachedRolePolicies', 'attachedRolePolicies', 'web'],
    ['iam:GetPolicy', 'managedPolicy', CORE.PolicyArn],
    ['iam:GetPolicyVersion', 'managedPolicyVersion', `${CORE.PolicyArn}@v2`],
    ['iam:GetRole', 'role', 'web'],
  ])('is not known without %s, and says so', async (action, reader, key) => {
    const effective = await knownOf(nodePermissions, gap(reader, key, 'denied', action));
    const decision = effective.decide('ssm:UpdateInstanceInformation', '*');
    expect(decision.verdict).toBe('unknown');
    expect(decision.gaps).toContainEqual(expect.objectContaining({ action }));
  });

  it('knows an explicit denial although another policy was not read', async () => {
    const effective = await knownOf(nodePermissions, [
      inline({ Effect: 'Deny', Action: 's3:*', Resource: '*' }),
      ...gap('managedPolicy', CORE.PolicyArn, 'throttled'),
    ]);
    expect(effective.decide('s3:PutObject', 'arn:aws:s3:::b/k').verdict).toBe('deny');
  });

  it('is limited by the boundary', async () => {
    const arn = 'arn:aws:iam::111122223333:policy/edge';
    const effective = await knownOf(nodePermissions, [
      add('/readings/role/web/PermissionsBoundary', { PermissionsBoundaryArn: arn }),
      add(`/readings/managedPolicy/${arn.replace('/', '~1')}`, { Arn: arn, DefaultVersionId: 'v3' }),
      add(`/readings/managedPolicyVersion/${arn.replace('/', '~1')}@v3`, {
        VersionId: 'v3',
        Document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ssm:*","Resource":"*"}}',
      }),
    ]);
    expect(effective.decide('ssm:UpdateInstanceInformation', '*').verdict).toBe('allow');
    const channel = effective.decide('ssmmessages:OpenDataChannel', '*');
    expect(channel).toMatchObject({ verdict: 'deny', explicit: false, layer: 'boundary' });
  });
});

describe('what is known of its calls', () => {
  it.each([
    ['aws:RequestedRegion', 'eu-west-1'],
    ['ec2:SourceInstanceARN', `arn:aws:ec2:eu-west-1:111122223333:instance/${ID}`],
    ['aws:EC2InstanceSourceVPC', 'vpc-0c11ab3d9f0027e46'],
    ['aws:EC2InstanceSourcePrivateIPv4', '10.0.1.17'],
    ['aws:SecureTransport', 'true'],
  ])('knows %s of its own calls', async (key, value) => {
    const only = (Effect: string) =>
      inline({ Effect, Action: 's3:*', Resource: '*', Condition: { StringEquals: { [key]: value } } });
    const [allowed, denied] = await Promise.all([
      knownOf(nodePermissions, [only('Allow')]),
      knownOf(nodePermissions, [only('Deny')]),
    ]);
    expect(allowed.decide('s3:PutObject', 'arn:aws:s3:::b/k').verdict).toBe('allow');
    expect(denied.decide('s3:PutObject', 'arn:aws:s3:::b/k').verdict).toBe('deny');
  });

  it.each([
    ['2026-11-20T00:00:00Z', 'allow'],
    ['2026-11-24T00:00:00Z', 'deny'],
    ['2026-11-23T05:00:00Z', 'unknown'],
  ])('judges a revocation of sessions older than %s', async (before, verdict) => {
    const revoked = {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:TokenIssueTime': before } },
    };
    const answer = await answerOf(nodePermissions, [inline(revoked)]);
    if (!('known' in answer)) throw new Error(JSON.stringify(answer));
    expect(answer.known.decide('ssmmessages:OpenDataChannel', '*').verdict).toBe(verdict);
  });
});
