// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import { describe, expect, it } from 'vitest';
import { ACCOUNT, allow, conditionMatches, decide, deny, FULL, layer, policy } from './helpers.ts';

describe('6: a Deny with a negated operator fires when the key is absent', () => {
  const set = {
    identity: {
      policies: [
        ...FULL.policies,
        policy(deny('*', { Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } })),
      ],
    },
  };
  it.each([
    [{ 'aws:SourceVpce': null }, 'deny'],
    [{ 'aws:sourcevpce': 'vpce-2' }, 'deny'],
    [{ 'AWS:SOURCEVPCE': 'vpce-1' }, 'allow'],
    [{}, 'unknown'],
  ] as const)('%j: %s', (context, verdict) => {
    const decision = decide('ssm:X', set, { context });
    expect(decision.verdict).toBe(verdict);
    if (verdict === 'unknown') {
      expect(decision.conditions.map(({ text }) => text)).toEqual([
        'denied if aws:SourceVpce is not vpce-1, or is absent',
      ]);
    }
  });
  it('a request that nothing allows stays denied', () => {
    const only = {
      identity: layer(deny('*', { Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } })),
    };
    expect(decide('ssm:X', only)).toMatchObject({ verdict: 'deny', explicit: false, conditions: [] });
  });
});

describe('7: operators and keys AND; negating a set operator negates each value, not the aggregate', () => {
  it('ForAllValues:Not is "none matches", ForAnyValue:Not is "one does not match"', () => {
    const all = { 'ForAllValues:StringNotEquals': { k: ['a', 'b'] } };
    const any = { 'ForAnyValue:StringNotEquals': { k: ['a', 'b'] } };
    expect(conditionMatches(all, { k: ['a', 'c'] })).toBe('no match');
    expect(conditionMatches(any, { k: ['a', 'c'] })).toBe('match');
    expect(conditionMatches(all, { k: ['c', 'd'] })).toBe('match');
    expect(conditionMatches(any, { k: ['a', 'b'] })).toBe('no match');
  });
  it('one false clause decides whatever else is unknown', () => {
    const condition = { StringEquals: { a: '1', b: '2' }, Bool: { c: 'true' } };
    expect(conditionMatches(condition, { a: '1', b: '2', c: true })).toBe('match');
    expect(conditionMatches(condition, { a: '1' })).toBe('unknown');
    expect(conditionMatches(condition, { a: '2' })).toBe('no match');
  });
});

describe('10: one request for each resource; instance tags are not on the document', () => {
  const both = ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ssm:*:*:document/*'];
  const identity = layer(
    allow('ssm:StartSession', {
      Resource: both,
      Condition: { StringLike: { 'ssm:resourceTag/team': 'blue' } },
    }),
  );
  it('a tag condition shared with the document denies the document', () => {
    const target = {
      resource: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`,
      resourceTags: { Team: 'blue' },
    };
    const document = {
      resource: `arn:aws:ssm:eu-west-1:${ACCOUNT}:document/SSM-SessionManagerRunShell`,
      resourceTags: {},
    };
    expect(decide('ssm:StartSession', { identity }, target).verdict).toBe('allow');
    const refused = decide('ssm:StartSession', { identity }, document);
    expect(refused).toMatchObject({
      verdict: 'deny',
      nearMisses: [{ element: 'Condition', detail: 'ssm:resourceTag/team matches blue' }],
    });
  });
  it('SessionDocumentAccessCheck: BoolIfExists where the key is absent', () => {
    const check = (operator: string) =>
      conditionMatches(
        { [operator]: { 'ssm:SessionDocumentAccessCheck': 'true' } },
        { 'ssm:SessionDocumentAccessCheck': null },
      );
    expect(check('BoolIfExists')).toBe('match');
    expect(check('Bool')).toBe('no match');
  });
});

describe('13: unknown context is spelled out', () => {
  it.each([
    [
      { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.168.0.0/16'] } },
      'aws:SourceIp is in 10.0.0.0/8 or 192.168.0.0/16',
    ],
    [{ Bool: { 'aws:MultiFactorAuthPresent': true } }, 'aws:MultiFactorAuthPresent is true'],
    [{ StringLikeIfExists: { k: 'a*' } }, 'k matches a*, or is absent'],
    [{ NumericLessThanEquals: { k: 3600 } }, 'k is at most 3600'],
    [{ DateLessThan: { 'aws:CurrentTime': '2026-01-01' } }, 'aws:CurrentTime is before 2026-01-01'],
    [{ Null: { k: 'true' } }, 'k is absent from the request'],
    [{ 'ForAllValues:StringEquals': { k: ['a', 'b', 'c'] } }, 'every value of k is a, b or c'],
    [{ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, 'aws:SourceIp is not in 10.0.0.0/8, or is absent'],
  ])('%j', (Condition, text) => {
    const decision = decide('ssm:X', { identity: layer(allow('*', { Condition })) });
    expect(decision).toMatchObject({ verdict: 'unknown', layer: 'identity', gaps: [] });
    expect(decision.conditions.map((condition) => condition.text)).toEqual([`allowed only if ${text}`]);
    expect(decision.reason).toBe(`Whether ssm:X on * is allowed is not known: allowed only if ${text}.`);
  });
  it('unless the outcome does not depend on it', () => {
    const identity = layer(allow('ssm:*', { Condition: { Bool: { k: true } } }), allow('ssm:*'));
    expect(decide('ssm:X', { identity })).toMatchObject({ verdict: 'allow', conditions: [] });
  });
});
