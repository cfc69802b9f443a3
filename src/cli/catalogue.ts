import { CHECKS } from '../../checks/index.ts';
import { aboutTarget } from '../../checks/support/about.ts';
import type { Catalogue } from '../engine/examine.ts';

/** Every check, and what the report says beside them. */
export const CATALOGUE: Catalogue = { checks: CHECKS, about: aboutTarget };

export const CHECK_IDS: readonly string[] = CHECKS.map((check) => check.id);
