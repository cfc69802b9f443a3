import { defineFact, NoSubject } from '../../contract/fact.ts';
import { type Gap, notVisible } from '../../contract/reading.ts';
import { instance, isDown } from '../instance/instance.ts';
import { node } from '../instance/node.ts';
import { observed } from './observed.ts';

/** How the agent does, by what is seen of it. */
export interface AgentHealth {
  /** `silent`: absent or not Online. `no-channel`: it pings, and holds no control channel. */
  state: 'well' | 'silent' | 'no-channel' | 'open';
  /** What was seen, one sentence. */
  proof: string;
  /** With `open`: what hides it. */
  gaps: Gap[];
}

/** Whether the agent of a machine that runs is well. A machine that is down has no agent to ask about. */
export const agentHealth = defineFact('agentHealth', async (context): Promise<AgentHealth> => {
  await context.get(context.target.startsWith('mi-') ? node : running);
  const { ssm, ssmmessages } = await context.get(observed);
  if (ssm.works === false) return { state: 'silent', proof: ssm.proof, gaps: [] };
  if (ssmmessages.works === false) return { state: 'no-channel', proof: ssmmessages.proof, gaps: [] };
  const unseen = [ssm, ssmmessages].find(({ works }) => works === null);
  if (!unseen) return { state: 'well', proof: `${ssm.proof}; ${ssmmessages.proof}`, gaps: [] };
  const gaps: Gap[] = unseen.gaps.length > 0 ? unseen.gaps : [notVisible(unseen.proof)];
  return { state: 'open', proof: unseen.proof, gaps };
});

/** The EC2 instance, while it runs. One that does not is a matter of instance/state. */
export const running = defineFact('running', async (context) => {
  const located = await context.get(instance);
  if (isDown(located.known)) throw new NoSubject('instance/state');
  return located;
});
