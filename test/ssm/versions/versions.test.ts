import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AGENT_FLOORS,
  agentFloor,
  badAgentBuilds,
  badPluginBuilds,
  CLIENT_FLOORS,
  clientFloor,
  compareVersions,
  isAtLeast,
  judgeAgent,
  judgeFloor,
} from '../../../src/ssm/versions/index.ts';

const sign = (a: string, b: string) => {
  const order = compareVersions(a, b);
  return order === null ? null : Math.sign(order);
};

describe('compareVersions', () => {
  test.each([
    ['3.3.40.0', '3.3.40.0', 0],
    ['3.3.40', '3.3.40.0', 0],
    ['3.3.4', '3.3.40', -1],
    ['3.10.0.0', '3.9.9.9', 1],
    ['1.2.707.0', '1.2.707.9', -1],
    ['2.3.612.0', '2.3.1319.0', -1],
    ['3.3.40.000001', '3.3.40.1', 0],
    [' 3.3.40.0\n', '3.3.40.0', 0],
    ['1.16.12', '1.16.2', 1],
  ] as const)('%s and %s: %i', (a, b, expected) => {
    expect(sign(a, b)).toBe(expected);
    expect(sign(b, a)).toBe(expected === 0 ? 0 : -expected);
  });

  test.each(['', 'latest', '3.3.x', '3.3.40.0-1', '3.3.40.0.1', '3..3', 'v3.3.40', '-1.2', '3.3,40', '1e3'])(
    '%j is no version: unknown, never old',
    (text) => {
      expect(compareVersions(text, '3.0.0.0')).toBeNull();
      expect(compareVersions('3.0.0.0', text)).toBeNull();
      expect(isAtLeast(text, '0')).toBeNull();
      expect(judgeAgent(text, 'session-manager')).toBe('unknown');
      expect(badAgentBuilds(text)).toEqual([]);
    },
  );

  test('is an order, and is that of the parts', () => {
    const version = fc.array(fc.integer({ min: 0, max: 999_999 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(version, version, (a, b) => {
        const padded = (v: number[]) => [...v, 0, 0, 0].slice(0, 4);
        const index = padded(a).findIndex((part, i) => part !== padded(b)[i]);
        const expected = index < 0 ? 0 : Math.sign((padded(a)[index] ?? 0) - (padded(b)[index] ?? 0));
        expect(sign(a.join('.'), b.join('.'))).toBe(expected);
      }),
    );
  });
});

describe('agent floors', () => {
  test.each([
    ['2.3.50.0', 'session-manager', 'below-fail'],
    ['2.3.68.0', 'session-manager', 'ok'],
    ['2.3.538.0', 'session-encryption', 'below-fail'],
    ['2.3.539.0', 'session-encryption', 'ok'],
    ['2.3.671.0', 'ssh', 'below-fail'],
    ['2.3.672.0', 'ssh', 'below-warn'],
    ['3.0.221.0', 'port-forwarding', 'below-warn'],
    ['3.0.222.0', 'port-forwarding', 'ok'],
    ['3.1.1187.0', 'remote-port-forwarding', 'below-fail'],
    ['3.1.1374.0', 'remote-port-forwarding', 'ok'],
    ['3.0.1123.0', 'non-interactive-command', 'below-fail'],
    ['3.0.654.0', 'string-booleans', 'below-fail'],
    ['3.2.581.0', 'default-host-management', 'below-fail'],
    ['3.2.582.0', 'default-host-management', 'below-warn'],
    ['3.3.3269.0', 'dual-stack', 'below-fail'],
    // It is not verified which agent was the first: advises, however old.
    ['2.0.0.0', 'imds-v2', 'below-warn'],
    ['3.3.39.0', 'no-ec2messages', 'below-warn'],
  ] as const)('%s for %s: %s', (version, feature, verdict) => {
    expect(judgeAgent(version, feature)).toBe(verdict);
  });

  test('every floor is a version, warn is above fail, and effect and source are named', () => {
    for (const [feature, floor] of [...Object.entries(AGENT_FLOORS), ...Object.entries(CLIENT_FLOORS)]) {
      expect(floor.feature).toBe(feature);
      expect(floor.effect).toMatch(/\.$/);
      expect(floor.sources).not.toEqual([]);
      for (const source of floor.sources) expect(source).toMatch(/^https:\/\/\S+$/);
      const given = [floor.fail, floor.warn].filter((v) => v !== null);
      expect(given.length).toBeGreaterThan(0);
      for (const version of given) expect(isAtLeast(version, '0')).toBe(true);
      if (floor.fail !== null && floor.warn !== null) expect(isAtLeast(floor.warn, floor.fail)).toBe(true);
    }
    expect(agentFloor('ssh').fail).toBe('2.3.672.0');
  });
});

describe('client floors', () => {
  test('an old plugin advises: AWS says "soon"', () => {
    expect(judgeFloor('1.2.707.0', clientFloor('session-manager-plugin'))).toBe('below-warn');
    expect(judgeFloor('1.2.764.0', clientFloor('session-manager-plugin'))).toBe('ok');
    expect(judgeFloor('1.16.11', clientFloor('aws-cli'))).toBe('below-fail');
    expect(judgeFloor('2.15.0', clientFloor('aws-cli'))).toBe('ok');
    expect(judgeFloor('1.1.22.0', clientFloor('plugin-ssh'))).toBe('below-fail');
  });
});

describe('builds known to be bad', () => {
  test('only on their platform', () => {
    expect(badAgentBuilds('2.2.902.0', { platform: 'Windows' }).map(({ platform }) => platform)).toContain(
      'Windows',
    );
    expect(badAgentBuilds('2.3.902.0', { platform: 'Windows' })).toEqual([]);
    expect(badAgentBuilds('2.2.902.0', { platform: 'Linux' }).filter(({ platform }) => platform)).toEqual([]);
  });

  test('only where the feature is used', () => {
    expect(badAgentBuilds('3.1.1446.0')).toEqual([]);
    expect(badAgentBuilds('3.1.1446.0', { features: ['ssh'] })[0]?.fixedIn).toBe('3.1.1476.0');
    expect(badPluginBuilds('1.2.323.0', { features: ['port-forwarding'] })[0]?.fixedIn).toBe('1.2.331.0');
  });

  test('a range ends where the fault was mended', () => {
    expect(badAgentBuilds('2.3.116.0').map(({ fixedIn }) => fixedIn)).toEqual(['2.3.117.0']);
    expect(badAgentBuilds('2.3.117.0')).toEqual([]);
  });

  test('withdrawn plugins', () => {
    expect(badPluginBuilds('1.2.688.0')[0]?.fixedIn).toBe('1.2.694.0');
    expect(badPluginBuilds('1.2.889.0')[0]?.fixedIn).toBe('1.2.896.0');
    expect(badPluginBuilds('1.2.896.0')).toEqual([]);
  });
});
