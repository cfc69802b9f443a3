import type { Capability } from '../../contract/capability.ts';
import type { Answered } from '../../contract/fact.ts';
import type { CapabilityEffect, Impact, Leg } from '../../contract/finding.ts';
import type { Gap } from '../../contract/reading.ts';
import type { AgentFeature } from '../../ssm/versions/index.ts';

/** One thing that the agent must be able to do, and what is lost where it cannot. */
export interface AgentNeed {
  feature: AgentFeature;
  /** null: not known, for `gaps`. */
  inUse: boolean | null;
  gaps: Gap[];
  leg: Leg;
  /** The legs that a failure breaks; none where only a capability is lost. */
  legs: readonly Leg[];
  impact: Impact;
  capabilities?: Partial<Record<Capability, CapabilityEffect>>;
  /** The leg that, seen to work, proves that the agent can. */
  provenBy?: 'ssm' | 'ssmmessages';
  /** Whether to advise where AWS's pages disagree on the number: only what the person asked for or configured. */
  advise: boolean;
}

/** A need that takes capabilities and no leg: SSH, a log, Run As. */
export function capabilityNeed(
  feature: AgentFeature,
  capabilities: AgentNeed['capabilities'],
  use: { inUse: boolean | null; gaps?: Gap[]; advise?: boolean },
): AgentNeed {
  const { inUse, gaps = [], advise = true } = use;
  return { feature, inUse, gaps, leg: 'document', legs: [], impact: 'degrades', capabilities, advise };
}

/** Whether something is in use, by a fact that may be open. One that has no subject is not. */
export function use<T>(
  answer: Answered<T>,
  of: (value: T) => boolean | null,
): Pick<AgentNeed, 'inUse' | 'gaps'> {
  if ('gaps' in answer) return { inUse: null, gaps: answer.gaps };
  return { inUse: 'known' in answer ? of(answer.known) : false, gaps: [] };
}
