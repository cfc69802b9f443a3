import { defineFact, NoSubject } from '../../contract/fact.ts';
import type { Gap } from '../../contract/reading.ts';
import { instance, isDown } from '../instance/instance.ts';
import { node } from '../instance/node.ts';
import { unseen } from './fold.ts';
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
  const hidden = [ssm, ssmmessages].find(({ works }) => works === null);
  if (!hidden) return { state: 'well', proof: `${ssm.proof}; ${ssmmessages.proof}`, gaps: [] };
  return { state: 'open', proof: hidden.proof, gaps: unseen(hidden) };
});

/** The EC2 instance, while it runs. One that does not is a matter of instance/state. */
export const running = defineFact('running', async (context) => {
  const located = await context.get(instance);
  if (isDown(located.known)) throw new NoSubject('instance/state');
  return located;
});
