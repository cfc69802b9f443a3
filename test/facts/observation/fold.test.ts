import { describe, expect, it } from 'vitest';
import { judge, judgeCalls } from '../../../src/facts/observation/fold.ts';
import type { Observation } from '../../../src/facts/observation/observed.ts';
import type { Decision } from '../../../src/iam/index.ts';

const seen = (works: boolean | null): Observation => ({ works, proof: 'a ping', evidence: [], gaps: [] });

const allowed = { verdict: 'allow', conditions: [], gaps: [] } as unknown as Decision;
const denied = { ...allowed, verdict: 'deny' } as Decision;
const unread = { ...allowed, verdict: 'unknown', gaps: [{ kind: 'denied' }] } as Decision;

/** Undetermined by conditions, each of one statement: `0 aws:SourceVpc`. */
const hangingOn = (...conditions: string[]): Decision => {
  const statements = conditions.map((text) => {
    const [index, key] = text.split(' ');
    return { key, text, statement: { policy: 'p', index: Number(index) } };
  });
  return { ...allowed, verdict: 'unknown', conditions: statements } as unknown as Decision;
};

describe('one decision beside what is seen of its leg', () => {
  it.each<[string, Decision, boolean | null | undefined, boolean, string]>([
    ['allowed, and not seen', allowed, null, true, 'yes'],
    ['denied, and seen not to work', denied, false, true, 'no'],
    ['denied, and seen to work', denied, true, true, 'works-now'],
    ['denied, and nothing proves the call', denied, true, false, 'no'],
    ['denied, and not seen', denied, null, true, 'open'],
    ['denied, on a leg that nothing observes', denied, undefined, false, 'no'],
    ['undetermined, and seen to work', hangingOn('0 aws:SourceVpc'), true, true, 'yes'],
    ['undetermined, and nothing proves the call', hangingOn('0 aws:SourceVpc'), true, false, 'open'],
    ['not read, and seen to work', unread, true, true, 'open'],
  ])('%s', (_, decision, works, exercised, answer) => {
    expect(judge(decision, works === undefined ? null : seen(works), exercised).answer).toBe(answer);
  });
});

describe('what a call that is seen to work settles of the others on its leg', () => {
  const CONTROL = 'ssmmessages:OpenControlChannel';
  const DATA = 'ssmmessages:OpenDataChannel';
  const dataAnswer = (control: Decision, data: Decision, works: boolean | null = true) => {
    const calls = [
      { action: CONTROL, decision: control },
      { action: DATA, decision: data },
    ];
    return judgeCalls(calls, seen(works))[1]?.answer;
  };
  const vpc = hangingOn('0 aws:SourceVpc');
  const both = hangingOn('0 aws:SourceVpc', '1 aws:PrincipalOrgID');

  it.each<[string, Decision, Decision, string]>([
    ['the same condition', vpc, hangingOn('0 aws:sourcevpc'), 'yes'],
    ['the same ones in another order', both, hangingOn('1 aws:PrincipalOrgID', '0 aws:SourceVpc'), 'yes'],
    ['one of two: the other may be what let it through', both, vpc, 'open'],
    ['more than was settled', vpc, both, 'open'],
    ['the same key of another statement', vpc, hangingOn('1 aws:SourceVpc'), 'open'],
    ['nothing that is known', vpc, unread, 'open'],
    ['two calls undetermined for no condition', hangingOn(), hangingOn(), 'open'],
    ['a call that is allowed anyway', allowed, vpc, 'open'],
  ])('%s', (_, control, data, answer) => {
    expect(dataAnswer(control, data)).toBe(answer);
  });

  it('nothing, where the leg is not seen to work', () => {
    expect(dataAnswer(vpc, vpc, null)).toBe('open');
    expect(dataAnswer(vpc, vpc, false)).toBe('open');
  });
});
