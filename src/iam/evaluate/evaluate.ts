import type { Gap } from '../../contract/reading.ts';
import { undetermined } from '../explain/condition.ts';
import { nearMisses } from '../explain/near-miss.ts';
import { label, nameOf, refOf, subject } from '../explain/words.ts';
import { NO, YES } from '../tri.ts';
import type { Decision } from '../types/decision.ts';
import type { AccessRequest } from '../types/request.ts';
import type { Layer, PolicySet } from '../types/set.ts';
import { granted, outerCeilings } from './granted.ts';
import { inOrder, type Scans, scanAll } from './layers.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Scan } from './scan.ts';
import type { Found } from './statement.ts';
import { allOf, type Term } from './term.ts';

type Answer = Pick<Decision, 'verdict' | 'explicit' | 'layer' | 'reason'> & Partial<Decision>;

const certainly = (found: Found) => found.certain && found.reach.yes !== 0;

/** What could still turn an allow into a deny: Deny statements that may match, and policies that were not read. */
function denials(scans: Scans, all: readonly Scan[]): { found: readonly Found[]; gaps: readonly Gap[] } {
  return {
    found: all.flatMap((scan) => scan.denies),
    gaps: [...scans.rcpGaps, ...scans.scpGaps, ...all.flatMap((scan) => scan.gaps)],
  };
}

/** Doubts that are no condition are told as gaps. */
function doubtGaps(found: Found): Gap[] {
  const { doubts, reach, clauses } = found;
  const onlyPrincipal = doubts.length + clauses.length === 0 && !reach.yes;
  const said = onlyPrincipal ? ['whether its principal is the caller is not known'] : doubts;
  const ref = refOf(found);
  return said.map((detail) => ({
    kind: 'undetermined-condition',
    resource: ref.policy,
    detail: `${nameOf(ref)}: ${detail}`,
  }));
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function unknown(request: Prepared, grant: Term, found: readonly Found[], denyGaps: readonly Gap[]): Answer {
  const open = distinct(found);
  const conditions = distinct(open.flatMap(undetermined));
  const gaps = distinct([...grant.gaps, ...denyGaps, ...open.flatMap(doubtGaps)]);
  const cause = conditions[0]?.text ?? gaps[0]?.detail ?? 'part of the policies could not be read';
  const layer = open[0]?.layer ?? grant.layer;
  const reason = `Whether ${subject(request)} is allowed is not known: ${cause}.`;
  return { verdict: 'unknown', explicit: false, layer, reason, conditions, gaps };
}

function misses(set: PolicySet, grant: Term, request: Prepared) {
  const look = (layer: Layer | null | undefined, name: Term['layer'], byPrincipal: boolean) =>
    layer ? nearMisses(layer, name, request, byPrincipal) : [];
  if (grant.layer === 'scp') return (set.scps?.levels ?? []).flatMap((level) => look(level, 'scp', false));
  if (grant.layer === 'endpoint') return look(set.endpoint, 'endpoint', true);
  if (grant.layer === 'boundary' || grant.layer === 'session')
    return look(set[grant.layer], grant.layer, false);
  return [...look(set.identity, 'identity', false), ...look(set.resource, 'resource', true)];
}

function answer(request: Prepared, set: PolicySet, scans: Scans, all: readonly Scan[]): Answer {
  const { found: denies, gaps } = denials(scans, all);
  const explicit = denies.find(certainly);
  if (explicit) {
    const statement = refOf(explicit);
    const reason = `The ${label(explicit.layer, request.service)} ${nameOf(statement)} explicitly denies ${subject(request)}.`;
    return { verdict: 'deny', explicit: true, layer: explicit.layer, statement, reason };
  }
  const grant = allOf([...outerCeilings(request, scans), granted(request, set, scans)]);
  if (grant.value === NO) {
    const { layer, why } = grant;
    return { verdict: 'deny', explicit: false, layer, reason: why, nearMisses: misses(set, grant, request) };
  }
  if (grant.value !== YES || denies.length > 0 || gaps.length > 0) {
    return unknown(request, grant, [...grant.open, ...denies], gaps);
  }
  const reason = whyAllowed(grant, request);
  const statement = grant.found && refOf(grant.found);
  return { verdict: 'allow', explicit: false, layer: grant.layer, reason, ...(statement && { statement }) };
}

function whyAllowed({ found, layer }: Term, request: Prepared): string {
  if (found) {
    return `The ${label(found.layer, request.service)} ${nameOf(refOf(found))} allows ${subject(request)}.`;
  }
  if (layer === 'grant') return `A grant on the key allows ${subject(request)}.`;
  return `Nothing in the policies given denies ${subject(request)}.`;
}

function problemsOf(all: readonly Scan[]): Decision['problems'] {
  return all.flatMap(({ policies }) =>
    policies.flatMap(({ id, problems }) => problems.map((problem) => ({ ...problem, policy: id }))),
  );
}

/**
 * Decides one request against the policies given, as AWS documents it: explicit denies first, then the
 * organization's and the endpoint's ceilings, then whatever grants. Three-valued: a context key, a policy or an
 * owner that is not known makes the answer `unknown`, with what it hangs on, unless the outcome is the same either
 * way. Never throws on any policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest, policies: PolicySet): Decision {
  const prepared = prepare(request);
  const scans = scanAll(policies, prepared);
  const all = inOrder(scans);
  const matched = all.flatMap(({ allows, denies }) => [...denies, ...allows]).filter(certainly);
  return {
    conditions: [],
    gaps: [],
    matched: matched.map(refOf),
    nearMisses: [],
    problems: problemsOf(all),
    ...answer(prepared, policies, scans, all),
  };
}
