import type { Image } from '@aws-sdk/client-ec2';
import { defineFact, type Located } from '../../contract/fact.ts';
import type { Stored } from '../../contract/reading.ts';
import { agentOn, type Shipping } from './image-agents.ts';
import { instance } from './instance.ts';
import { nodeReading } from './node.ts';

/** The AMI of an instance, and whether it brings the agent along. */
export interface LaunchImage extends Shipping {
  imageId: string;
  name: string;
  /** null known: the image was deleted, or is not shared with this account any more. */
  image: Located<Stored<Image> | null>;
}

/**
 * The AMI that the instance was launched from; null, and not read, where the agent has registered and so is there.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/ami-preinstalled-agent.html
 */
export const launchImage = defineFact('launchImage', async (context): Promise<LaunchImage | null> => {
  const machine = await context.get(instance);
  const listed = await context.get(nodeReading);
  if (listed.known) return null;
  const imageId = machine.known.ImageId ?? '';
  const image = await context.need('image', imageId);
  const { Name, OwnerId, ImageOwnerAlias, Platform } = image.known ?? {};
  const facts = {
    name: Name ?? '',
    ownerId: OwnerId ?? '',
    ownerAlias: ImageOwnerAlias ?? '',
    windows: Platform?.toLowerCase() === 'windows' || machine.known.Platform?.toLowerCase() === 'windows',
  };
  return { imageId, name: facts.name, image, ...agentOn(facts) };
});
