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

export function prepare(request: AccessRequest): Prepared {
  const actionLower = request.action.toLowerCase();
  const who = request.principal;
  const mine = 'arn' in who ? accountOf(who.arn) : undefined;
  const given = request.resourceAccount === undefined ? accountOf(request.resource) : request.resourceAccount;
  const owner = given === null ? 'unknown' : given === undefined || given === mine ? 'same' : 'other';
  return {
    request,
    actionLower,
    service: actionLower.slice(0, Math.max(0, actionLower.indexOf(':'))),
    resource: request.resource,
    who,
    context: makeContext(request),
    owner,
  };
}
