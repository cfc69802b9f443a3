import { defineFact } from '../../contract/fact.ts';
import { instanceReading } from './instance.ts';
import { nodeReading } from './node.ts';

/** `AgentVersion` as Systems Manager lists it; null for a node that is not listed. */
export const agentVersion = defineFact('agentVersion', async (context): Promise<string | null> => {
  return (await context.get(nodeReading)).known?.AgentVersion ?? null;
});

/** `Linux`, `Windows` or `MacOS`; from EC2 where Systems Manager does not list the node. Null when not known. */
export const platformType = defineFact('platformType', async (context): Promise<string | null> => {
  const listed = (await context.get(nodeReading)).known?.PlatformType;
  if (listed) return listed;
  if (context.target.startsWith('mi-')) return null;
  const { known } = await context.get(instanceReading);
  if (!known) return null;
  return known.Platform?.toLowerCase() === 'windows' ? 'Windows' : 'Linux';
});
