// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import { describe, expect, it } from 'vitest';
import { conditionMatches } from './helpers.ts';

/**
 * The result tables of four pages of AWS's guide to IAM (2025). null: "No … in the request context". Rows
 * that contradict the definitions are in the last block, with the reason.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_examples-multi-valued-context-keys.html
 */
type Context = Record<string, string | boolean | string[] | null>;
type Row = [condition: Record<string, unknown>, context: Context, result: 'match' | 'no match'];

const equals = { StringEquals: { 'aws:PrincipalTag/job-category': 'iamuser-admin' } };
const category = (value: string | null): Context => ({ 'aws:PrincipalTag/job-category': value });

const tagged = {
  StringEqualsIgnoreCase: { 'aws:RequestTag/environment': ['preprod', 'storage'] },
  'ForAnyValue:StringEquals': { 'aws:TagKeys': 'environment' },
};
const request = (keys: string[] | null, environment: string | null): Context => ({
  'aws:TagKeys': keys,
  'aws:RequestTag/environment': environment,
});

const binary = { BinaryEquals: { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' } };
const ip = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
const arnEquals = { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-west-2:123456789012:TOPIC-ID' } };
const topic = (account: string): Context => ({
  'aws:SourceArn': `arn:aws:sns:us-west-2:${account}:TOPIC-ID`,
});

// The guide's table prints these ARNs with region and service exchanged; six parts all the same.
const distribution = (name: string, account = '123456789012') =>
  `arn:aws::cloudfront:${account}:distribution/${name}`;
const delivery = {
  'ForAllValues:ArnLike': { 'logs:LogGeneratingResourceArns': [distribution('*'), distribution('support*')] },
};
const generating = (...arns: string[]): Context => ({ 'logs:LogGeneratingResourceArns': arns });

const mary = 'arn:aws:iam::222222222222:user/Mary';
const nikki = 'arn:aws:iam::222222222222:user/Nikki';
const several = (operator: string) => ({
  StringEquals: {
    'aws:PrincipalTag/department': ['finance', 'hr', 'legal'],
    'aws:PrincipalTag/role': ['audit', 'security'],
  },
  [operator]: { 'aws:PrincipalArn': ['arn:aws:iam::222222222222:user/Ana', mary] },
});
const caller = (department: string | null, role: string | null, arn: string): Context => ({
  'aws:PrincipalTag/department': department,
  'aws:PrincipalTag/role': role,
  'aws:PrincipalArn': arn,
});

const keys = (...tags: string[]): Context => ({ 'aws:TagKeys': tags });
const noKeys: Context = { 'aws:TagKeys': null };
const deleteAll = {
  'ForAllValues:StringEquals': { 'aws:TagKeys': ['environment', 'cost-center'] },
  Null: { 'aws:TagKeys': 'false' },
};
const deleteAny = { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['environment', 'cost-center'] } };
const notKey1 = { 'ForAllValues:StringNotLike': { 'aws:TagKeys': 'key1*' } };
const notKey12 = { 'ForAllValues:StringNotLike': { 'aws:TagKeys': ['key1*', 'key2*'] } };
const webserver = { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'webserver' } };
const bool = { Bool: { 'aws:SecureTransport': 'false' } };

const TABLES: Record<string, Row[]> = {
  'string operator': [
    [equals, category('iamuser-admin'), 'match'],
    [equals, category('dev-ops'), 'no match'],
    [equals, category(null), 'no match'],
  ],
  'ForAnyValue with a string operator': [
    [tagged, request(['environment'], 'preprod'), 'match'],
    [tagged, request(['environment', 'costcenter'], 'PreProd'), 'match'],
    [tagged, request(['Environment'], 'preprod'), 'no match'],
    [tagged, request(['costcenter'], 'preprod'), 'no match'],
    [tagged, request(null, 'storage'), 'no match'],
    [tagged, request(['environment'], null), 'no match'],
    [tagged, request(null, null), 'no match'],
  ],
  'Bool, BinaryEquals, IpAddress, ArnEquals': [
    [bool, { 'aws:SecureTransport': 'false' }, 'match'],
    [bool, { 'aws:SecureTransport': true }, 'no match'],
    [bool, { 'aws:SecureTransport': null }, 'no match'],
    [binary, { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' }, 'match'],
    [binary, { key: 'ASIAIOSFODNN7EXAMPLE' }, 'no match'],
    [binary, { key: null }, 'no match'],
    [ip, { 'aws:SourceIp': '203.0.113.1' }, 'match'],
    [ip, { 'aws:SourceIp': '198.51.100.1' }, 'no match'],
    [arnEquals, topic('123456789012'), 'match'],
    [arnEquals, topic('777788889999'), 'no match'],
    [arnEquals, { 'aws:SourceArn': null }, 'no match'],
  ],
  'ForAllValues with an ARN operator': [
    [delivery, generating(distribution('costcenter')), 'match'],
    [delivery, generating(distribution('costcenter'), distribution('support2025')), 'match'],
    [delivery, generating(distribution('costcenter', '777788889999')), 'no match'],
    [delivery, { 'logs:LogGeneratingResourceArns': null }, 'match'],
  ],
  'multiple keys and values': [
    [several('ArnLike'), caller('legal', 'audit', mary), 'match'],
    [several('ArnLike'), caller('hr', 'audit', nikki), 'no match'],
    [several('ArnLike'), caller('hr', 'payroll', mary), 'no match'],
    [several('ArnLike'), caller('hr', null, mary), 'no match'],
    [several('ArnLike'), caller(null, null, mary), 'no match'],
  ],
  'negated matching is NOR': [
    [several('ArnNotLike'), caller('legal', 'audit', nikki), 'match'],
    [several('ArnNotLike'), caller('hr', 'audit', mary), 'no match'],
    [several('ArnNotLike'), caller('hr', 'payroll', nikki), 'no match'],
    [several('ArnNotLike'), caller('hr', null, nikki), 'no match'],
    [several('ArnNotLike'), caller(null, null, nikki), 'no match'],
  ],
  'set operators': [
    [deleteAll, keys('environment'), 'match'],
    [deleteAll, keys('cost-center'), 'match'],
    [deleteAll, keys('environment', 'cost-center'), 'match'],
    [deleteAll, keys('environment', 'dept'), 'no match'],
    [deleteAll, noKeys, 'no match'],
    [deleteAny, keys('environment'), 'match'],
    [deleteAny, keys('cost-center'), 'match'],
    [deleteAny, keys('environment', 'cost-center'), 'match'],
    [deleteAny, keys('environment', 'dept'), 'match'],
    [deleteAny, keys('dept'), 'no match'],
    [deleteAny, noKeys, 'no match'],
  ],
  'multivalued examples': [
    [notKey1, keys('key1:legal'), 'no match'],
    [notKey1, keys('key1:hr', 'key1:personnel'), 'no match'],
    [notKey1, keys('key2:audit'), 'match'],
    [notKey1, noKeys, 'match'],
    [notKey12, keys('key1:legal'), 'no match'],
    [notKey12, keys('key1:hr', 'key1:personnel'), 'no match'],
    [notKey12, keys('key1:hr', 'key2:audit'), 'no match'],
    [notKey12, keys('key3:legal'), 'match'],
    [notKey12, noKeys, 'match'],
    [webserver, keys('webserver'), 'match'],
    [webserver, keys('environment', 'webserver', 'test'), 'match'],
    [webserver, keys('environment', 'test'), 'no match'],
    [webserver, noKeys, 'no match'],
  ],
};

describe.each(Object.entries(TABLES))('IAM User Guide: %s', (_, rows) => {
  it.each(rows)('%j with %j: %s', (condition, context, result) => {
    expect(conditionMatches(condition, context)).toBe(result);
  });
});

describe('IAM User Guide: a policy variable in a string operator', () => {
  const home = { StringLike: { 's3:prefix': ['home/', 'home/${aws:username}/'] } };
  const asked = (prefix: string, name: string | null) => ({ 's3:prefix': prefix, 'aws:username': name });
  it.each([
    ['home/martha_rivera/', 'martha_rivera', 'match'],
    ['home/nikki_wolf/', 'nikki_wolf', 'match'],
    ['home/nikki_wolf/', 'martha_rivera', 'no match'],
    // The guide's row says only "No match" for an absent user name: of the value with the variable.
    ['home/martha_rivera/', null, 'no match'],
    ['home/', null, 'match'],
  ] as const)('%s for %s: %s', (prefix, name, result) => {
    expect(conditionMatches(home, asked(prefix, name))).toBe(result);
  });
});

/**
 * Rows of the guide that contradict its own definitions. We follow the definitions ("None of the values of the
 * context key in the request can match any of the … values in your policy", "All of the ARNs in the request must
 * match at least one of the ARN patterns", "returns true if there are no context keys in the request").
 */
describe('rows that contradict the definitions', () => {
  const paths = ['o-acorg/r-acroot/ou-acroot-mediaou/', 'o-acorg/r-acroot/ou-acroot-sportsou/*'];
  const outside = { 'ForAllValues:StringNotLike': { 'aws:ResourceOrgPaths': paths } };
  const inOu = (path: string) => ({ 'aws:ResourceOrgPaths': [`o-acorg/r-acroot/ou-acroot-${path}`] });

  it('"Wildcard matching", row 1: printed Match, but sportsou/* covers the value, so the negation fails', () => {
    expect(conditionMatches(outside, inOu('sportsou/costcenter/'))).toBe('no match');
  });
  it('"Wildcard matching", row 2: printed No match, but mediaou/ has no wildcard and does not cover the value', () => {
    expect(conditionMatches(outside, inOu('mediaou/costcenter/'))).toBe('match');
  });
  it('"Wildcard matching", row 3: printed No match, but ForAllValues is true without the key (as in other tables)', () => {
    expect(conditionMatches(outside, { 'aws:ResourceOrgPaths': null })).toBe('match');
  });
  it('"ForAllValues with an ARN operator", row 3: printed No match, but distribution/* covers admin too', () => {
    expect(conditionMatches(delivery, generating(distribution('costcenter'), distribution('admin')))).toBe(
      'match',
    );
  });
});
