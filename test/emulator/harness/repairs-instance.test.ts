import {
  AllocateAddressCommand,
  DescribeAddressesCommand,
  DescribeImagesCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeVpcBlockPublicAccessExclusionsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  GetConsoleOutputCommand,
  ModifyInstanceAttributeCommand,
  ModifyNetworkInterfaceAttributeCommand,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Account, buildAccount, createGroup, setMetadata } from '../account/index.ts';

let account: Account;
beforeAll(async () => {
  account = await buildAccount(inject('motoUrl'), { base: 'isolated' });
});
afterAll(() => account.close());
const instance = async () =>
  (await account.clients.ec2.send(new DescribeInstancesCommand({ InstanceIds: [account.instanceId] })))
    .Reservations?.[0]?.Instances?.[0];

describe('the instance', () => {
  test('changing one metadata option keeps the others', async () => {
    await setMetadata(account, { endpoint: 'disabled' });
    expect((await instance())?.MetadataOptions).toMatchObject({
      HttpEndpoint: 'disabled',
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 2,
    });
  });

  test('changing the instance’s groups changes those of its interface', async () => {
    const group = await createGroup(account.clients, account.vpcId, 'other');
    await account.clients.ec2.send(
      new ModifyInstanceAttributeCommand({ InstanceId: account.instanceId, Groups: [group] }),
    );
    const seen = await instance();
    expect(seen?.SecurityGroups).toMatchObject([{ GroupId: group }]);
    expect(seen?.NetworkInterfaces?.[0]?.Groups).toMatchObject([{ GroupId: group }]);
    await account.clients.ec2.send(
      new ModifyNetworkInterfaceAttributeCommand({
        NetworkInterfaceId: account.interfaceId,
        Groups: [account.instanceGroupId],
      }),
    );
    expect((await instance())?.SecurityGroups).toMatchObject([{ GroupId: account.instanceGroupId }]);
  });
});

describe('what surrounds the instance', () => {
  test('console output, status checks and image facts are what the test says', async () => {
    const { ec2 } = account.clients;
    const output = async () =>
      (await ec2.send(new GetConsoleOutputCommand({ InstanceId: account.instanceId }))).Output;
    expect(await output()).toBeUndefined();
    account.front.state.consoleOutput[account.instanceId] = 'SSM Agent unable to acquire credentials\n';
    expect(Buffer.from((await output()) ?? '', 'base64').toString()).toBe(
      'SSM Agent unable to acquire credentials\n',
    );
    await expect(
      ec2.send(new GetConsoleOutputCommand({ InstanceId: 'i-0123456789abcdef0' })),
    ).rejects.toThrow('does not exist');
    account.front.state.statusChecks[account.instanceId] = { system: 'ok', instance: 'impaired' };
    const { InstanceStatuses } = await ec2.send(
      new DescribeInstanceStatusCommand({ InstanceIds: [account.instanceId] }),
    );
    expect(InstanceStatuses).toMatchObject([
      {
        SystemStatus: { Status: 'ok' },
        InstanceStatus: { Status: 'impaired', Details: [{ Name: 'reachability', Status: 'failed' }] },
      },
    ]);
    account.front.state.images[account.imageId] = {
      name: 'RHEL-9.4.0_HVM',
      platformDetails: 'Red Hat Enterprise Linux',
    };
    const image = async () =>
      (
        await ec2.send(
          new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: [account.imageId] }] }),
        )
      ).Images;
    expect(await image()).toMatchObject([
      { Name: 'RHEL-9.4.0_HVM', PlatformDetails: 'Red Hat Enterprise Linux' },
    ]);
    account.front.state.images[account.imageId] = null;
    expect(await image()).toEqual([]);
  });

  test('VPC Block Public Access is off until set', async () => {
    const { ec2 } = account.clients;
    const options = async () =>
      (await ec2.send(new DescribeVpcBlockPublicAccessOptionsCommand({}))).VpcBlockPublicAccessOptions;
    expect(await options()).toMatchObject({ InternetGatewayBlockMode: 'off', State: 'default-state' });
    account.front.state.blockPublicAccess['eu-central-1'] = {
      mode: 'block-bidirectional',
      exclusions: [
        {
          ExclusionId: 'vpcbpa-exclude-1',
          ResourceArn: 'arn:x',
          Mode: 'allow-egress',
          State: 'create-complete',
        },
      ],
    };
    expect(await options()).toMatchObject({ InternetGatewayBlockMode: 'block-bidirectional' });
    const exclusions = await ec2.send(new DescribeVpcBlockPublicAccessExclusionsCommand({}));
    expect(exclusions.VpcBlockPublicAccessExclusions).toMatchObject([
      { ExclusionId: 'vpcbpa-exclude-1', InternetGatewayExclusionMode: 'allow-egress' },
    ]);
  });

  test('elastic addresses are public ones, and can be named in requests', async () => {
    const { ec2 } = account.clients;
    const { PublicIp = '', AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
    expect(PublicIp).toMatch(/^18\./);
    const { Addresses } = await ec2.send(new DescribeAddressesCommand({ PublicIps: [PublicIp] }));
    expect(Addresses).toMatchObject([{ AllocationId, PublicIp }]);
    expect(Addresses?.[0]?.InstanceId).toBeUndefined();
    await ec2.send(new ReleaseAddressCommand({ AllocationId }));
  });
});
