import type { Instance } from '@aws-sdk/client-ec2';
import { defineFact, type Located, NoSubject } from '../../contract/fact.ts';
import type { Stored } from '../../contract/reading.ts';

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

/** The state's name; `unknown` when the reading tells none. */
export const stateOf = (known: Ec2Instance): string => known.State?.Name ?? 'unknown';

/** Known not to run. */
export const isDown = (known: Ec2Instance): boolean => !['running', 'unknown'].includes(stateOf(known));

const isGone = (known: Ec2Instance): boolean => ['terminated', 'shutting-down'].includes(stateOf(known));

/** The value of a tag, or null. A snapshot written by hand may hold anything for tags. */
export function tagOf(known: Ec2Instance, key: string): string | null {
  const tags: unknown = known.Tags;
  if (!Array.isArray(tags)) return null;
  const value: unknown = tags.find((tag) => tag?.Key === key)?.Value;
  return typeof value === 'string' ? value : null;
}

/** The Name tag, or null. */
export const nameOf = (known: Ec2Instance): string | null => tagOf(known, 'Name');
