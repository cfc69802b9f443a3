import { defineFact, type Located, OpenFact } from '../../contract/fact.ts';
import { type ConsoleMatch, matchConsole } from '../../ssm/agent/console-lines.ts';
import { agentHealth, running } from '../observation/agent-health.ts';

/** What the agent wrote to the serial console. */
export interface AgentConsole {
  /** False where the agent is well: the console is then not read. */
  read: boolean;
  /** Where the lines stand; null when not read, or when EC2 keeps no console of the instance. */
  output: Located<{ AgentLines: string[]; Timestamp: string | null }> | null;
  matches: ConsoleMatch[];
}

/**
 * The agent's own console lines and what they complain of. Read only while the agent is not well, so that healthy
 * fleets cost no call.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html
 */
export const agentConsole = defineFact('agentConsole', async (context): Promise<AgentConsole> => {
  await context.get(running);
  const health = await context.get(agentHealth);
  if (health.state === 'open') throw new OpenFact(health.gaps);
  if (health.state === 'well') return { read: false, output: null, matches: [] };
  const { known, source } = await context.need('consoleOutput', context.target);
  if (!known) return { read: true, output: null, matches: [] };
  const lines = Array.isArray(known.AgentLines) ? known.AgentLines.filter((l) => typeof l === 'string') : [];
  return { read: true, output: { known, source }, matches: matchConsole(lines) };
});
