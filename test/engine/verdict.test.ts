import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { CAPABILITIES, type Capability } from '../../src/contract/capability.ts';
import type { Finding, Leg } from '../../src/contract/finding.ts';
import { type Selection, worstVerdict } from '../../src/contract/report.ts';
import type { CheckResult } from '../../src/engine/run-check.ts';
import { capabilityVerdicts, targetVerdict } from '../../src/engine/verdict.ts';
import { finding, result, SELECTION } from './support.ts';

/** Every check without which a capability is not decided, all passing. */
const DECIDING = [
  'agent/connection',
  'agent/version',
  'session/preferences',
  'session/encryption-key',
  'session/run-as',
  'logging/s3-bucket',
  'logging/s3-permissions',
  'logging/log-group',
  'logging/log-group-permissions',
  'logging/log-group-key',
];
const passing = DECIDING.map((id) => result(id, [finding('pass')]));
const having = (...findings: Finding[]): CheckResult[] => [...passing, result('network/route', findings)];
const on = (status: Finding['status'], leg: Leg, impact: Finding['impact']) =>
  finding(status, { leg, impact });

const verdictOf = (results: CheckResult[], selection: Partial<Selection> = {}) =>
  targetVerdict(results, capabilityVerdicts(results, CHECKS), { ...SELECTION, ...selection });

describe('the verdict table, row by row', () => {
  it('ready: all that decides has passed', () => expect(verdictOf(having(finding('pass')))).toBe('ready'));
  it('not-ready: a finding that blocks failed', () =>
    expect(verdictOf(having(on('fail', 'ssm', 'blocks')))).toBe('not-ready'));
  it('unknown: one that blocks is unknown', () =>
    expect(verdictOf(having(on('unknown', 'ssm', 'blocks')))).toBe('unknown'));
  it('degraded: one that degrades failed', () =>
    expect(verdictOf(having(on('fail', 's3', 'degrades')))).toBe('degraded'));
  it('ready: one that degrades is unknown, and one that advises failed', () =>
    expect(verdictOf(having(on('unknown', 's3', 'degrades'), on('fail', 'ssm', 'advises')))).toBe('ready'));
  it('takes the first row that holds', () => {
    const worst = [on('fail', 's3', 'degrades'), on('unknown', 'ssm', 'blocks'), on('fail', 'ssm', 'blocks')];
    expect(verdictOf(having(...worst))).toBe('not-ready');
    expect(verdictOf(having(...worst.slice(0, 2)))).toBe('unknown');
  });
  it('unknown: a check that decides did not run', () => expect(verdictOf([])).toBe('unknown'));
  it('a selection of checks is not unknown for what it left out', () =>
    expect(verdictOf([], { only: ['network/'] })).toBe('ready'));
});

describe('--for', () => {
  it('not-ready: a capability named there is not ready', () => {
    const results = having(
      finding('fail', { leg: 'document', impact: 'degrades', capabilities: { ssh: 'not-ready' } }),
    );
    expect(verdictOf(results, { for: ['ssh'] })).toBe('not-ready');
    expect(verdictOf(results, { for: ['shell'] })).toBe('degraded');
  });
  it('not-ready: one named there is not configured', () => {
    const results = passing.map((r) => ({ ...r, notConfigured: ['s3-logging' as const] }));
    expect(verdictOf(results, { for: ['s3-logging'] })).toBe('not-ready');
    expect(verdictOf(results, { for: ['shell'] })).toBe('ready');
  });
  it('unknown: one named there is unknown', () => {
    const results = passing.filter(({ check }) => check.id !== 'session/run-as');
    expect(verdictOf(results, { for: ['run-as'] })).toBe('unknown');
    expect(verdictOf(results)).toBe('ready');
  });
});

describe('capabilities', () => {
  it('are always all nine', () => {
    expect(Object.keys(capabilityVerdicts([], CHECKS))).toEqual([...CAPABILITIES]);
    expect(new Set(Object.values(capabilityVerdicts([], CHECKS)))).toEqual(new Set(['unknown']));
  });

  it.each<[string, Finding[], string]>([
    ['not-ready where a failure takes it', [on('fail', 's3', 'degrades')], 'not-ready'],
    ['unknown where what might take it is unknown', [on('unknown', 's3', 'degrades')], 'unknown'],
    [
      'degraded where a failure only degrades it',
      [finding('fail', { impact: 'degrades', capabilities: { 's3-logging': 'degraded' } })],
      'degraded',
    ],
    ['ready where nothing touches it', [on('fail', 'logs', 'degrades')], 'ready'],
    [
      'not-ready where advice says that it is gone',
      [finding('fail', { impact: 'advises', capabilities: { 's3-logging': 'not-ready' } })],
      'not-ready',
    ],
    ['ready where advice takes nothing', [finding('fail', { impact: 'advises', capabilities: {} })], 'ready'],
    [
      'ready where what is not known only advises',
      [finding('unknown', { impact: 'advises', capabilities: { 's3-logging': 'not-ready' } })],
      'ready',
    ],
    [
      'not-ready before unknown',
      [on('unknown', 's3', 'degrades'), on('fail', 's3', 'degrades')],
      'not-ready',
    ],
  ])('s3-logging is %s', (_, findings, verdict) => {
    expect(capabilityVerdicts(having(...findings), CHECKS)['s3-logging']).toBe(verdict);
  });

  it.each(CAPABILITIES)('%s is unknown while no check that decides it ran', (capability: Capability) => {
    expect(capabilityVerdicts(having(finding('pass')), CHECKS)[capability]).toBe('ready');
    expect(capabilityVerdicts([result('network/route', [finding('pass')])], CHECKS)[capability]).toBe(
      'unknown',
    );
  });

  it('is unknown where no check decides it at all', () => {
    const none = CHECKS.filter(({ decides }) => !decides?.includes('run-as'));
    expect(capabilityVerdicts(having(finding('pass')), none)['run-as']).toBe('unknown');
  });

  it('are not configured where a check says so, whatever fails beside', () => {
    const results = [
      ...having(on('fail', 's3', 'degrades')),
      { ...result('logging/x', []), notConfigured: ['s3-logging' as const] },
    ];
    expect(capabilityVerdicts(results, CHECKS)['s3-logging']).toBe('not-configured');
  });
});

it('over several targets the worst counts', () => {
  expect(worstVerdict(['ready', 'degraded', 'unknown', 'not-ready'])).toBe('not-ready');
  expect(worstVerdict(['ready', 'degraded', 'unknown'])).toBe('unknown');
  expect(worstVerdict(['ready', 'degraded'])).toBe('degraded');
  expect(worstVerdict(['ready'])).toBe('ready');
  expect(worstVerdict([])).toBe('unknown');
});
