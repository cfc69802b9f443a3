import { NO, OPEN, some, type Tri, YES } from '../tri.ts';
import { splitArn } from './arn.ts';
import { matchPattern, type Pattern, type Resolve } from './pattern.ts';

/** What a request asks for, prepared once. */
export interface ResourceTarget {
  resource: string;
  /** The action's service: `ssmmessages`. */
  service: string;
}

/**
 * Whether one Resource pattern covers the requested resource. An action without resource types is requested on
 * `*`; a statement with a narrower Resource may then behave unexpectedly (live denials show such actions being
 * checked against an ARN of their service), so that is OPEN when the pattern could be of the action's service.
 */
function matchOne(pattern: Pattern, target: ResourceTarget, resolve: Resolve): Tri {
  if (target.resource !== '*') return matchPattern(pattern, target.resource, resolve);
  if (pattern.text === '*') return YES;
  const service = splitArn(pattern.text)?.[2] ?? '*';
  return /[*?]/.test(service) || service.toLowerCase() === target.service ? OPEN : NO;
}

/** Whether any of the patterns covers the requested resource. */
export function matchResource(patterns: readonly Pattern[], target: ResourceTarget, resolve: Resolve): Tri {
  return some(patterns, (pattern) => matchOne(pattern, target, resolve));
}
