import { describe, expect, it } from 'vitest';
import type { PolicySet, PrincipalInfo } from '../../src/iam/index.ts';
import { ACCOUNT, allow, ana, decide, deny, FULL, instance, KEY, layer, ROLE, SESSION } from './helpers.ts';

const root = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const delegated = layer(allow('kms:*', { Principal: root, Sid: 'Enable IAM policies' }));
const key = (Principal: unknown, rest = {}) => layer(allow('kms:Decrypt', { Principal, ...rest }));
const identity = layer(allow('kms:Decrypt', { Resource: KEY }));
const NONE = layer();
const decrypt = (set: PolicySet, rest = {}) => decide('kms:Decrypt', set, { resource: KEY, ...rest });

describe('5: a key policy is mandatory', () => {
  it.each([
    ['delegation and an identity policy', { resource: delegated, identity }, 'allow', 'resource'],
    ['delegation by account id', { resource: key({ AWS: ACCOUNT }), identity }, 'allow', 'resource'],
    ['delegation without an identity policy', { resource: delegated, identity: NONE }, 'deny', 'identity'],
    [
      'no delegation: the identity policy does not count',
      { resource: key({ AWS: ana.kind === 'user' ? ana.arn : '' }), identity: FULL },
      'deny',
      'resource',
    ],
    ['the key policy names the role', { resource: key({ AWS: ROLE }), identity: NONE }, 'allow', 'resource'],
    [
      'the key policy names the session',
      { resource: key({ AWS: SESSION }), identity: NONE },
      'allow',
      'resource',
    ],
    ['no key policy known', { identity: FULL }, 'unknown', 'resource'],
    ['delegation, identity policies not given', { resource: delegated }, 'unknown', 'identity'],
  ] as const)('%s', (_, set, verdict, layerName) => {
    expect(decrypt({ grants: null, ...set })).toMatchObject({ verdict, layer: layerName });
  });
  it('names the statement of the key policy, and what is missing', () => {
    const decision = decrypt({ resource: delegated, identity: NONE, grants: null });
    expect(decision.reason).toBe(`No identity policy allows kms:Decrypt on ${KEY}.`);
    expect(decrypt({ resource: delegated, identity, grants: null }).statement).toMatchObject({
      sid: 'Enable IAM policies',
    });
  });
  it('an alias in Resource is not the key', () => {
    const alias = layer(allow('kms:Decrypt', { Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/session` }));
    const decision = decrypt({ resource: delegated, identity: alias, grants: null });
    expect(decision).toMatchObject({ verdict: 'deny', nearMisses: [{ element: 'Resource' }] });
  });
});

describe('grants only add', () => {
  const denied: PolicySet = { resource: delegated, identity: NONE };
  const grant = { GrantId: 'g', GranteePrincipal: ROLE, Operations: ['Decrypt'] };
  it('not read: an implicit deny is open', () => {
    const decision = decrypt(denied);
    expect(decision.verdict).toBe('unknown');
    expect(decision.gaps.map(({ action, detail }) => [action, detail])).toEqual([
      ['kms:ListGrants', 'a grant on the key may allow this; the grants were not read'],
    ]);
  });
  it.each([
    ['for the role', [grant], 'allow'],
    ['for another principal', [{ ...grant, GranteePrincipal: `${ROLE}2` }], 'deny'],
    ['for another operation', [{ ...grant, Operations: ['Encrypt'] }], 'deny'],
    ['none', [], 'deny'],
    [
      'with a constraint not decidable here',
      [{ ...grant, Constraints: { EncryptionContextSubset: { a: '1' } } }],
      'unknown',
    ],
  ] as const)('%s', (_, grants, verdict) => {
    expect(decrypt({ ...denied, grants: { grants: [...grants] } }).verdict).toBe(verdict);
  });
  it('constraints are compared with the encryption context', () => {
    const only = (Constraints: object, encryptionContext: Record<string, string>) =>
      decrypt({ ...denied, grants: { grants: [{ ...grant, Constraints }] } }, { encryptionContext }).verdict;
    expect(only({ EncryptionContextSubset: { a: '1' } }, { a: '1', b: '2' })).toBe('allow');
    expect(only({ EncryptionContextEquals: { a: '1' } }, { a: '1', b: '2' })).toBe('deny');
    expect(only({ EncryptionContextEquals: { a: '1' } }, { a: '1' })).toBe('allow');
  });
  it('an explicit deny outweighs a grant', () => {
    const set = {
      resource: layer(deny('kms:*', { Principal: '*' })),
      identity: NONE,
      grants: { grants: [grant] },
    };
    expect(decrypt(set)).toMatchObject({ verdict: 'deny', explicit: true });
  });
});

describe('encryption context: names hold colons and ignore case', () => {
  const session = { 'aws:ssm:SessionId': 'ana-0123', 'aws:ssm:TargetId': 'i-0123456789abcdef0' };
  const when = (name: string, value: string, rest = {}) =>
    decrypt(
      {
        resource: delegated,
        identity: layer(allow('kms:*', { Condition: { StringEquals: { [name]: value } } })),
        grants: null,
      },
      rest,
    ).verdict;
  it('is read from the whole context', () => {
    const rest = { encryptionContext: session };
    expect(when('kms:EncryptionContext:aws:ssm:TargetId', 'i-0123456789abcdef0', rest)).toBe('allow');
    expect(when('kms:EncryptionContext:AWS:SSM:targetid', 'i-0123456789abcdef0', rest)).toBe('allow');
    expect(when('kms:EncryptionContext:aws:ssm:TargetId', 'i-9', rest)).toBe('deny');
    expect(when('kms:EncryptionContext:other', 'x', rest)).toBe('deny');
  });
  it('is unknown when it was not given, and may be given as a context key', () => {
    expect(when('kms:EncryptionContext:aws:ssm:TargetId', 'i-1')).toBe('unknown');
    expect(
      when('kms:EncryptionContext:aws:ssm:TargetId', 'i-1', {
        context: { 'kms:EncryptionContext:aws:ssm:TargetId': 'i-1' },
      }),
    ).toBe('allow');
  });
});

describe('CloudWatch Logs as the caller of a key policy', () => {
  const logs: PrincipalInfo = { kind: 'service', name: 'logs.eu-west-1.amazonaws.com' };
  const group = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/ssm/sessions`;
  const ask = (Service: string, pattern: string, operator = 'ArnEquals') =>
    decide(
      'kms:GenerateDataKey',
      {
        resource: layer(
          allow(['kms:Encrypt*', 'kms:Decrypt*', 'kms:GenerateDataKey*'], {
            Principal: { Service },
            Condition: { [operator]: { 'kms:EncryptionContext:aws:logs:arn': pattern } },
          }),
        ),
      },
      { principal: logs, resource: KEY, encryptionContext: { 'aws:logs:arn': group } },
    ).verdict;
  it.each([
    ['logs.eu-west-1.amazonaws.com', group, 'allow'],
    ['logs.eu-west-1.amazonaws.com', `arn:aws:logs:eu-west-1:${ACCOUNT}:*`, 'allow'],
    ['logs.eu-west-1.amazonaws.com', `${group}:*`, 'deny'],
    ['logs.eu-west-1.amazonaws.com', `arn:aws:logs:us-east-1:${ACCOUNT}:*`, 'deny'],
    ['logs.us-east-1.amazonaws.com', group, 'deny'],
    ['logs.amazonaws.com', group, 'unknown'],
  ])('%s for %s: %s', (service, pattern, verdict) => {
    expect(ask(service, pattern)).toBe(verdict);
    expect(ask(service, pattern, 'ArnLike')).toBe(verdict);
  });
  it('kms:ViaService, absent from direct calls, does not match', () => {
    const via = allow('kms:Decrypt', {
      Condition: { StringEquals: { 'kms:ViaService': 'ssm.eu-west-1.amazonaws.com' } },
    });
    const set = { resource: delegated, identity: layer(via), grants: null };
    expect(decrypt(set, { principal: instance, context: { 'kms:ViaService': null } }).verdict).toBe('deny');
    expect(decrypt(set, { principal: instance }).verdict).toBe('unknown');
  });
  it('across accounts the key policy and the identity policy must both allow', () => {
    const theirs = 'arn:aws:kms:eu-west-1:999988887777:key/1';
    const ask2 = (set: PolicySet) =>
      decide('kms:Decrypt', { grants: null, ...set }, { resource: theirs }).verdict;
    expect(ask2({ identity: FULL, resource: key({ AWS: ACCOUNT }) })).toBe('allow');
    expect(ask2({ identity: NONE, resource: key({ AWS: ROLE }) })).toBe('deny');
    expect(ask2({ identity: FULL, resource: key({ AWS: '999988887777' }) })).toBe('deny');
  });
});
