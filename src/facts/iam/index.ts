import type { Decision } from './types/decision.ts';
import type { Policy, PolicyKind } from './types/policy.ts';
import type { AccessRequest } from './types/request.ts';
import type { PolicySet } from './types/set.ts';

export type * from './types/decision.ts';
export type * from './types/policy.ts';
export type * from './types/request.ts';
export type * from './types/set.ts';

export declare function parsePolicy(
  document: unknown,
  id: string,
  options?: { source?: string; kind?: PolicyKind },
): Policy;
export declare function evaluate(request: AccessRequest, policies: PolicySet): Decision;
