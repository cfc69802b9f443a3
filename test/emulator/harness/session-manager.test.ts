import { AttachRolePolicyCommand, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import {
  DescribeInstanceInformationCommand,
  DescribeInstancePropertiesCommand,
  GetConnectionStatusCommand,
  GetDocumentCommand,
  GetServiceSettingCommand,
  ResetServiceSettingCommand,
  StartSessionCommand,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  type Account,
  buildAccount,
  DHMC_ROLE,
  DHMC_SETTING,
  disconnect,
  enableDefaultHostManagement,
  setNode,
  setPreferences,
  start,
  stop,
  unregister,
} from '../account/index.ts';
import { onlineNode } from '../front/index.ts';

let account: Account;
const describeNode = (id: string) =>
  account.clients.ssm.send(
    new DescribeInstanceInformationCommand({ Filters: [{ Key: 'InstanceIds', Values: [id] }] }),
  );

beforeAll(async () => {
  account = await buildAccount(inject('motoUrl'), { base: 'isolated' });
});
afterAll(() => account.close());

test('a stopped instance vanishes from the list and is not connected', async () => {
  await stop(account);
  expect((await describeNode(account.instanceId)).InstanceInformationList).toEqual([]);
  const { ssm } = account.clients;
  expect((await ssm.send(new GetConnectionStatusCommand({ Target: account.instanceId }))).Status).toBe(
    'notconnected',
  );
  await start(account);
  expect((await describeNode(account.instanceId)).InstanceInformationList).toHaveLength(1);
});

test('an instance that never registered gives an empty list; a stranger’s id is refused', async () => {
  const node = account.front.state.nodes[account.instanceId];
  unregister(account);
  expect((await describeNode(account.instanceId)).InstanceInformationList).toEqual([]);
  await expect(describeNode('i-0123456789abcdef0')).rejects.toThrow(
    expect.objectContaining({ name: 'InvalidInstanceId' }),
  );
  setNode(account, node ?? {});
});

test('pages hold ten nodes unless asked, and only this Region’s', async () => {
  const { nodes } = account.front.state;
  for (let i = 0; i < 12; i += 1) {
    const id = `mi-0000000000000000${i.toString(16)}`;
    nodes[id] = onlineNode(id, i === 11 ? 'eu-west-1' : 'eu-central-1');
  }
  const { ssm } = account.clients;
  const first = await ssm.send(new DescribeInstanceInformationCommand({}));
  expect(first.InstanceInformationList).toHaveLength(10);
  const second = await ssm.send(new DescribeInstanceInformationCommand({ NextToken: first.NextToken }));
  expect(second.InstanceInformationList).toHaveLength(2);
  expect(second.NextToken).toBeUndefined();
  await expect(ssm.send(new DescribeInstanceInformationCommand({ MaxResults: 51 }))).rejects.toThrow(
    /maxResults/,
  );
  const all = await ssm.send(new DescribeInstancePropertiesCommand({}));
  expect(all.InstanceProperties).toHaveLength(12);
  for (const id of Object.keys(nodes)) if (id.startsWith('mi-')) delete nodes[id];
});

test('StartSession needs the control channel', async () => {
  const { ssm } = account.clients;
  const command = new StartSessionCommand({ Target: account.instanceId });
  expect((await ssm.send(command)).StreamUrl).toMatch(/^wss:\/\/ssmmessages\.eu-central-1\.amazonaws\.com\//);
  disconnect(account);
  await expect(ssm.send(command)).rejects.toThrow(expect.objectContaining({ name: 'TargetNotConnected' }));
  setNode(account, { connection: 'connected' });
});

test('service settings have AWS’s defaults, can be changed and reset', async () => {
  const { ssm } = account.clients;
  const read = async () =>
    (await ssm.send(new GetServiceSettingCommand({ SettingId: DHMC_SETTING }))).ServiceSetting;
  expect(await read()).toMatchObject({ SettingValue: '$None', Status: 'Default' });
  await enableDefaultHostManagement(account);
  expect(await read()).toMatchObject({ SettingValue: `service-role/${DHMC_ROLE}`, Status: 'Customized' });
  await ssm.send(new ResetServiceSettingCommand({ SettingId: DHMC_SETTING }));
  expect(await read()).toMatchObject({ SettingValue: '$None' });
  await expect(ssm.send(new GetServiceSettingCommand({ SettingId: '/ssm/none' }))).rejects.toThrow(
    expect.objectContaining({ name: 'ServiceSettingNotFound' }),
  );
});

test('AWS-owned documents are there; preferences only once they were saved', async () => {
  const { ssm } = account.clients;
  const ssh = await ssm.send(new GetDocumentCommand({ Name: 'AWS-StartSSHSession' }));
  expect(JSON.parse(ssh.Content ?? '')).toMatchObject({
    sessionType: 'Port',
    parameters: { portNumber: { default: '22' } },
  });
  const own = new GetDocumentCommand({ Name: 'SSM-SessionManagerRunShell' });
  await expect(ssm.send(own)).rejects.toThrow(expect.objectContaining({ name: 'InvalidDocument' }));
  await setPreferences(account, { cloudWatchLogGroupName: '/ssm/sessions' });
  const saved = await ssm.send(own);
  expect(saved.DocumentType).toBe('Session');
  expect(JSON.parse(saved.Content ?? '').inputs).toMatchObject({
    cloudWatchLogGroupName: '/ssm/sessions',
    s3EncryptionEnabled: true,
  });
});

test('SimulatePrincipalPolicy decides by the principal’s policies, or as the test says', async () => {
  const { iam } = account.clients;
  const simulate = async (action: string) => {
    const answer = await iam.send(
      new SimulatePrincipalPolicyCommand({ PolicySourceArn: account.roleArn, ActionNames: [action] }),
    );
    return answer.EvaluationResults?.[0]?.EvalDecision;
  };
  expect(await simulate('ssm:UpdateInstanceInformation')).toBe('allowed');
  expect(await simulate('s3:PutObject')).toBe('implicitDeny');
  await iam.send(
    new AttachRolePolicyCommand({
      RoleName: account.roleName,
      PolicyArn: 'arn:aws:iam::aws:policy/AWSDenyAll',
    }),
  );
  expect(await simulate('ssm:UpdateInstanceInformation')).toBe('explicitDeny');
  account.front.state.simulate = () => 'allowed';
  expect(await simulate('s3:PutObject')).toBe('allowed');
});
