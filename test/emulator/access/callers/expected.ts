import type { AccessScenario } from '../scenario.ts';

/** What a scenario expects where nothing, or StartSession itself, is wrong. */
export const healthy = { verdict: 'ready', exit: 0, rootCauses: [] } as const;
export const blocked = { verdict: 'not-ready', exit: 1, rootCauses: ['access/start-session'] } as const;
export const ALLOWED = 'pass/allowed/blocks';
export type AccessScenarios = Record<string, AccessScenario>;
