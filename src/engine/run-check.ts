import type { Capability } from '../contract/capability.ts';
import type { AnyCheck, CheckContext } from '../contract/check.ts';
import { type Answered, type FactContext, gapsOf, valueOr } from '../contract/fact.ts';
import type { Finding, Status } from '../contract/finding.ts';
import type { Outcome } from '../contract/outcome.ts';
import { type Gap, uniqueGaps } from '../contract/reading.ts';
import { titleWithin } from '../contract/title.ts';
import { defaultEffects, impactOnSelection } from './effects.ts';
import { reportRemedy } from './report-remedy.ts';

export interface CheckResult {
  check: AnyCheck;
  findings: Finding[];
  /** Capabilities that the check found not to be configured. */
  notConfigured: Capability[];
}

/** Runs one check on one target. Missing facts and throws become `unknown` here, and only here. */
export async function runCheck(check: AnyCheck, facts: FactContext): Promise<CheckResult> {
  const { target, scope, selection, now } = facts;
  const outcomes = await outcomesOf(check, facts, { target, scope, selection, now });
  const findings = outcomes.map((outcome) => {
    const finding = toFinding(check, outcome, facts);
    return { ...finding, impact: impactOnSelection(finding, selection) };
  });
  return { check, findings, notConfigured: outcomes.flatMap((o) => [...(o.notConfigured ?? [])]) };
}

async function outcomesOf(check: AnyCheck, facts: FactContext, context: CheckContext): Promise<Outcome[]> {
  const kind = facts.target.startsWith('mi-') ? 'hybrid' : 'ec2';
  if (check.only && check.only !== kind) return [{ status: 'skipped', message: `not-${check.only}` }];
  const needs = await answers(check.needs, facts);
  const removed = Object.values(needs).find((answer) => 'removedBy' in answer);
  if (removed && 'removedBy' in removed) {
    const because = removed.removedBy;
    return [{ status: 'skipped', message: 'no-subject', because, data: { because } }];
  }
  const gaps = Object.values(needs).flatMap((answer) => gapsOf(answer));
  if (gaps.length > 0) return [{ status: 'open', message: 'unreadable', gaps }];
  const known = Object.fromEntries(Object.entries(needs).map(([k, a]) => [k, valueOr(a, undefined)]));
  try {
    const result = check.run({ ...known, ...(await answers(check.wants ?? {}, facts)) } as never, context);
    const list = Array.isArray(result) ? result : [result];
    if (list.length === 0) throw new Error('the check answered nothing');
    return list;
  } catch (error) {
    const detail = `ssm-doctor failed on the check ${check.id}: ${(error as Error).message}`;
    return [{ status: 'open', message: 'check-crashed', gaps: [{ kind: 'crashed', detail }] }];
  }
}

async function answers(
  wanted: AnyCheck['needs'],
  facts: FactContext,
): Promise<Record<string, Answered<unknown>>> {
  const entries = Object.entries(wanted).map(async ([name, fact]) => [name, await facts.ask(fact)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function toFinding(check: AnyCheck, outcome: Outcome, facts: FactContext): Finding {
  const leg = outcome.leg ?? check.legs[0];
  const impact = outcome.impact ?? check.impact;
  const status: Status = outcome.status === 'open' ? 'unknown' : outcome.status;
  const gaps = uniqueGaps(outcome.gaps ?? []);
  return {
    leg,
    status,
    impact,
    message: outcome.message,
    summary: summaryOf(check, outcome, gaps),
    evidence: [...(outcome.evidence ?? [])],
    remedies: (outcome.remedies ?? []).map((remedy) => reportRemedy(remedy, facts)),
    gaps,
    legs: [...(outcome.legs ?? [leg])],
    capabilities: outcome.capabilities ?? defaultEffects(leg, impact),
    ...(outcome.because ? { because: outcome.because } : {}),
  };
}

/** Wording of what the engine itself says; the rest stands in each check's `messages`. */
const ENGINE_MESSAGES: Record<string, string> = {
  'not-ec2': 'Only for EC2 instances: a hybrid node is not in a VPC of this account',
  'no-subject': 'Nothing to examine: see {because}',
  'not-hybrid': 'Only for hybrid (mi-) nodes',
};

function summaryOf(check: AnyCheck, outcome: Outcome, gaps: readonly Gap[]): string {
  const template = check.messages[outcome.message] ?? ENGINE_MESSAGES[outcome.message];
  if (template !== undefined) {
    const text = template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      String(outcome.data?.[name] ?? whole),
    );
    return outcome.then ? `${text}. ${outcome.then}` : text;
  }
  const why = gaps.map((gap) => gap.detail ?? gap.kind).join('; ');
  return `Not known: ${titleWithin(check.title)}${why ? ` (${why})` : ''}`;
}
