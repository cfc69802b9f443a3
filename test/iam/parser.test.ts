import { describe, expect, it } from 'vitest';
import { type PolicyKind, parsePolicy } from '../../src/iam/index.ts';
import { allow, decide, FULL } from './helpers.ts';

const statement = { Effect: 'Allow', Action: 'ssm:*', Resource: '*' };
const document = { Version: '2012-10-17', Statement: [statement] };
const text = JSON.stringify(document);
const problems = (json: unknown, kind?: PolicyKind) =>
  parsePolicy(json, 'p', kind ? { kind } : {}).problems.map(({ id, undermines }) => [id, undermines]);
const withStatement = (change: object) => ({ ...document, Statement: { ...statement, ...change } });
const verdict = (json: unknown, action = 'ssm:X') =>
  decide(action, { identity: { policies: [parsePolicy(json, 'p')] } }).verdict;

describe('forms that AWS uses', () => {
  it.each([
    ['text', text],
    ['URL-encoded', encodeURIComponent(text)],
    ['an object', document],
    ['a byte order mark and spaces', `\uFEFF \n${text} `],
    ['a single statement', withStatement({})],
    ['lists', withStatement({ Action: ['ssm:*'], Resource: ['*'] })],
    ['the old version', { ...document, Version: '2008-10-17' }],
    ['no version', { Statement: [statement] }],
  ])('%s', (_, given) => {
    const policy = parsePolicy(given, 'p');
    expect(policy).toMatchObject({ unreadable: false, problems: [] });
    expect(policy.statements).toMatchObject([
      { effect: 'Allow', actions: ['ssm:*'], resources: ['*'], index: 0 },
    ]);
    expect(verdict(given)).toBe('allow');
  });
  it('keeps lines and pointers', () => {
    const pretty = JSON.stringify(
      { ...document, Statement: [statement, { ...statement, Sid: 'Two' }] },
      null,
      2,
    );
    const policy = parsePolicy(pretty, 'p', { source: '/role/web/policies/0/document' });
    expect(policy.statements.map(({ line, source }) => [line, source])).toEqual([
      [4, '/role/web/policies/0/document/Statement/0'],
      [9, '/role/web/policies/0/document/Statement/1'],
    ]);
    expect(decide('ssm:X', { identity: { policies: [policy] } }).statement).toEqual({
      policy: 'p',
      layer: 'identity',
      index: 0,
      line: 4,
      source: '/role/web/policies/0/document/Statement/0',
      effect: 'Allow',
    });
    expect(parsePolicy(document, 'p').statements[0]?.line).toBeUndefined();
    expect(parsePolicy(withStatement({}), 'p', { source: '/x' }).statements[0]?.source).toBe('/x/Statement');
  });
  it('reads numbers and booleans in conditions as text', () => {
    const policy = parsePolicy(
      withStatement({ Condition: { Bool: { k: true }, NumericEquals: { n: [1, '2'] } } }),
      'p',
    );
    expect(policy.statements[0]?.conditions).toEqual([
      { operator: 'Bool', key: 'k', values: ['true'] },
      { operator: 'NumericEquals', key: 'n', values: ['1', '2'] },
    ]);
  });
});

