import {
  DescribeIamInstanceProfileAssociationsCommand,
  DescribeInstancesCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
} from '@aws-sdk/client-ec2';
import {
  GetInstanceProfileCommand,
  GetRoleCommand,
  ListAttachedRolePoliciesCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { DescribeKeyCommand, GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import {
  DescribeInstanceInformationCommand,
  GetConnectionStatusCommand,
  GetDocumentCommand,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as build from '../account/index.ts';

let account: build.Account;
beforeAll(async () => {
  account = await build.buildAccount(inject('motoUrl'), {
    base: 'nat',
    endpoints: ['ssm'],
    agentVersion: '3.1.0.0',
  });
});
afterAll(() => account.close());

describe('network', () => {
  test('rules of a group are replaced', async () => {
    await build.setEgress(account, account.instanceGroupId, [build.tcp(80, '0.0.0.0/0')]);
    await build.setIngress(account, account.endpointGroupId, []);
    const { SecurityGroups = [] } = await account.clients.ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: [account.instanceGroupId, account.endpointGroupId] }),
    );
    const group = (id: string) => SecurityGroups.find((g) => g.GroupId === id);
    expect(group(account.instanceGroupId)?.IpPermissionsEgress).toMatchObject([
      { FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ]);
    expect(group(account.endpointGroupId)?.IpPermissions).toEqual([]);
  });

  test('a subnet gets an ACL with only the rules given', async () => {
    const id = await build.setNetworkAcl(account, account.subnetId, [
      { number: 100, egress: true, action: 'allow', ports: [443, 443] },
      { number: 90, egress: false, action: 'deny', cidr: '10.0.0.0/8' },
    ]);
    const { NetworkAcls } = await account.clients.ec2.send(
      new DescribeNetworkAclsCommand({
        Filters: [{ Name: 'association.subnet-id', Values: [account.subnetId] }],
      }),
    );
    expect(NetworkAcls).toHaveLength(1);
    expect(NetworkAcls?.[0]?.NetworkAclId).toBe(id);
    const rules = NetworkAcls?.[0]?.Entries?.map((e) => [
      e.RuleNumber,
      e.Egress,
      e.RuleAction,
      e.Protocol,
      e.CidrBlock,
      e.PortRange?.From,
    ]);
    expect(rules).toEqual(
      expect.arrayContaining([
        [100, true, 'allow', '6', '0.0.0.0/0', 443],
        [90, false, 'deny', '-1', '10.0.0.0/8', undefined],
        [32767, true, 'deny', '-1', '0.0.0.0/0', undefined],
        [32767, false, 'deny', '-1', '0.0.0.0/0', undefined],
      ]),
    );
    expect(rules).toHaveLength(4);
  });

  test('VPC DNS, endpoint policy and the default route change', async () => {
    await build.setVpcDns(account, { support: false, hostnames: false });
    for (const Attribute of ['enableDnsSupport', 'enableDnsHostnames'] as const) {
      const read = await account.clients.ec2.send(
        new DescribeVpcAttributeCommand({ VpcId: account.vpcId, Attribute }),
      );
      expect(read.EnableDnsSupport?.Value ?? read.EnableDnsHostnames?.Value, Attribute).toBe(false);
    }
    await build.setEndpointPolicy(account, 'ssm', { Statement: [build.deny('*')] });
    const { VpcEndpoints } = await account.clients.ec2.send(
      new DescribeVpcEndpointsCommand({ VpcEndpointIds: [account.endpoints.ssm ?? ''] }),
    );
    expect(JSON.parse(VpcEndpoints?.[0]?.PolicyDocument ?? '').Statement[0].Effect).toBe('Deny');
    await build.removeDefaultRoute(account);
    const { RouteTables } = await account.clients.ec2.send(
      new DescribeRouteTablesCommand({ RouteTableIds: [account.routeTableId] }),
    );
    expect(RouteTables?.[0]?.Routes?.map((r) => r.DestinationCidrBlock)).toEqual(['10.0.0.0/16']);
  });
});

describe('identity', () => {
  test('policies and boundary decide; the trust policy is replaced', async () => {
    const { iam } = account.clients;
    const arn = await build.setBoundary(account, build.allow('s3:*'));
    await build.setTrust(account, build.trustedBy('ecs-tasks.amazonaws.com'));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: account.roleName }));
    expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(arn);
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toContain('ecs-tasks.amazonaws.com');
    await build.detachPolicies(account);
    await build.putInlinePolicy(account, 'own', build.allow('ssm:*'), build.deny('ssm:Delete*'));
    const decide = async (action: string) =>
      (
        await iam.send(
          new SimulatePrincipalPolicyCommand({ PolicySourceArn: account.roleArn, ActionNames: [action] }),
        )
      ).EvaluationResults?.[0]?.EvalDecision;
    expect([
      await decide('ssm:GetDocument'),
      await decide('ssm:DeleteDocument'),
      await decide('s3:GetObject'),
    ]).toEqual(['allowed', 'explicitDeny', 'implicitDeny']);
    await build.removeInlinePolicy(account, 'own');
    expect(await decide('ssm:GetDocument')).toBe('implicitDeny');
    await build.attachPolicy(account, build.CORE_POLICY);
    const { AttachedPolicies } = await iam.send(
      new ListAttachedRolePoliciesCommand({ RoleName: account.roleName }),
    );
    expect(AttachedPolicies).toHaveLength(1);
  });

  test('a profile is detached, attached, emptied, deleted', async () => {
    const { ec2, iam } = account.clients;
    const attached = async () =>
      (
        await ec2.send(
          new DescribeIamInstanceProfileAssociationsCommand({
            Filters: [{ Name: 'instance-id', Values: [account.instanceId] }],
          }),
        )
      ).IamInstanceProfileAssociations?.length;
    const shown = async () =>
      (await ec2.send(new DescribeInstancesCommand({ InstanceIds: [account.instanceId] }))).Reservations?.[0]
        ?.Instances?.[0]?.IamInstanceProfile?.Arn;
    await build.detachProfile(account);
    expect([await attached(), await shown()]).toEqual([0, undefined]);
    await build.attachProfile(account, account.roleName);
    expect([await attached(), await shown()]).toEqual([
      1,
      `arn:aws:iam::${account.accountId}:instance-profile/ssm-instance`,
    ]);
    await build.emptyProfile(account);
    const profile = new GetInstanceProfileCommand({ InstanceProfileName: account.roleName });
    expect((await iam.send(profile)).InstanceProfile?.Roles).toEqual([]);
    await build.fillProfile(account);
    await build.deleteProfile(account);
    await expect(iam.send(profile)).rejects.toThrow(
      expect.objectContaining({ name: 'NoSuchEntityException' }),
    );
    expect(await shown()).toContain('instance-profile/ssm-instance');
  });
});

