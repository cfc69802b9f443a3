// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/iam/index.ts';
import { ACCOUNT, allow, ana, conditionMatches, decide, instance, layer } from './helpers.ts';

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
    const open = on('arn:aws:ssm:*:*:session/${test:key}-*');
    expect(open.verdict).toBe('unknown');
    expect(open.gaps[0]?.detail).toBe(
      'p, statement 1 (line 1): its Resource holds the policy variable test:key, whose value is not known',
    );
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
