import type { Gap } from '../../contract/reading.ts';
import { label, subject } from '../explain/words.ts';
import { ACCOUNT, ANY_WAY, DIRECT, EVERYONE, ROLE } from '../match/principal.ts';
import { NO } from '../tri.ts';
import type { PolicySet } from '../types/set.ts';
import { grantTerm } from './grants.ts';
import type { Scans } from './layers.ts';
import type { Prepared } from './prepare.ts';
import { allOf, allows, anyOf, open, type Term, yes } from './term.ts';

const gap = (kind: Gap['kind'], detail: string): Gap => ({ kind, detail });

/** For these the resource's policy is mandatory: without it nobody but a grant's holder gets in. */
const mandatory = ({ service, actionLower }: Prepared) =>
  service === 'kms' || actionLower.startsWith('sts:assumerole');

interface Parts {
  request: Prepared;
  set: PolicySet;
  scans: Scans;
  boundary: Term;
  session: Term;
}

function ceilings({ request, scans }: Pick<Parts, 'request' | 'scans'>): Pick<Parts, 'boundary' | 'session'> {
  const term = (name: 'boundary' | 'session') => {
    const scan = scans[name];
    if (!scan) return yes('none');
    const who = scan.policies.map(({ id }) => id).join(', ');
    return allows(scan, ANY_WAY, () => `The ${label(name, '')} ${who} does not allow ${subject(request)}.`);
  };
  return { boundary: term('boundary'), session: term('session') };
}

/** What the caller's own policies say; left out of the question when they were not given. */
function identityTerm({ request, scans }: Parts): Term | undefined {
  if (request.who.kind === 'root') return yes('identity');
  const scan = scans.identity;
  if (!scan) return undefined;
  return allows(scan, ANY_WAY, () =>
    scan.policies.length === 0
      ? `The caller has no identity policy, so nothing allows ${subject(request)}.`
      : `No identity policy allows ${subject(request)}.`,
  );
}

function resourceTerm({ request, scans }: Parts, ways: number): Term {
  const name = label('resource', request.service);
  if (!scans.resource) return open('resource', [gap('not-in-snapshot', `the ${name} was not given`)]);
  const { policies } = scans.resource;
  const why =
    policies.length === 0
      ? `${request.resource} has no ${name} that allows ${request.request.action} to the caller.`
      : `The ${[name, ...policies.map(({ id }) => id).filter((id) => id !== name)].join(' ')} does not allow ${subject(request)} to the caller.`;
  return allows(scans.resource, ways, () => why);
}

/** Whether something grants the request inside one account. */
function sameAccount(parts: Parts): Term {
  const { request, scans, set, boundary, session } = parts;
  const identity = identityTerm(parts);
  const must = mandatory(request);
  if (!scans.resource && (!must || !identity)) return allOf([identity ?? yes('none'), boundary, session]);

  // The session or the user itself: not limited by implicit denies elsewhere. The role: limited by the ceilings.
  const direct = resourceTerm(parts, DIRECT);
  const everyone = resourceTerm(parts, EVERYONE);
  const role = allOf([anyOf([resourceTerm(parts, ROLE), everyone]), boundary, session]);
  const ways: Term[] = [];
  if (must) {
    const missing = open('identity', [gap('not-in-snapshot', 'the identity policies were not given')]);
    const delegated = resourceTerm(parts, ACCOUNT);
    ways.push(allOf([delegated, identity ?? missing, boundary, session]));
  } else if (identity) ways.push(allOf([identity, boundary, session]));
  ways.push(direct, role);
  // Also where the policy for "*" only may allow: what is unknown once it surely does cannot be a deny before.
  if (everyone.value !== NO && [boundary, session].some(({ value }) => value === NO)) {
    const undocumented = 'AWS does not document whether a policy for "*" passes a permissions boundary';
    const gaps = [gap('not-visible', undocumented), ...everyone.gaps];
    ways.push(open('resource', gaps, everyone.open));
  }
  if (request.service === 'kms') {
    const grants = grantTerm(set.grants, request);
    ways.push(grants.value === NO ? grants : allOf([grants, boundary, session]));
  }
  return anyOf(ways);
}

/** Across accounts both sides must allow. */
function crossAccount(parts: Parts): Term {
  const { request, scans, set, boundary, session } = parts;
  const identity = identityTerm(parts);
  const theirs = scans.resource || identity ? [resourceTerm(parts, ANY_WAY)] : [yes('none')];
  if (request.service === 'kms' && (scans.resource || identity)) theirs.push(grantTerm(set.grants, request));
  return allOf([identity ?? yes('none'), boundary, session, anyOf(theirs)]);
}

/** Whether anything grants the request, after the organization's and the endpoint's ceilings. */
export function granted(request: Prepared, set: PolicySet, scans: Scans): Term {
  const parts: Parts = { request, set, scans, ...ceilings({ request, scans }) };
  if (!('arn' in request.who)) {
    if (!scans.resource) return yes('none');
    const theirs = resourceTerm(parts, ANY_WAY);
    return request.service === 'kms' && set.grants ? anyOf([theirs, grantTerm(set.grants, request)]) : theirs;
  }
  if (request.owner === 'same') return sameAccount(parts);
  if (request.owner === 'other') return crossAccount(parts);
  const same = sameAccount(parts);
  const cross = crossAccount(parts);
  if (same.value === cross.value) return same;
  const unknown = gap('not-visible', `which account owns ${request.resource} is not known`);
  return { ...open('resource', [unknown, ...same.gaps, ...cross.gaps], [...same.open, ...cross.open]) };
}

/** SCPs: every level needs an Allow. Endpoint: a ceiling. */
export function outerCeilings(request: Prepared, scans: Scans): Term[] {
  const terms = (scans.scps ?? []).map((scan) =>
    allows(scan, ANY_WAY, () => `No service control policy of ${scan.name} allows ${subject(request)}.`),
  );
  if (scans.scpGaps.length > 0) terms.push(open('scp', scans.scpGaps));
  const { endpoint } = scans;
  if (endpoint) {
    const ids = endpoint.policies.map(({ id }) => id).join(', ');
    terms.push(
      allows(endpoint, ANY_WAY, () => `The VPC endpoint policy ${ids} does not allow ${subject(request)}.`),
    );
  }
  return terms;
}
