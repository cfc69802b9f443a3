import type { Patterns } from '../text/find.ts';

/** What an error line of the agent is about. */
export type ConsoleTopic =
  | 'no-role'
  | 'assume-role'
  | 'credentials'
  | 'channel-denied'
  | 'call-denied'
  | 'name-resolution'
  | 'metadata'
  | 'unreachable'
  | 'proxy'
  | 'certificate'
  | 'clock'
  | 'disk'
  | 'watches'
  | 'fingerprint'
  | 'activation'
  | 'hibernation';

/** What an error of the agent stands in the way of; a later success of the same leg makes it the past. */
export type AgentLeg = 'credentials' | 'ssm' | 'ssmmessages' | 'host';

/** One possible cause of an error text, with the checks that decide it. */
export interface TextCause {
  /** One sentence. */
  text: string;
  /** Ids of the checks that decide it; empty where AWS APIs cannot see it. */
  checks: readonly string[];
  /** What to do about it, in a sentence. */
  try?: string;
  /** A command to paste; capitals stand for what to replace. */
  command?: string;
}

/** What a line of the agent's log or of the serial console means. */
export interface AgentLine {
  /** Kebab-case, stable: `explain ID` accepts it too. */
  id: string;
  /** What the console check says of it; null for what it must not raise. */
  topic: ConsoleTopic | null;
  /** `call`: the host that the line names tells. */
  leg: AgentLeg | 'call';
  title: string;
  /** A real text, as printed. */
  example: string;
  /** Words that belong to this wherever they stand. */
  patterns: Patterns;
  /** Words that belong to this in a line of the agent; elsewhere other programs print them too. */
  inAgent?: Patterns;
  /** True where the agent logs it as INFO. */
  anyLevel?: boolean;
  /** Only a frame around the real error, and less than any. */
  wrapper?: boolean;
  misleading?: string;
  meaning: string;
  /** Most likely first. */
  causes: readonly TextCause[];
  sources: readonly string[];
}
