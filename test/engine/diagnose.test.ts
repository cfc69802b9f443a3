import { describe, expect, it } from 'vitest';
import type { Finding, Impact, Leg } from '../../src/contract/finding.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import { finding, result } from './support.ts';

const fail = (id: string, legs: Leg[], impact: Impact = 'blocks') =>
  result(id, [finding('fail', { legs, impact, leg: legs[0] ?? 'host' })]);
const symptom = (id: string, ...f: Finding[]) => result(id, f, { role: 'symptom' });
const evidence = (id: string, ...f: Finding[]) => result(id, f, { role: 'evidence' });
const pingLost = symptom('agent/ping', finding('fail', { legs: ['credentials', 'ssm', 'host'] }));
const notConnected = symptom(
  'agent/connection',
  finding('fail', { legs: ['credentials', 'ssmmessages', 'host'] }),
);
const notListed = symptom('agent/registration', finding('fail', { legs: ['credentials', 'ssm', 'host'] }));

describe('causes and symptoms', () => {
  it('finds nothing where nothing failed', () => {
    const { rootCauses, suspects } = diagnose([result('network/route', [finding('pass')])]);
    expect({ rootCauses, suspects }).toEqual({ rootCauses: [], suspects: [] });
  });

  it('explains every symptom whose legs a cause breaks, and names only the cause', () => {
    const found = diagnose([notConnected, pingLost, fail('identity/instance-profile', ['credentials'])]);
    expect(found.rootCauses).toEqual(['identity/instance-profile']);
    expect(found.explainedBy.get('agent/ping')).toEqual(['identity/instance-profile']);
    expect(found.explainedBy.get('agent/connection')).toEqual(['identity/instance-profile']);
  });

  it('leaves a symptom unexplained by a cause on other legs', () => {
    const found = diagnose([pingLost, fail('network/vpc-endpoint', ['ssmmessages'])]);
    expect(found.rootCauses).toEqual(['network/vpc-endpoint', 'agent/ping']);
    expect(found.explainedBy.get('agent/ping')).toEqual([]);
  });

  it('gives both of two independent causes, each explaining what it breaks', () => {
    const found = diagnose([
      notConnected,
      pingLost,
      fail('network/vpc-endpoint', ['ssmmessages']),
      fail('network/private-dns', ['ssm']),
    ]);
    expect(found.rootCauses).toEqual(['network/private-dns', 'network/vpc-endpoint']);
    expect(found.explainedBy.get('agent/ping')).toEqual(['network/private-dns']);
    expect(found.explainedBy.get('agent/connection')).toEqual(['network/vpc-endpoint']);
  });

  it('names of several unexplained symptoms only the first', () => {
    expect(diagnose([notConnected, pingLost]).rootCauses).toEqual(['agent/ping']);
    expect(diagnose([notConnected, pingLost, notListed]).rootCauses).toEqual(['agent/registration']);
  });

  it('names an unexplained symptom that blocks before a cause that only degrades', () => {
    const found = diagnose([fail('logging/s3-bucket', ['s3'], 'degrades'), notConnected]);
    expect(found.rootCauses).toEqual(['agent/connection', 'logging/s3-bucket']);
  });

  it('names a check once, however many of its findings failed', () => {
    const twice = [finding('fail', { legs: ['ssm'] }), finding('fail', { legs: ['ssmmessages'] })];
    expect(diagnose([result('network/route', twice)]).rootCauses).toEqual(['network/route']);
  });

  it('takes no advice for a cause or an explanation', () => {
    const late = symptom('agent/ping', finding('fail', { impact: 'advises', legs: ['ssm'] }));
    const found = diagnose([fail('posture/broad-role', ['credentials'], 'advises'), late, notConnected]);
    expect(found.rootCauses).toEqual(['agent/connection']);
    expect(found.explainedBy.has('agent/ping')).toBe(false);
  });
});

