import { defineFact, type FactContext, gapsOf, NoSubject } from '../../contract/fact.ts';
import type { Gap } from '../../contract/reading.ts';
import { instanceReading } from './instance.ts';

/** The node as Systems Manager lists it, or null when it does not. */
export const nodeReading = defineFact('nodeReading', (context) => context.need('node', context.target));

/** The registered node. One that is not listed leaves nothing to examine. */
export const node = defineFact('node', async (context) => {
  const { known, source } = await context.get(nodeReading);
  if (!known) throw new NoSubject(await missing(context));
  return { known, source };
});

/** GetConnectionStatus, as it was read. */
export const connection = defineFact('connection', async (context) => {
  return context.need('connection', context.target);
});

/**
 * Whether there is such a node at all: EC2 has the instance or Systems Manager lists it. AWS answers
 * GetConnectionStatus and DescribeInstanceInformation for ids that never existed as it does for lost nodes.
 * `open`: neither shows it, and one of the two could not be asked.
 */
export type Presence = { state: 'here' | 'nowhere' } | { state: 'open'; gaps: Gap[] };

export const presence = defineFact('presence', async (context): Promise<Presence> => {
  const [machine, listed] = await Promise.all([context.ask(instanceReading), context.ask(nodeReading)]);
  const found = [machine, listed].some((answer) => 'known' in answer && answer.known.known !== null);
  if (found) return { state: 'here' };
  const gaps = [...gapsOf(machine), ...gapsOf(listed)];
  return gaps.length > 0 ? { state: 'open', gaps } : { state: 'nowhere' };
});

/** The check that says why the node is not there. */
export const absenceCheck = (target: string): string =>
  target.startsWith('mi-') ? 'agent/registration' : 'instance/state';

async function missing(context: FactContext): Promise<string> {
  const { state } = await context.get(presence);
  return state === 'nowhere' ? absenceCheck(context.target) : 'agent/registration';
}

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
