import { makeContext, type RequestContext } from '../context.ts';
import { accountOf } from '../match/arn.ts';
import type { AccessRequest, PrincipalInfo } from '../types/request.ts';

/** A request with everything derived once. */
export interface Prepared {
  request: AccessRequest;
  actionLower: string;
  service: string;
  resource: string;
  who: PrincipalInfo;
  context: RequestContext;
  /** Owner of the resource: same account as the caller, another, or not known. */
  owner: 'same' | 'other' | 'unknown';
}

/** Null is an owner that is not known; an ARN without an account stands in the caller's. */
function ownerOf({ principal, resource, resourceAccount }: AccessRequest): Prepared['owner'] {
  const owner = resourceAccount === undefined ? accountOf(resource) : resourceAccount;
  if (owner === null) return 'unknown';
  const mine = 'arn' in principal ? accountOf(principal.arn) : undefined;
  return owner === undefined || owner === mine ? 'same' : 'other';
}

export function prepare(request: AccessRequest): Prepared {
  const actionLower = request.action.toLowerCase();
  const who = request.principal;
  return {
    request,
    actionLower,
    service: actionLower.slice(0, Math.max(0, actionLower.indexOf(':'))),
    resource: request.resource,
    who,
    context: makeContext(request),
    owner: ownerOf(request),
  };
}
