import type { Account, AccountSpec } from '../account/index.ts';

/** One emulated account, broken in one way (or healthy), and what the built command must say of it. */
export interface Scenario {
  spec?: AccountSpec;
  /** Through real API calls, or what Systems Manager sees. */
  change?(account: Account): Promise<void> | void;
  args?: string[];
  verdict: 'ready' | 'degraded' | 'not-ready' | 'unknown';
  /** Exactly these, in this order. */
  rootCauses: readonly string[];
  exit: number;
  /** `check → status/message` that must hold besides. */
  checks?: Record<string, string>;
  /** Texts that the first cause's summary or remedies must hold. */
  says?: string[];
  capabilities?: Record<string, string>;
  /** Why the printed commands cannot be run here, where that is so; otherwise they are run and must cure. */
  noRemedy?: string;
}

export type Scenarios = Record<string, Scenario>;