describe('12: duplicate keys are found and make the answer unknown', () => {
  const twice = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ssm:*","Resource":"*",
    "Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1"},
    "StringEquals":{"aws:PrincipalTag/team":"blue"}}}]}`;
  it('a second StringEquals block, which JSON.parse drops', () => {
    const policy = parsePolicy(twice, 'dup');
    expect(policy.problems).toEqual([
      {
        id: 'duplicate-key',
        message: 'Condition holds "StringEquals" twice; JSON readers keep only one.',
        line: 3,
        statement: 0,
        undermines: true,
      },
    ]);
    const decision = decide(
      'ssm:X',
      { identity: { policies: [policy] } },
      { context: { 'aws:SourceVpce': 'vpce-1' } },
    );
    expect(decision.verdict).toBe('unknown');
    expect(decision.reason).toContain('dup, statement 1 (line 1): Condition holds "StringEquals" twice');
    expect(decision.problems).toMatchObject([{ policy: 'dup', id: 'duplicate-key' }]);
  });
  it('leaves open even what the surviving block would refuse: AWS may have kept the other', () => {
    const context = { 'aws:SourceVpce': 'vpce-2' };
    expect(
      decide('ssm:X', { identity: { policies: [parsePolicy(twice, 'dup')] } }, { context }).verdict,
    ).toBe('unknown');
  });
  it('concerns only what the statement speaks of', () => {
    expect(decide('ec2:X', { identity: { policies: [parsePolicy(twice, 'dup')] } }).verdict).toBe('deny');
    expect(
      decide('ssm:X', { identity: { policies: [parsePolicy(twice, 'dup'), ...FULL.policies] } }).verdict,
    ).toBe('allow');
  });
  it.each([
    ['Action', '{"Statement":[{"Effect":"Allow","Action":"a:*","Action":"ssm:*","Resource":"*"}]}'],
    ['Statement', '{"Statement":[],"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'],
    [
      'a context key',
      '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"k":"true","K":"false"}}}}',
    ],
    [
      'Effect, could be a Deny',
      '{"Statement":[{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}]}',
    ],
  ])('%s', (_, json) => {
    expect(problems(json)).toContainEqual(['duplicate-key', true]);
    expect(verdict(json)).toBe('unknown');
    const set = { identity: { policies: [...FULL.policies, parsePolicy(json, 'p')] } };
    expect(decide('ssm:X', set).verdict).toBe(_ === 'a context key' ? 'allow' : 'unknown');
  });
});

describe('what AWS refuses is reported, and leaves the answer open', () => {
  it.each([
    ['bad-value', withStatement({ Effect: 'allow' })],
    ['unknown-element', withStatement({ Conditions: {} })],
    ['contradiction', withStatement({ NotAction: 'a:*' })],
    ['contradiction', withStatement({ NotResource: 'a:*' })],
    ['missing-element', { ...document, Statement: { Effect: 'Allow', Action: '*' } }],
    ['missing-element', { ...document, Statement: { Action: '*', Resource: '*' } }],
    ['missing-element', { ...document, Statement: { Effect: 'Allow', Resource: '*' } }],
    ['wrong-type', withStatement({ Action: 7 })],
    ['wrong-type', withStatement({ Action: ['ssm:*', null] })],
    ['empty-list', withStatement({ Resource: [] })],
    ['wrong-type', withStatement({ Condition: [] })],
    ['wrong-type', withStatement({ Condition: { Bool: 'true' } })],
    ['wrong-type', withStatement({ Condition: { Bool: { k: null } } })],
    ['empty-list', withStatement({ Condition: { StringEquals: { k: [] } } })],
    ['unknown-operator', withStatement({ Condition: { StringSimilar: { k: 'v' } } })],
    ['unknown-operator', withStatement({ Condition: { NullIfExists: { k: 'true' } } })],
    ['bad-principal', withStatement({ Principal: 'arn:aws:iam::1:root' })],
    ['bad-principal', withStatement({ Principal: { AWS: 'arn:aws:iam::1:role/*' } })],
    ['unknown-element', withStatement({ Principal: { Aws: '*' } })],
    ['wrong-type', { ...document, Statement: ['x'] }],
    ['wrong-type', { ...document, Statement: 'x' }],
    ['missing-element', { Version: '2012-10-17' }],
    ['bad-version', { ...document, Version: '2012-10-18' }],
    ['not-json', '{"Statement": [}'],
    ['not-json', `${'['.repeat(100_000)}`],
    ['not-json', ''],
    ['not-a-policy', '[]'],
    ['not-a-policy', null],
    ['not-a-policy', undefined],
    ['not-a-policy', '%7B%ZZ'],
    ['too-large', ' '.repeat(1_100_000)],
  ] as const)('%s: %j', (id, json) => {
    expect(problems(json)).toContainEqual([id, true]);
    expect(verdict(json)).toBe('unknown');
  });
  it.each([
    ['identity', withStatement({ Principal: '*' }), 'contradiction'],
    ['resource', withStatement({}), 'missing-element'],
    ['endpoint', withStatement({}), 'missing-element'],
  ] as const)('%s policies: %j', (kind, json, id) => {
    expect(problems(json, kind)).toEqual([[id, true]]);
  });
  it('a trust policy needs no Resource', () => {
    const trust = {
      Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
    };
    expect(problems(trust, 'trust')).toEqual([]);
    expect(problems(trust)).toEqual([]);
  });
});

describe('what is harmless is reported all the same', () => {
  it.each([
    ['unknown-element', { ...document, Comment: 'x' }, 'allow'],
    ['bad-value', withStatement({ Action: ['ssm:*', 'GetItem'] }), 'allow'],
    ['bad-value', withStatement({ Resource: ['*', 'bucket/key'] }), 'allow'],
    ['wrong-type', withStatement({ Sid: 5 }), 'allow'],
    ['bad-value', withStatement({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/99' } } }), 'unknown'],
  ] as const)('%s: %j', (id, json, answer) => {
    expect(problems(json)).toEqual([[id, false]]);
    expect(verdict(json)).toBe(answer);
  });
});

it('keys of objects and tags named like prototype members are plain keys', () => {
  const json =
    '{"Statement":{"Effect":"Allow","Action":"ssm:*","Resource":"*","Condition":{"StringEquals":{"__proto__":"x","constructor":"y"}}}}';
  const set = { identity: { policies: [parsePolicy(json, 'p')] } };
  expect(decide('ssm:X', set).verdict).toBe('unknown');
  expect(decide('ssm:X', set, { context: JSON.parse('{"__proto__":"x","constructor":"y"}') }).verdict).toBe(
    'allow',
  );
  expect(allow('a:b')).toMatchObject({ Effect: 'Allow' });
});
