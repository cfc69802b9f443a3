import type { Instance } from '@aws-sdk/client-ec2';
import { defineFact, type Located, NoSubject } from '../contract/fact.ts';
import type { Stored } from '../contract/reading.ts';

export type Ec2Instance = Stored<Instance>;

/** The EC2 instance, or null when this account and Region have none of this id. */
export const instanceReading = defineFact('instanceReading', async (context) => {
  if (context.target.startsWith('mi-')) throw new NoSubject('agent/registration');
  return context.need('instance', context.target);
});

/** The EC2 instance. One that does not exist, or is terminated, leaves nothing to examine. */
export const instance = defineFact('instance', async (context): Promise<Located<Ec2Instance>> => {
  const { known, source } = await context.get(instanceReading);
  if (!known || isGone(known)) throw new NoSubject('instance/state');
  return { known, source };
});

export const stateOf = (known: Ec2Instance): string => known.State?.Name ?? 'unknown';

const isGone = (known: Ec2Instance): boolean => ['terminated', 'shutting-down'].includes(stateOf(known));

/** The Name tag, or null. */
export const nameOf = (known: Ec2Instance): string | null =>
  known.Tags?.find((tag) => tag.Key === 'Name')?.Value ?? null;
