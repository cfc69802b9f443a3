import type { AgentLine } from '../line-types.ts';
import { BETWEEN } from './between.ts';
import { CALLS } from './calls.ts';
import { CREDENTIALS } from './credentials.ts';
import { HOST } from './host.ts';
import { NETWORK } from './network.ts';
import { WORKERS } from './workers.ts';

/** The one table of what the agent's lines mean: for its log, for the serial console and for pasted texts. */
export const AGENT_LINES: readonly AgentLine[] = [
  ...CREDENTIALS,
  ...CALLS,
  ...NETWORK,
  ...BETWEEN,
  ...HOST,
  ...WORKERS,
];
