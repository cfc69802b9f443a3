import { describe, expect, it } from 'vitest';
import { CAPABILITIES, SESSION_CAPABILITIES } from '../../src/contract/capability.ts';
import { LEGS } from '../../src/contract/finding.ts';
import { defaultEffects, impactOnSelection } from '../../src/engine/effects.ts';
import { finding, SELECTION } from './support.ts';

const taken = (effects: object, effect: string) =>
  Object.entries(effects)
    .filter(([, e]) => e === effect)
    .map(([c]) => c);

describe('what a failure on a leg takes', () => {
  it.each(['credentials', 'ssm', 'ssmmessages', 'host'] as const)('%s: everything', (leg) => {
    expect(taken(defaultEffects(leg, 'blocks'), 'not-ready')).toEqual([...CAPABILITIES]);
    expect(taken(defaultEffects(leg, 'degrades'), 'degraded')).toEqual([...CAPABILITIES]);
  });

  it.each([
    ['kms', 'session-encryption'],
    ['logs', 'cloudwatch-logging'],
    ['s3', 's3-logging'],
  ] as const)('%s: %s, and where it blocks the sessions that have preferences', (leg, own) => {
    expect(taken(defaultEffects(leg, 'degrades'), 'not-ready')).toEqual([own]);
    expect(taken(defaultEffects(leg, 'blocks'), 'not-ready')).toEqual(['shell', 'interactive-command', own]);
  });

  it('document: never SSH or port forwarding, which have no preferences', () => {
    expect(taken(defaultEffects('document', 'blocks'), 'not-ready')).toEqual([
      'shell',
      'interactive-command',
    ]);
  });

  it('caller: every way to open a session', () => {
    expect(taken(defaultEffects('caller', 'blocks'), 'not-ready')).toEqual([...SESSION_CAPABILITIES]);
    expect(defaultEffects('caller', 'degrades')).toEqual({});
  });

  it.each(LEGS)('%s: advice takes nothing', (leg) => {
    expect(defaultEffects(leg, 'advises')).toEqual({});
  });
});

describe('the impact on what was asked for', () => {
  const ssh = finding('fail', { leg: 'document', impact: 'degrades', capabilities: { ssh: 'not-ready' } });

  it('blocks where the fault takes a capability named with --for', () => {
    expect(impactOnSelection(ssh, { ...SELECTION, for: ['shell', 'ssh'] })).toBe('blocks');
  });

  it('degrades where it takes only others', () => {
    expect(impactOnSelection({ ...ssh, impact: 'blocks' }, SELECTION)).toBe('degrades');
  });

  it('degrades where the capability is only degraded', () => {
    const less = finding('fail', { impact: 'blocks', capabilities: { shell: 'degraded' } });
    expect(impactOnSelection(less, SELECTION)).toBe('degrades');
  });

  it('makes a fault of advice that takes a capability which was asked for', () => {
    expect(impactOnSelection({ ...ssh, impact: 'advises' }, { ...SELECTION, for: ['ssh'] })).toBe('blocks');
    expect(impactOnSelection({ ...ssh, impact: 'advises' }, SELECTION)).toBe('advises');
  });

  it('leaves passes and skips as they are', () => {
    expect(impactOnSelection(finding('pass', { impact: 'blocks' }), SELECTION)).toBe('blocks');
  });

  it('of what is not known of the caller is advice, unless --as names a principal', () => {
    const unknown = finding('unknown', { leg: 'caller' });
    expect(impactOnSelection(unknown, SELECTION)).toBe('advises');
    expect(impactOnSelection(unknown, { ...SELECTION, as: 'arn:aws:iam::1:role/x' })).toBe('blocks');
    expect(impactOnSelection(finding('fail', { leg: 'caller' }), SELECTION)).toBe('blocks');
  });
});
