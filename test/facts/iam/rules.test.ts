// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import { describe, expect, it } from 'vitest';
import { type PolicySet, parsePolicy } from '../../../src/facts/iam/index.ts';
import {
  ACCOUNT,
  allow,
  ana,
  conditionMatches,
  decide,
  deny,
  FULL,
  instance,
  layer,
  policy,
} from './helpers.ts';

const gap = { kind: 'denied', action: 'iam:GetPolicyVersion' } as const;
const level = (name: string, ...statements: Parameters<typeof layer>) => ({ name, ...layer(...statements) });
const orgAllow = level('root', allow('*'));

describe('1: any Deny in any layer decides, and is named', () => {
  const no = layer(deny('ssm:*', { Sid: 'Stop', Principal: '*' }));
  const noPrincipal = layer(deny('ssm:*', { Sid: 'Stop' }));
  const sets: Record<string, PolicySet> = {
    identity: { identity: { policies: [...FULL.policies, ...noPrincipal.policies] } },
    boundary: { identity: FULL, boundary: noPrincipal },
    session: { identity: FULL, session: noPrincipal },
    scp: { identity: FULL, scps: { levels: [{ name: 'root', ...noPrincipal }] } },
    endpoint: { identity: FULL, endpoint: no },
    resource: { identity: FULL, resource: no },
  };
  it.each(Object.entries(sets))('%s', (name, set) => {
    const decision = decide('ssm:UpdateInstanceInformation', set);
    expect(decision).toMatchObject({
      verdict: 'deny',
      explicit: true,
      layer: name,
      statement: { sid: 'Stop', effect: 'Deny' },
    });
    expect(decision.reason).toContain(
      'statement "Stop" (line 1) explicitly denies ssm:UpdateInstanceInformation on *',
    );
  });
  it('an unknown layer does not soften an explicit deny', () => {
    const set = {
      identity: { policies: noPrincipal.policies, gaps: [gap] },
      boundary: { policies: [], gaps: [gap] },
    };
    expect(decide('ssm:X', set)).toMatchObject({ verdict: 'deny', explicit: true, gaps: [] });
  });
});

describe('2: organization policies', () => {
  it('every SCP level needs an Allow; the level that has none is named', () => {
    const scps = {
      levels: [orgAllow, level('ou-web', allow('ec2:*')), level(`account ${ACCOUNT}`, allow('*'))],
    };
    const decision = decide('ssm:X', { identity: FULL, scps });
    expect(decision).toMatchObject({ verdict: 'deny', explicit: false, layer: 'scp' });
    expect(decision.reason).toBe('No service control policy of ou-web allows ssm:X on *.');
    expect(decide('ec2:X', { identity: FULL, scps }).verdict).toBe('allow');
  });
  it('a level that is not known leaves an allow open, not a deny', () => {
    expect(decide('ssm:X', { identity: FULL, scps: { levels: [orgAllow], gaps: [gap] } })).toMatchObject({
      verdict: 'unknown',
      gaps: [gap],
    });
    expect(decide('ssm:X', { identity: layer(), scps: { levels: [orgAllow], gaps: [gap] } }).verdict).toBe(
      'deny',
    );
  });
  it('SCPs do not bind service-linked roles or services; null is the management account', () => {
    const scps = { levels: [level('root', deny('*'))] };
    const linked = { ...instance, serviceLinked: true };
    expect(decide('ssm:X', { identity: FULL, scps }, { principal: linked }).verdict).toBe('allow');
    expect(
      decide('ssm:X', { scps }, { principal: { kind: 'service', name: 'ec2.amazonaws.com' } }).verdict,
    ).toBe('allow');
    expect(decide('ssm:X', { identity: FULL, scps: null }).verdict).toBe('allow');
    expect(decide('ssm:X', { identity: FULL, scps }).verdict).toBe('deny');
  });
  it('RCPs act only through Deny, and only on services they bind', () => {
    const rcps = { levels: [level('root', deny('*', { Principal: '*', Sid: 'Perimeter' }))] };
    const bucket = { resource: 'arn:aws:s3:::logs/x' };
    expect(decide('s3:PutObject', { identity: FULL, rcps }, bucket)).toMatchObject({
      verdict: 'deny',
      layer: 'rcp',
    });
    expect(decide('ssmmessages:CreateDataChannel', { identity: FULL, rcps }).verdict).toBe('allow');
    expect(decide('ssm:X', { identity: FULL, rcps }).verdict).toBe('allow');
    expect(decide('unheardof:X', { identity: FULL, rcps }).verdict).toBe('unknown');
    const nothing = { levels: [level('root', allow('ec2:*', { Principal: '*' }))] };
    expect(decide('s3:PutObject', { identity: FULL, rcps: nothing }, bucket).verdict).toBe('allow');
  });
});

