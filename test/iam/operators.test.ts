import { describe, expect, it } from 'vitest';
import { conditionMatches } from './helpers.ts';

type Result = 'match' | 'no match' | 'unknown';
const one = (operator: string, policy: unknown, value: unknown) =>
  conditionMatches(
    { [operator]: { 'test:key': policy } },
    value === undefined ? {} : { 'test:key': value as string },
  );

/** Operator, policy value, a value that matches it, one that does not; what an absent key gives. */
const OPERATORS: [string, unknown, unknown, unknown, absent: Result][] = [
  ['StringEquals', 'a', 'a', 'A', 'no match'],
  ['StringNotEquals', 'a', 'A', 'a', 'match'],
  ['StringEqualsIgnoreCase', 'Abc', 'aBC', 'abd', 'no match'],
  ['StringNotEqualsIgnoreCase', 'Abc', 'abd', 'aBC', 'match'],
  ['StringLike', 'a*c?', 'a:b:cd', 'a:b:c', 'no match'],
  ['StringNotLike', 'a*c?', 'a:b:c', 'a:b:cd', 'match'],
  ['NumericEquals', '10', '10.0', '11', 'no match'],
  ['NumericNotEquals', '10', '11', '10.0', 'match'],
  ['NumericLessThan', '10', '9.5', '10', 'no match'],
  ['NumericLessThanEquals', 10, '10', '10.5', 'no match'],
  ['NumericGreaterThan', '-1', '0', '-1', 'no match'],
  ['NumericGreaterThanEquals', '1e3', '1000', '999', 'no match'],
  ['DateEquals', '2026-01-01T00:00:00Z', '1767225600', '2026-01-01T00:00:01Z', 'no match'],
  ['DateNotEquals', '2026-01-01', '2026-01-02', '2026-01-01T00:00:00Z', 'match'],
  ['DateLessThan', '2026-01-01T00:00:00+01:00', '2025-12-31T22:59:59Z', '2025-12-31T23:00:00Z', 'no match'],
  ['DateLessThanEquals', '2026', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', 'no match'],
  ['DateGreaterThan', '2026-01', '2026-01-01T00:00:01Z', '2026-01-01T00:00:00Z', 'no match'],
  ['DateGreaterThanEquals', 1767225600, '2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', 'no match'],
  ['Bool', true, 'TRUE', 'false', 'no match'],
  ['BinaryEquals', 'QQ==', 'QQ==', 'Qg==', 'no match'],
  ['IpAddress', ['10.0.0.0/8', '2001:DB8::/32'], '2001:db8:1::1', '11.0.0.1', 'no match'],
  ['NotIpAddress', ['10.0.0.0/8', '2001:DB8::/32'], '11.0.0.1', '10.255.0.1', 'match'],
  ['IpAddress', '192.0.2.7', '192.0.2.7', '192.0.2.8', 'no match'],
  ['ArnEquals', 'arn:aws:s3:::b/*', 'arn:aws:s3:::b/a:b', 'arn:aws:s3:::c/a', 'no match'],
  ['ArnLike', 'arn:aws:*:*:111122223333:x', 'arn:aws:s3:eu:111122223333:x', 'arn:aws:s3:eu:9:x', 'no match'],
  ['ArnNotEquals', 'arn:aws:s3:::b/*', 'arn:aws:s3:::c/a', 'arn:aws:s3:::b/a', 'match'],
  ['ArnNotLike', 'arn:aws:s3:::b/*', 'arn:aws:s3:::c/a', 'arn:aws:s3:::b/a', 'match'],
];

describe.each(OPERATORS)('%s %j', (operator, policy, yes, no, absent) => {
  it('matches, does not match, and is unknown for an unknown key', () => {
    expect(one(operator, policy, yes)).toBe('match');
    expect(one(operator, policy, no)).toBe('no match');
    expect(one(operator, policy, undefined)).toBe('unknown');
  });
  it('answers for an absent key; IfExists makes that true', () => {
    expect(one(operator, policy, null)).toBe(absent);
    expect(one(`${operator}IfExists`, policy, null)).toBe('match');
    expect(one(`${operator}IfExists`, policy, no)).toBe('no match');
    expect(one(`${operator}IfExists`, policy, yes)).toBe('match');
  });
  it('takes set operators: each request value by itself, then quantified', () => {
    expect(one(`ForAllValues:${operator}`, policy, [yes, yes])).toBe('match');
    expect(one(`ForAllValues:${operator}`, policy, [yes, no])).toBe('no match');
    expect(one(`ForAnyValue:${operator}`, policy, [no, yes])).toBe('match');
    expect(one(`ForAnyValue:${operator}`, policy, [no, no])).toBe('no match');
    expect(one(`ForAllValues:${operator}`, policy, null)).toBe('match');
    expect(one(`ForAllValues:${operator}`, policy, [])).toBe('match');
    expect(one(`ForAnyValue:${operator}`, policy, null)).toBe('no match');
    expect(one(`ForAnyValue:${operator}`, policy, [])).toBe('no match');
  });
  it('is case-insensitive in its name', () => {
    expect(one(operator.toUpperCase(), policy, yes)).toBe('match');
  });
});

describe('Null', () => {
  it.each([
    ['true', null, 'match'],
    ['true', 'x', 'no match'],
    ['false', null, 'no match'],
    [false, 'x', 'match'],
    ['false', [], 'no match'],
    ['true', undefined, 'unknown'],
  ] as const)('%s for %j: %s', (policy, value, result) => {
    expect(one('Null', policy, value)).toBe(result);
  });
});

describe('what AWS does not document stays open', () => {
  it('ForAnyValue:…IfExists without the key: the prefix says false, the suffix says true', () => {
    expect(one('ForAnyValue:StringEqualsIfExists', 'a', null)).toBe('unknown');
  });
  it('a multivalued key without a set operator, unless all values agree', () => {
    expect(one('StringEquals', 'a', ['a', 'b'])).toBe('unknown');
    expect(one('StringEquals', 'a', ['b', 'c'])).toBe('no match');
    expect(one('StringEquals', ['a', 'b'], ['a', 'b'])).toBe('match');
  });
  it('values of the wrong type', () => {
    expect(one('NumericEquals', 'ten', '10')).toBe('unknown');
    expect(one('NumericEquals', '10', 'ten')).toBe('unknown');
    expect(one('DateEquals', 'yesterday', '2026-01-01')).toBe('unknown');
    expect(one('ArnLike', 'arn:aws:s3', 'arn:aws:s3:::b')).toBe('unknown');
    expect(one('StringSimilar', 'a', 'a')).toBe('unknown');
  });
  it('addresses that ipaddr.js alone would take', () => {
    expect(one('IpAddress', '10.0.0.0/8', '010.0.0.1')).toBe('unknown');
    expect(one('IpAddress', '10.1/16', '10.1.0.1')).toBe('unknown');
    expect(one('IpAddress', '10.0.0.0/33', '10.0.0.1')).toBe('unknown');
  });
});

describe('an unknown key whose value would not matter', () => {
  it('StringLikeIfExists "*" matches whatever it is; StringLike "*" hangs on its presence', () => {
    expect(one('StringLikeIfExists', '*', undefined)).toBe('match');
    expect(one('ForAllValues:StringLike', '*', undefined)).toBe('match');
    expect(one('StringLike', '*', undefined)).toBe('unknown');
    expect(one('ForAnyValue:StringNotLike', '*', undefined)).toBe('no match');
  });
});

describe('empty strings', () => {
  it('are an empty set for ForAllValues', () => {
    expect(one('ForAllValues:StringEquals', 'a', [''])).toBe('match');
    expect(one('StringEquals', '', '')).toBe('match');
  });
});