describe('agent, preferences and logging', () => {
  test('the agent is lost, disconnected, unregistered, and back', async () => {
    const { ssm } = account.clients;
    const node = async () =>
      (await ssm.send(new DescribeInstanceInformationCommand({}))).InstanceInformationList?.[0];
    const status = async () =>
      (await ssm.send(new GetConnectionStatusCommand({ Target: account.instanceId }))).Status;
    expect((await node())?.AgentVersion).toBe('3.1.0.0');
    build.disconnect(account);
    expect([(await node())?.PingStatus, await status()]).toEqual(['Online', 'notconnected']);
    build.loseAgent(account, 90);
    const lost = await node();
    expect(lost?.PingStatus).toBe('ConnectionLost');
    expect(Date.now() - (lost?.LastPingDateTime?.getTime() ?? 0)).toBeGreaterThan(89 * 60_000);
    build.unregister(account);
    expect(await node()).toBeUndefined();
    build.setNode(account, { PingStatus: 'Online', connection: 'connected' });
    expect([(await node())?.PingStatus, await status()]).toEqual(['Online', 'connected']);
    await build.terminate(account);
    expect(await node()).toBeUndefined();
  });

  test('documents are written as JSON or YAML, and removed', async () => {
    const { ssm } = account.clients;
    const yaml = 'schemaVersion: "1.0"\nsessionType: Standard_Stream\ninputs:\n  kmsKeyId: ""\n';
    await build.putDocument(account, yaml, { format: 'YAML' });
    const converted = await ssm.send(new GetDocumentCommand({ Name: build.PREFERENCES }));
    expect(JSON.parse(converted.Content ?? '').sessionType).toBe('Standard_Stream');
    const read = await ssm.send(new GetDocumentCommand({ Name: build.PREFERENCES, DocumentFormat: 'YAML' }));
    expect(read).toMatchObject({ DocumentFormat: 'YAML', DocumentType: 'Session' });
    expect(read.Content).toContain('sessionType: Standard_Stream');
    await build.removeDocument(account);
    await expect(ssm.send(new GetDocumentCommand({ Name: build.PREFERENCES }))).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidDocument' }),
    );
  });

  test('keys are disabled, scheduled for deletion, and given policies', async () => {
    const { kms, s3 } = account.clients;
    const state = async (key: build.Key) =>
      (await kms.send(new DescribeKeyCommand({ KeyId: key.arn }))).KeyMetadata;
    const key = await build.createKey(account, { policy: [build.iamDecides(account)] });
    await build.setKeyPolicy(
      account,
      key,
      build.iamDecides(account),
      build.logsMayUse(account, build.forLogGroup(account, '/ssm')),
    );
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId: key.id }));
    expect(JSON.parse(Policy ?? '').Statement[1]).toMatchObject({
      Principal: { Service: 'logs.eu-central-1.amazonaws.com' },
      Condition: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:eu-central-1:${account.accountId}:log-group:/ssm`,
        },
      },
    });
    await build.disableKey(account, key);
    expect(await state(key)).toMatchObject({ KeyState: 'Disabled', Enabled: false });
    await build.scheduleDeletion(account, key);
    expect(await state(key)).toMatchObject({ KeyState: 'PendingDeletion', DeletionDate: expect.any(Date) });
    const Bucket = await build.createBucket(account, 'policied', {
      policy: [{ ...build.deny('s3:PutObject'), Principal: '*' }],
    });
    expect(
      JSON.parse((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? '').Statement[0].Effect,
    ).toBe('Deny');
  });
});

test('an account can be new: nothing in it is a day old', async () => {
  const fresh = await build.buildAccount(inject('motoUrl'), { base: 'isolated', platform: 'Windows' });
  fresh.front.state.age = 0;
  const { Reservations } = await fresh.clients.ec2.send(new DescribeInstancesCommand({}));
  const instance = Reservations?.[0]?.Instances?.[0];
  expect(Date.now() - (instance?.LaunchTime?.getTime() ?? 0)).toBeLessThan(60_000);
  expect(instance).toMatchObject({ Platform: 'windows', PlatformDetails: 'Windows' });
  const { InstanceInformationList } = await fresh.clients.ssm.send(
    new DescribeInstanceInformationCommand({}),
  );
  expect(InstanceInformationList?.[0]).toMatchObject({ PlatformType: 'Windows' });
  await fresh.close();
});
