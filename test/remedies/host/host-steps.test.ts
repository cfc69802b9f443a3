import { describe, expect, it } from 'vitest';
import { blindSpots } from '../../../checks/support/about.ts';
import type { HostSituation } from '../../../src/remedies/host/host-commands.ts';
import { hostSteps } from '../../../src/remedies/host/host-steps.ts';
import { PLAIN } from '../../support/invocation.ts';

const LINUX: HostSituation = {
  platform: 'Linux',
  snap: false,
  agentVersion: '3.3.987.0',
  seen: 'silent',
  region: 'eu-west-1',
  partition: 'aws',
  invocation: PLAIN,
  address: '10.0.1.17',
  hints: [],
};
const looks = (parts: Partial<HostSituation> = {}) =>
  hostSteps({ ...LINUX, ...parts }).map((step) => step.look);
const command = (look: string, parts: Partial<HostSituation> = {}) =>
  hostSteps({ ...LINUX, ...parts }).find((step) => step.look === look)?.command ?? '';

describe('what to look at on the host', () => {
  it('is ordered by how often it is the reason', () => {
    expect(looks()).toEqual([
      'Disk full',
      'Agent stopped',
      'All at once',
      'Proxy',
      'Hosts file and DNS',
      'VPN or host firewall',
      'Clock',
    ]);
  });

  it('has the metadata routes of Windows images', () => {
    expect(looks({ platform: 'Windows' })[3]).toBe('Metadata routes');
    expect(command('Metadata routes', { platform: 'Windows' })).toBe('route print 169.254.*');
  });

  it('names the snap on Ubuntu', () => {
    expect(command('Agent stopped', { snap: true })).toContain('snap services amazon-ssm-agent');
    expect(command('All at once', { snap: true })).toContain('/snap/amazon-ssm-agent/current/ssm-cli');
    expect(command('Proxy', { snap: true })).toContain('snap.amazon-ssm-agent.amazon-ssm-agent');
  });

  it.each([
    ['3.1.500.9', false],
    ['3.1.501.0', true],
    ['custom', true],
    [null, true],
  ])('offers get-diagnostics to agent %s: %s', (agentVersion, offered) => {
    expect(looks({ agentVersion }).includes('All at once')).toBe(offered);
  });

  it('asks for the agent itself, and for a hybrid twin, where nothing ever registered', () => {
    const found = looks({ seen: 'never-registered', agentVersion: null });
    expect(found[0]).toBe('Agent not installed');
    expect(found.at(-1)).toBe('Registered as mi-…');
    expect(found).not.toContain('Agent stopped');
    expect(looks({ seen: 'never-registered', address: null })).not.toContain('Registered as mi-…');
  });

  it('restarts an agent that pings without a channel, and leaves its clock alone', () => {
    expect(command('Agent stuck', { seen: 'no-channel' })).toBe('sudo systemctl restart amazon-ssm-agent');
    expect(looks({ seen: 'no-channel' })).not.toContain('Clock');
  });

  it.each([
    ['clock', 'Clock'],
    ['certificate', 'Proxy'],
    ['fingerprint', 'Machine identity'],
    ['name-resolution', 'Hosts file and DNS'],
  ])('starts with what the console speaks of: %s', (hint, look) => {
    expect(looks({ hints: [hint] })[0]).toBe(look);
    expect(new Set(looks({ hints: [hint] })).size).toBe(looks({ hints: [hint] }).length);
  });

  it('is not moved by a hint that it does not know', () => {
    expect(looks({ hints: ['no-role', 'constructor'] })).toEqual(looks());
  });
});

describe('the commands to look with', () => {
  it.each([
    ['aws-cn', 'cn-north-1', 'ssm.cn-north-1.amazonaws.com.cn'],
    ['aws-us-gov', 'us-gov-west-1', 'ssm.us-gov-west-1.amazonaws.com'],
  ])('names the hosts of %s', (partition, region, host) => {
    expect(command('Hosts file and DNS', { partition, region })).toContain(host);
  });

  it('has a command and a short why for every step on every platform', () => {
    for (const platform of ['Linux', 'Windows', 'MacOS'] as const) {
      for (const seen of ['never-registered', 'silent', 'no-channel'] as const) {
        for (const { look, why, command } of hostSteps({
          ...LINUX,
          platform,
          seen,
          hints: ['fingerprint'],
        })) {
          expect(command).not.toMatch(/undefined|^$/);
          expect(`  1. ${look}: ${why}`.length).toBeLessThanOrEqual(80);
        }
      }
    }
  });

  it('quotes an address that is none', () => {
    const twin = command('Registered as mi-…', { seen: 'never-registered', address: "1'; reboot #" });
    expect(twin).toContain(`'\\''; reboot #`);
  });
});

describe('what AWS APIs cannot see', () => {
  const healthy = { platform: 'Linux', lost: false, runAs: false };

  it('is the host and the network of the workstation', () => {
    expect(blindSpots(healthy)).toEqual([
      'disk space, proxy and hosts file on the instance',
      'the network of your machine',
    ]);
  });

  it('adds what Windows and Run As hide', () => {
    const phrases = blindSpots({ platform: 'Windows', lost: false, runAs: true });
    expect(phrases).toEqual([
      'disk space, proxy, metadata routes and hosts file on the instance',
      'whether the Run As user exists on the instance',
      'the network of your machine',
    ]);
  });

  it('is the host alone while the agent is lost', () => {
    expect(blindSpots({ ...healthy, lost: true })).toHaveLength(1);
  });
});
