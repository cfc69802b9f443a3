import { describe, expect, it } from 'vitest';
import type { PrincipalInfo } from '../../src/iam/index.ts';
import { ACCOUNT, allow, ana, decide, deny, FULL, instance, layer, ROLE, SESSION } from './helpers.ts';

const OTHER = '999988887777';
const object = 'arn:aws:s3:::logs/web/1.txt';
const bucket = (Principal: unknown, rest = {}) =>
  layer(allow('s3:PutObject', { Principal, Resource: 'arn:aws:s3:::logs/*', ...rest }));
const put = (set: Parameters<typeof decide>[1], rest = {}) =>
  decide('s3:PutObject', set, { resource: object, ...rest });
const NOTHING = layer();
const CEILING = layer(allow('ssm:*'));
const root = `arn:aws:iam::${ACCOUNT}:root`;

/**
 * The answers of AWS's page on requests within a single account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
describe('4: same account', () => {
  it.each([
    [
      'the session: bypasses identity, boundary and session policy',
      SESSION,
      instance,
      { boundary: CEILING },
      'allow',
    ],
    ['the session: bypasses a session policy', SESSION, instance, { session: CEILING }, 'allow'],
    ['the role: without ceilings', ROLE, instance, {}, 'allow'],
    ['the role: limited by the boundary', ROLE, instance, { boundary: CEILING }, 'deny'],
    ['the role: limited by the session policy', ROLE, instance, { session: CEILING }, 'deny'],
    [
      'the user: bypasses its boundary',
      ana.kind === 'user' ? ana.arn : '',
      ana,
      { boundary: CEILING },
      'allow',
    ],
    ['the account: delegates, grants nothing itself', ACCOUNT, instance, {}, 'deny'],
    ['the account root ARN: likewise', root, instance, {}, 'deny'],
    ['everyone', '*', instance, {}, 'allow'],
    [
      'everyone, under a boundary that does not allow: not documented',
      '*',
      instance,
      { boundary: CEILING },
      'unknown',
    ],
    ['another role', `arn:aws:iam::${ACCOUNT}:role/web`, instance, {}, 'deny'],
    ['another session of the role', SESSION.replace('i-0', 'i-1'), instance, {}, 'deny'],
  ] as const)('%s', (_, AWS, principal, ceilings, verdict) => {
    expect(put({ identity: NOTHING, resource: bucket({ AWS }), ...ceilings }, { principal }).verdict).toBe(
      verdict,
    );
  });
  it('a boundary limits what the identity policy allows, and is named', () => {
    const decision = put({ identity: FULL, boundary: CEILING });
    expect(decision).toMatchObject({ verdict: 'deny', explicit: false, layer: 'boundary' });
    expect(decision.reason).toBe(`The permissions boundary p does not allow s3:PutObject on ${object}.`);
  });
  it('an explicit deny in the boundary binds a directly named session too', () => {
    const boundary = layer(deny('s3:*'));
    expect(put({ identity: NOTHING, resource: bucket({ AWS: SESSION }), boundary })).toMatchObject({
      verdict: 'deny',
      explicit: true,
    });
  });
  it('a role whose path is not known is compared by name, and stays open', () => {
    const principal: PrincipalInfo = { kind: 'role-session', arn: SESSION };
    expect(put({ identity: NOTHING, resource: bucket({ AWS: ROLE }) }, { principal }).verdict).toBe(
      'unknown',
    );
    expect(put({ identity: NOTHING, resource: bucket({ AWS: `${ROLE}2` }) }, { principal }).verdict).toBe(
      'deny',
    );
  });
  it('a principal left as a unique id (deleted and made again) matches only its own id', () => {
    expect(put({ identity: NOTHING, resource: bucket({ AWS: 'AROAEXAMPLEID' }) }).verdict).toBe('allow');
    expect(put({ identity: NOTHING, resource: bucket({ AWS: 'AROAOLDID' }) }).verdict).toBe('deny');
  });
});

describe('4: everyone, if a key has a value, under a ceiling that does not allow', () => {
  const resource = bucket('*', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } });
  const vpce = (value: string) => ({ context: { 'aws:SourceVpce': value } });
  it.each([
    ['a boundary', { boundary: CEILING }],
    ['a session policy', { session: CEILING }],
    ['a boundary, beside a session policy that allows', { boundary: CEILING, session: FULL }],
  ])('%s: not documented, whether the key is known or not', (_, ceilings) => {
    const set = { identity: NOTHING, resource, ...ceilings };
    expect(put(set, vpce('vpce-2')).verdict).toBe('deny');
    for (const asked of [vpce('vpce-1'), {}]) {
      expect(put(set, asked)).toMatchObject({
        verdict: 'unknown',
        gaps: [{ detail: expect.stringContaining('AWS does not document') }],
      });
    }
    expect(put(set).conditions.map(({ key }) => key)).toEqual(['aws:SourceVpce']);
  });
  it('a bucket policy that could not be read is as open', () => {
    const unread = { policies: [], gaps: [{ kind: 'denied', action: 's3:GetBucketPolicy' }] } as const;
    expect(put({ identity: NOTHING, resource: unread, boundary: CEILING }).verdict).toBe('unknown');
  });
  it.each([
    ['in the identity policy', { identity: layer(deny('s3:*')), boundary: CEILING }],
    ['in the boundary', { boundary: layer(allow('ssm:*'), deny('s3:*')) }],
    ['in the session policy', { session: layer(deny('s3:*')), boundary: CEILING }],
    ['in an SCP', { scps: { levels: [{ name: 'root', ...layer(allow('*'), deny('s3:*')) }] } }],
  ])('an explicit deny %s stays a deny', (_, denying) => {
    expect(put({ identity: NOTHING, resource, boundary: CEILING, ...denying })).toMatchObject({
      verdict: 'deny',
      explicit: true,
    });
  });
  it('an organization or an endpoint that does not allow stays a deny', () => {
    const set = { identity: NOTHING, resource, boundary: CEILING };
    expect(put({ ...set, endpoint: CEILING }).verdict).toBe('deny');
    expect(put({ ...set, scps: { levels: [{ name: 'root', ...CEILING }] } }).verdict).toBe('deny');
  });
  it('a role by name is documented to be limited: deny, though the key is not known', () => {
    const named = bucket({ AWS: ROLE }, { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } });
    expect(put({ identity: NOTHING, resource: named, boundary: CEILING }).verdict).toBe('deny');
  });
});

describe('4: across accounts both sides must allow', () => {
  const theirs = { resourceAccount: OTHER };
  it.each([
    ['both', FULL, bucket({ AWS: ROLE }), 'allow'],
    ['both, by account', FULL, bucket({ AWS: ACCOUNT }), 'allow'],
    ['only the bucket, even by session', NOTHING, bucket({ AWS: SESSION }), 'deny'],
    ['only the identity', FULL, bucket({ AWS: OTHER }), 'deny'],
    ['no bucket policy', FULL, null, 'deny'],
  ] as const)('%s', (_, identity, resource, verdict) => {
    expect(put({ identity, resource }, theirs).verdict).toBe(verdict);
  });
  it('a bucket policy that was not given leaves it open; a missing identity allow does not', () => {
    expect(put({ identity: FULL }, theirs)).toMatchObject({
      verdict: 'unknown',
      gaps: [{ detail: 'the bucket policy was not given' }],
    });
    expect(put({ identity: NOTHING }, theirs).verdict).toBe('deny');
  });
  it('an owner that is not known: open only where the two cases differ', () => {
    const nobody = { resourceAccount: null };
    expect(put({ identity: FULL, resource: null }, nobody).verdict).toBe('unknown');
    expect(put({ identity: FULL, resource: bucket({ AWS: ROLE }) }, nobody).verdict).toBe('allow');
    expect(put({ identity: NOTHING, resource: null }, nobody).verdict).toBe('deny');
    expect(put({ identity: NOTHING, resource: bucket({ AWS: ROLE }) }, nobody).verdict).toBe('unknown');
  });
});

describe('NotPrincipal exempts only the listed principals', () => {
  const except = (AWS: string[]) =>
    layer({ Effect: 'Deny', NotPrincipal: { AWS }, Action: '*', Resource: '*' });
  it.each([
    ['the account root alone exempts nobody else', [root], instance, 'deny'],
    ['somebody else', [root, `arn:aws:iam::${ACCOUNT}:role/other`], instance, 'deny'],
    ['session, role and account: exempt', [root, ROLE, SESSION], instance, 'allow'],
    ['the role without its session and account: AWS warns, open', [ROLE], instance, 'unknown'],
    ['user and account: exempt', [root, `arn:aws:iam::${ACCOUNT}:user/staff/ana`], ana, 'allow'],
    ['user without the account: open', [`arn:aws:iam::${ACCOUNT}:user/staff/ana`], ana, 'unknown'],
    ['everyone', ['*'], ana, 'allow'],
  ] as const)('%s', (_, list, principal, verdict) => {
    expect(put({ identity: FULL, resource: except([...list]) }, { principal }).verdict).toBe(verdict);
  });
});

describe('services, providers, strangers and root', () => {
  const service = (name: string): PrincipalInfo => ({ kind: 'service', name });
  const trust = (Principal: unknown) => layer({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' });
  const assume = (Principal: unknown, principal: PrincipalInfo) =>
    decide('sts:AssumeRole', { resource: trust(Principal) }, { principal, resource: ROLE }).verdict;
  it.each([
    [{ Service: 'ec2.amazonaws.com' }, service('ec2.amazonaws.com'), 'allow'],
    [{ Service: ['lambda.amazonaws.com'] }, service('ec2.amazonaws.com'), 'deny'],
    [{ Service: 'ec2.amazonaws.com.cn' }, service('ec2.amazonaws.com'), 'unknown'],
    [{ AWS: root }, service('ec2.amazonaws.com'), 'deny'],
    [{ AWS: root }, ana, 'unknown'],
    [{ AWS: ana.kind === 'user' ? ana.arn : '' }, ana, 'allow'],
    [{ Federated: 'accounts.google.com' }, { kind: 'federated', provider: 'accounts.google.com' }, 'allow'],
    [{ Service: 'ec2.amazonaws.com' }, { kind: 'anonymous' }, 'deny'],
  ] as const)('trust %j for %j: %s', (Principal, principal, verdict) => {
    expect(assume(Principal, principal)).toBe(verdict);
  });
  it('a trust policy that names the account needs the identity side too', () => {
    const set = {
      resource: trust({ AWS: root }),
      identity: layer(allow('sts:AssumeRole', { Resource: ROLE })),
    };
    expect(decide('sts:AssumeRole', set, { principal: ana, resource: ROLE }).verdict).toBe('allow');
    expect(
      decide('sts:AssumeRole', { ...set, identity: NOTHING }, { principal: ana, resource: ROLE }).verdict,
    ).toBe('deny');
  });
  it('only * reaches an unsigned request', () => {
    const principal: PrincipalInfo = { kind: 'anonymous' };
    expect(put({ resource: bucket('*') }, { principal }).verdict).toBe('allow');
    expect(put({ resource: bucket({ AWS: ACCOUNT }) }, { principal }).verdict).toBe('deny');
  });
  it('the root user needs no identity policy', () => {
    const principal: PrincipalInfo = { kind: 'root', arn: root };
    expect(put({ identity: NOTHING }, { principal }).verdict).toBe('allow');
  });
  it('keys follow from the caller', () => {
    const when = (Condition: unknown, principal: PrincipalInfo) =>
      decide('ssm:X', { identity: layer(allow('*', { Condition })) }, { principal }).verdict;
    expect(when({ ArnEquals: { 'aws:PrincipalArn': ROLE } }, instance)).toBe('allow');
    expect(when({ ArnEquals: { 'aws:PrincipalArn': SESSION } }, instance)).toBe('deny');
    expect(when({ StringLike: { 'aws:userid': 'AROAEXAMPLEID:*' } }, instance)).toBe('allow');
    expect(when({ StringEquals: { 'aws:PrincipalTag/TEAM': 'blue' } }, instance)).toBe('allow');
    expect(when({ StringEquals: { 'aws:PrincipalTag/owner': 'x' } }, instance)).toBe('deny');
    expect(when({ Null: { 'aws:username': 'true' } }, instance)).toBe('allow');
    expect(when({ StringEquals: { 'aws:username': 'ana' } }, ana)).toBe('allow');
    expect(when({ StringEquals: { 'aws:PrincipalType': 'AssumedRole' } }, instance)).toBe('allow');
    expect(when({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, instance)).toBe('unknown');
    expect(when({ StringLike: { 'aws:SourceArn': '*' } }, instance)).toBe('deny');
    expect(when({ Bool: { 'aws:PrincipalIsAWSService': 'true' } }, instance)).toBe('deny');
  });
});
