// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import { describe, expect, it } from 'vitest';
import type { PolicySet } from '../../src/iam/index.ts';
import { ACCOUNT, allow, decide, deny, FULL, instance, layer } from './helpers.ts';

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
      layer: 'scp',
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