describe('order', () => {
  const ORDER = [
    'instance/state',
    'identity/permissions',
    'network/dhcp-options',
    'network/vpc-dns',
    'network/private-dns',
    'network/security-group',
    'network/network-acl',
    'network/route',
    'network/vpc-endpoint',
    'network/endpoint-security-group',
    'network/endpoint-policy',
    'agent/version',
    'session/preferences',
    'logging/log-group',
    'access/start-session',
  ];

  it('is by layer', () => {
    expect(diagnose(ORDER.map((id) => fail(id, ['kms'])).reverse()).rootCauses).toEqual(ORDER);
  });

  it('puts what blocks before what degrades', () => {
    const found = diagnose([fail('instance/state', ['host'], 'degrades'), fail('access/x', ['caller'])]);
    expect(found.rootCauses).toEqual(['access/x', 'instance/state']);
  });

  it('puts a family that it does not know last', () => {
    expect(diagnose([fail('zebra/x', ['kms']), fail('posture/x', ['kms'])]).rootCauses).toEqual([
      'posture/x',
      'zebra/x',
    ]);
  });
});

describe('evidence', () => {
  const pair = [fail('identity/permissions', ['ssm']), fail('network/endpoint-policy', ['ssm'])];
  const says = (status: Finding['status'], because: string) =>
    evidence('agent/console-log', finding(status, { impact: 'advises', because }));

  it('raises every check that it names, and is itself no cause', () => {
    const found = diagnose([...pair, says('fail', 'network/endpoint-policy network/route')]);
    expect(found.rootCauses).toEqual(['network/endpoint-policy', 'identity/permissions']);
  });

  it('raises nothing when it was skipped, passed or not read', () => {
    for (const status of ['skipped', 'pass', 'unknown'] as const) {
      const found = diagnose([...pair, says(status, 'network/endpoint-policy')]);
      expect(found.rootCauses).toEqual(['identity/permissions', 'network/endpoint-policy']);
    }
  });

  it('raises nothing that did not fail', () => {
    const innocent = result('network/route', [finding('pass')]);
    expect(diagnose([innocent, ...pair, says('fail', 'network/route')]).rootCauses).not.toContain(
      'network/route',
    );
  });

  it('does not lift what degrades over what blocks', () => {
    const found = diagnose([
      fail('identity/permissions', ['ssm']),
      fail('network/route', ['s3'], 'degrades'),
      says('fail', 'network/route'),
    ]);
    expect(found.rootCauses).toEqual(['identity/permissions', 'network/route']);
  });
});

describe('suspects', () => {
  it('are unknown findings on the legs of a failed symptom', () => {
    const unread = (id: string, leg: Leg) => result(id, [finding('unknown', { leg })]);
    const found = diagnose([pingLost, unread('network/route', 'ssm'), unread('logging/log-group', 'logs')]);
    expect(found.suspects).toEqual(['network/route']);
  });

  it('are none while no symptom failed', () => {
    expect(diagnose([result('network/route', [finding('unknown')])]).suspects).toEqual([]);
  });

  it('count all legs of a check that could not run at all', () => {
    const unread = result('network/route', [finding('unknown', { leg: 'ssm', message: 'unreadable' })]);
    expect(diagnose([notConnected, unread]).suspects).toEqual(['network/route']);
  });

  it('are never checks that can only advise', () => {
    const unread = finding('unknown', { leg: 'host', impact: 'advises', message: 'unreadable' });
    const advice = result('posture/inbound-ports', [unread], { impact: 'advises', legs: ['host'] });
    expect(diagnose([pingLost, advice]).suspects).toEqual([]);
  });

  it('are never symptoms or evidence', () => {
    const found = diagnose([
      pingLost,
      symptom('agent/connection', finding('unknown', { leg: 'host' })),
      evidence('agent/console-log', finding('unknown', { leg: 'host' })),
    ]);
    expect(found.suspects).toEqual([]);
  });
});
