import { DescribeInstancesCommand, DescribeVpcEndpointsCommand } from '@aws-sdk/client-ec2';
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { expect, inject, test } from 'vitest';
import { buildAccount } from './account/index.ts';

test('the default account reads back through the SDK', async () => {
  const account = await buildAccount(inject('motoUrl'));
  const { Reservations } = await account.clients.ec2.send(
    new DescribeInstancesCommand({ InstanceIds: [account.instanceId] }),
  );
  console.log(JSON.stringify(Reservations));
  const { VpcEndpoints } = await account.clients.ec2.send(new DescribeVpcEndpointsCommand({}));
  console.log(JSON.stringify(VpcEndpoints));
  console.log(
    JSON.stringify(
      (await account.clients.ssm.send(new DescribeInstanceInformationCommand({}))).InstanceInformationList,
    ),
  );
  console.log(account.front.called(), account.front.unemulated);
  expect(VpcEndpoints).toHaveLength(3);
  await account.close();
});