describe('3: an endpoint policy is a ceiling', () => {
  const endpoint = layer(allow('ssm:*', { Principal: '*' }));
  it('grants nothing', () => {
    expect(decide('ssm:X', { identity: layer(), endpoint })).toMatchObject({
      verdict: 'deny',
      layer: 'identity',
    });
  });
  it('needs an Allow; no document is full access', () => {
    expect(decide('ssmmessages:X', { identity: FULL, endpoint })).toMatchObject({
      verdict: 'deny',
      layer: 'endpoint',
    });
    expect(decide('ssmmessages:X', { identity: FULL, endpoint: null }).verdict).toBe('allow');
    expect(decide('ssmmessages:X', { identity: FULL, endpoint: { policies: [] } }).verdict).toBe('allow');
  });
  it('can be asked about alone', () => {
    expect(decide('ssm:X', { endpoint }).verdict).toBe('allow');
    expect(decide('ssmmessages:X', { endpoint })).toMatchObject({ verdict: 'deny', layer: 'endpoint' });
  });
  it('on a gateway endpoint, an account is its root user only and an ARN is not relied upon', () => {
    const of = (AWS: string) => ({ ...layer(allow('*', { Principal: { AWS } })), gateway: true });
    const bucket = { resource: 'arn:aws:s3:::b/k' };
    expect(decide('s3:PutObject', { identity: FULL, endpoint: of(ACCOUNT) }, bucket).verdict).toBe('deny');
    expect(
      decide('s3:PutObject', { identity: FULL, endpoint: of(`arn:aws:iam::${ACCOUNT}:role/app/web`) }, bucket)
        .verdict,
    ).toBe('unknown');
    expect(
      decide('s3:PutObject', { identity: FULL, endpoint: { ...of(ACCOUNT), gateway: false } }, bucket)
        .verdict,
    ).toBe('allow');
    const byArn = {
      Principal: '*',
      Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/app/web` } },
    };
    expect(
      decide(
        's3:PutObject',
        { identity: FULL, endpoint: { ...layer(allow('*', byArn)), gateway: true } },
        bucket,
      ).verdict,
    ).toBe('allow');
  });
});

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

describe('8: wildcards', () => {
  const long = 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt';
  const pattern = 'arn:aws:someservice:*:111122223333:finance/*';
  it('cross colons in String operators, not in Arn operators (the guide’s own example)', () => {
    expect(conditionMatches({ StringLike: { k: pattern } }, { k: long })).toBe('match');
    expect(conditionMatches({ ArnLike: { k: pattern } }, { k: long })).toBe('no match');
    expect(conditionMatches({ ArnEquals: { k: pattern } }, { k: long })).toBe('no match');
  });
  it('in a Resource stay in their segment unless they close it', () => {
    const ask = (Resource: string, resource: string) =>
      decide('x:Y', { identity: layer(allow('x:Y', { Resource })) }, { resource, resourceAccount: ACCOUNT })
        .verdict;
    expect(ask('arn:aws:x:eu-*:1:thing', 'arn:aws:x:eu-west-1:1:thing')).toBe('allow');
    expect(ask('arn:aws:x:*-1:1:thing', 'arn:aws:x:eu:west-1:1:thing')).toBe('deny');
    expect(ask('arn:aws:x*', 'arn:aws:x:eu-west-1:1:thing')).toBe('allow');
    expect(ask('arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/1///test///object.jpg')).toBe('allow');
    expect(ask('arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/1/2/test.jpg')).toBe('deny');
    expect(ask('arn:aws:s3:::b/?/x', 'arn:aws:s3:::b/1/x')).toBe('allow');
  });
  it('actions ignore case, resources do not', () => {
    const identity = layer(allow('SSM:start*', { Resource: 'arn:aws:ssm:eu-west-1:1:document/A' }));
    const on = (resource: string) =>
      decide('ssm:StartSession', { identity }, { resource, resourceAccount: ACCOUNT }).verdict;
    expect(on('arn:aws:ssm:eu-west-1:1:document/A')).toBe('allow');
    expect(on('arn:aws:ssm:eu-west-1:1:document/a')).toBe('deny');
  });
  it('NotAction and NotResource are everything else', () => {
    const notAction = layer(
      { Effect: 'Deny', NotAction: ['ssm:*', 'ec2messages:*'], Resource: '*' },
      allow('*'),
    );
    expect(decide('ssm:X', { identity: notAction }).verdict).toBe('allow');
    expect(decide('ssmmessages:X', { identity: notAction })).toMatchObject({
      verdict: 'deny',
      explicit: true,
    });
    const notResource = layer({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::secret/*' });
    expect(
      decide('s3:GetObject', { identity: notResource }, { resource: 'arn:aws:s3:::secret/x' }).verdict,
    ).toBe('deny');
    expect(
      decide('s3:GetObject', { identity: notResource }, { resource: 'arn:aws:s3:::open/x' }).verdict,
    ).toBe('allow');
  });
});

describe('9: policy variables', () => {
  const own = 'arn:aws:ssm:*:*:session/${aws:username}-*';
  const on = (Resource: string, rest = {}) =>
    decide(
      'ssm:TerminateSession',
      { identity: layer(allow('ssm:*', { Resource })) },
      {
        resource: `arn:aws:ssm:eu-west-1:${ACCOUNT}:session/ana-0123`,
        principal: ana,
        ...rest,
      },
    );
  it('resolve from the request, and match nothing where they cannot', () => {
    expect(on(own).verdict).toBe('allow');
    expect(on(own, { principal: instance }).verdict).toBe('deny');
    expect(on("arn:aws:ssm:*:*:session/${aws:PrincipalTag/alias, 'ana'}-*").verdict).toBe('allow');
    expect(
      on('arn:aws:ssm:*:*:session/${aws:TagKeys}-*', { context: { 'aws:TagKeys': ['ana', 'bo'] } }).verdict,
    ).toBe('deny');
  });
  it('leave the answer open when their key is unknown, unless no value could match', () => {
    expect(on('arn:aws:ssm:*:*:session/${test:key}-*').verdict).toBe('unknown');
    expect(on('arn:aws:ssm:*:*:session/${test:key}-9*').verdict).toBe('deny');
  });
  it('are literal in the other version, and before the fifth colon', () => {
    const old = parsePolicy({ Version: '2008-10-17', Statement: allow('ssm:*', { Resource: own }) }, 'old');
    const none = parsePolicy({ Statement: allow('ssm:*', { Resource: own }) }, 'none');
    for (const p of [old, none]) {
      const resource = `arn:aws:ssm:eu-west-1:${ACCOUNT}:session/ana-1`;
      expect(decide('ssm:X', { identity: { policies: [p] } }, { principal: ana, resource }).verdict).toBe(
        'deny',
      );
      const literal = `arn:aws:ssm:eu-west-1:${ACCOUNT}:session/\${aws:username}-1`;
      expect(
        decide('ssm:X', { identity: { policies: [p] } }, { principal: ana, resource: literal }).verdict,
      ).toBe('allow');
    }
    expect(on('arn:aws:ssm:*:${aws:PrincipalAccount}:session/*').verdict).toBe('deny');
  });
  it('unresolved in a negated condition: it matches', () => {
    const negated = { StringNotEquals: { k: '${aws:username}' } };
    expect(conditionMatches(negated, { k: 'ana', 'aws:username': null })).toBe('match');
    expect(conditionMatches(negated, { k: 'ana', 'aws:username': 'ana' })).toBe('no match');
  });
  it('escapes and Arn conditions with a variable between colons', () => {
    expect(conditionMatches({ StringLike: { k: 'a${*}b${?}${$}' } }, { k: 'a*b?$' })).toBe('match');
    expect(conditionMatches({ StringLike: { k: 'a${*}b' } }, { k: 'axb' })).toBe('no match');
    const arn = { ArnEquals: { k: 'arn:aws:iam::${aws:PrincipalAccount}:role/x' } };
    expect(conditionMatches(arn, { k: `arn:aws:iam::${ACCOUNT}:role/x` })).toBe('match');
    expect(conditionMatches(arn, { k: 'arn:aws:iam::999999999999:role/x' })).toBe('no match');
  });
  it('a value with a wildcard in it stays text', () => {
    const likes = { StringLike: { k: '${aws:PrincipalTag/pattern}' } };
    expect(conditionMatches(likes, { k: 'anything', 'aws:PrincipalTag/pattern': '*' })).toBe('no match');
    expect(conditionMatches(likes, { k: '*', 'aws:PrincipalTag/pattern': '*' })).toBe('match');
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

describe('11: the agent’s unsigned S3 GETs through an org-only endpoint', () => {
  const orgOnly = { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } };
  const get = { principal: { kind: 'anonymous' }, resource: 'arn:aws:s3:::amazon-ssm-eu-west-1/x' } as const;
  it('are refused, since an anonymous request has no PrincipalOrgID', () => {
    expect(decide('s3:GetObject', { endpoint: layer(allow('*', orgOnly)) }, get)).toMatchObject({
      verdict: 'deny',
      layer: 'endpoint',
    });
    const owned = allow('s3:GetObject', { Principal: '*', Resource: 'arn:aws:s3:::amazon-ssm-eu-west-1/*' });
    expect(decide('s3:GetObject', { endpoint: layer(allow('*', orgOnly), owned) }, get).verdict).toBe(
      'allow',
    );
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
