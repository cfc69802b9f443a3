import { CHECKS } from '../../checks/index.ts';
import type { AnyCheck } from '../../src/contract/check.ts';
import type { Fact } from '../../src/contract/fact.ts';
import type { Finding, Leg } from '../../src/contract/finding.ts';
import type { Outcome } from '../../src/contract/outcome.ts';
import type { Selection } from '../../src/contract/report.ts';
import type { Source } from '../../src/contract/source.ts';
import { defaultEffects } from '../../src/engine/effects.ts';
import { factContext } from '../../src/engine/fact-context.ts';
import { type CheckResult, runCheck } from '../../src/engine/run-check.ts';

export const SELECTION: Selection = {
  for: ['shell'],
  as: 'caller',
  document: 'SSM-SessionManagerRunShell',
  only: [],
  skip: [],
};

export function finding(status: Finding['status'], parts: Partial<Finding> = {}): Finding {
  const leg: Leg = parts.leg ?? 'ssm';
  const impact = parts.impact ?? 'blocks';
  return {
    leg,
    status,
    impact,
    message: 'said',
    summary: 'A sentence',
    evidence: [],
    remedies: [],
    gaps: [],
    legs: [leg],
    capabilities: defaultEffects(leg, impact),
    ...parts,
  };
}

/** A check that was never meant to run, with what it found. */
export function result(id: string, findings: Finding[], check: Partial<AnyCheck> = {}): CheckResult {
  // What the check of that name says of its place, so that the order is the product's own.
  const { role, order } = CHECKS.find((one) => one.id === id) ?? {};
  const own = { ...(role ? { role } : {}), ...(order === undefined ? {} : { order }) };
  return { check: aCheck({ id, ...own, ...check }), findings, notConfigured: [] };
}

export function aCheck(parts: Partial<AnyCheck> = {}): AnyCheck {
  return {
    id: 'test/check',
    title: 'It holds',
    why: 'Because.',
    docs: 'https://docs.aws.amazon.com/',
    impact: 'blocks',
    legs: ['ssm', 'ssmmessages'],
    needs: {},
    messages: { said: 'It is {what}' },
    run: () => ({ status: 'pass', message: 'said', data: { what: 'so' } }),
    ...parts,
  };
}

const SOURCE: Source = {
  scope: { id: '1/eu-west-1', partition: 'aws', accountId: '1', region: 'eu-west-1', caller: null },
  kind: 'snapshot',
  capturedAt: '2026-11-23T09:00:00.000Z',
  read: async () => ({ gap: { kind: 'not-in-snapshot' } }),
} as unknown as Source;

/** Runs one check on a target of an empty account. */
export function runOne(
  check: Partial<AnyCheck>,
  { target = 'i-0a1b2c3d4e5f60718', selection = SELECTION } = {},
): Promise<CheckResult> {
  return runCheck(aCheck(check), factContext(SOURCE, target, selection));
}

export const answering = (...outcomes: Outcome[]): Partial<AnyCheck> => ({ run: () => outcomes });
export const factOf = <T>(id: string, derive: Fact<T>['derive']): Fact<T> => ({ id, derive });
