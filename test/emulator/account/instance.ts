import { RegisterImageCommand, RunInstancesCommand } from '@aws-sdk/client-ec2';
import type { Front } from '../front/index.ts';
import type { AccountSpec } from './account.ts';
import { type Clients, need } from './clients.ts';
import type { Network } from './network.ts';

export const AMAZON_LINUX = 'al2023-ami-2023.6.20241010.0-kernel-6.1-x86_64';

/** Registers an image under that name and makes it look like Amazon's own. */
export async function registerImage(front: Front, clients: Clients, name: string): Promise<string> {
  const { ImageId } = await clients.ec2.send(
    new RegisterImageCommand({
      Name: name,
      Architecture: 'x86_64',
      RootDeviceName: '/dev/xvda',
      VirtualizationType: 'hvm',
    }),
  );
  const id = need(ImageId, 'image');
  const windows = /^windows/i.test(name);
  front.state.images[id] = {
    imageOwnerAlias: 'amazon',
    imageOwnerId: windows ? '801119661308' : '137112412989',
    isPublic: 'true',
    ...(windows ? { platform: 'windows', platformDetails: 'Windows' } : {}),
  };
  return id;
}

/** Runs one t3.micro in the network's instance subnet, with the profile, IMDSv2 required. */
export async function launchInstance(
  front: Front,
  clients: Clients,
  options: { network: Network; profileName: string; spec: AccountSpec },
): Promise<{ imageId: string; instanceId: string; interfaceId: string; privateIp: string }> {
  const { network, profileName, spec } = options;
  const name =
    spec.imageName ??
    (spec.platform === 'Windows' ? 'Windows_Server-2022-English-Full-Base-2024.10.09' : AMAZON_LINUX);
  const imageId = await registerImage(front, clients, name);
  const { Instances } = await clients.ec2.send(
    new RunInstancesCommand({
      ImageId: imageId,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      IamInstanceProfile: { Name: profileName },
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2, HttpEndpoint: 'enabled' },
      NetworkInterfaces: [
        {
          DeviceIndex: 0,
          SubnetId: network.subnetId,
          Groups: [network.instanceGroupId],
          AssociatePublicIpAddress: spec.publicAddress ?? network.base === 'internet-gateway',
        },
      ],
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: spec.name ?? 'web-1' }] }],
    }),
  );
  const [instance] = need(Instances, 'instances');
  return {
    imageId,
    instanceId: need(instance?.InstanceId, 'instance'),
    interfaceId: need(instance?.NetworkInterfaces?.[0]?.NetworkInterfaceId, 'interface'),
    privateIp: need(instance?.PrivateIpAddress, 'address'),
  };
}
