import { AGENT_LINES } from '../../ssm/agent/lines/index.ts';
import type { Symptom } from '../types.ts';
import { AGENT } from './agent.ts';
import { CALLER } from './caller.ts';
import { CHALLENGE } from './challenge.ts';
import { DATA_CHANNEL } from './channel.ts';
import { CLIENT } from './client.ts';
import { CONSOLE } from './console.ts';
import { ENCRYPTION } from './encryption.ts';
import { LOGGING } from './logging.ts';
import { PLUGIN } from './plugin.ts';
import { SHELL } from './shell.ts';
import { START } from './start.ts';
import { TOOLS } from './tools.ts';
import { TRANSPORT } from './transport.ts';

/** Every text and behaviour that is known, by topic. */
export const SYMPTOMS: readonly Symptom[] = [
  ...START,
  ...CLIENT,
  ...DATA_CHANNEL,
  ...ENCRYPTION,
  ...CHALLENGE,
  ...LOGGING,
  ...SHELL,
  ...AGENT,
  ...CONSOLE,
  ...CALLER,
  ...TRANSPORT,
  ...PLUGIN,
  ...TOOLS,
  ...AGENT_LINES.map((line) => ({ ...line, topic: 'agent' as const })),
];

/** The symptom with this id, for `explain ID`. */
export function symptomById(id: string): Symptom | undefined {
  return SYMPTOMS.find((symptom) => symptom.id === id);
}
