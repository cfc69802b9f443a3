import type {
  DnsFacts,
  ProgramFacts,
  ProxyCommandFacts,
  SshConfigFacts,
} from '../../src/workstation/index.ts';
import { workstationReader } from '../../src/workstation/reader.ts';

/** Workstations of tests: programs by the Region asked for, ssh configurations by target. */
const ok = (version: string, path: string): ProgramFacts => ({
  found: true,
  path,
  version,
  result: 'ok',
  ignored: [],
});
const AWS = ok('2.27.0', '/usr/local/bin/aws');
const PLUGIN = ok('1.2.896.0', '/usr/local/bin/session-manager-plugin');

const PROGRAMS: Record<string, ProgramFacts> = {
  'xx-missing-1': { found: false, result: 'missing', ignored: [] },
  'xx-elsewhere-1': {
    found: false,
    result: 'missing',
    notOnPathButFoundAt: '/opt/homebrew/bin/it',
    ignored: [],
  },
  'xx-mode-1': {
    ...{ found: true, path: '/opt/it', result: 'not-executable', ignored: [] },
    detail: 'the file has no right to be executed',
  },
  'xx-fails-1': {
    ...{ found: true, path: '/opt/it', result: 'failed', ignored: [] },
    detail: 'it ended with status 1: no such library',
  },
  'xx-hangs-1': {
    ...{ found: true, path: '/opt/it', result: 'hung', ignored: [] },
    detail: 'no answer within 5 s',
  },
  'xx-odd-1': {
    ...{ found: true, path: '/opt/it', result: 'unparsable', ignored: [] },
    detail: 'its answer to --version holds no version',
  },
  'xx-unsafe-1': {
    ...{ found: true, path: './it', result: 'not-run' },
    detail: 'it stands in the current directory; not run',
    ignored: [{ path: './it', why: 'current-directory' }],
  },
  'xx-old-1': ok('1.1.0.0', '/opt/it'),
  'xx-aging-1': ok('1.2.707.0', '/opt/it'),
  'xx-withdrawn-1': ok('1.2.889.0', '/opt/it'),
};

const DNS: Record<string, Omit<DnsFacts, 'host'>> = {
  'xx-private-1': { result: 'private', addresses: ['10.0.1.40', '10.0.2.40'] },
  'xx-mixed-1': { result: 'mixed', addresses: ['10.0.1.40', '203.0.113.7'] },
  'xx-nowhere-1': { result: 'not-found', addresses: [] },
  'xx-late-1': { result: 'timed-out', addresses: [] },
};

const proxy = (more: Partial<ProxyCommandFacts> = {}): ProxyCommandFacts => ({
  file: '~/.ssh/config',
  line: 2,
  patterns: ['i-*', 'mi-*'],
  kind: 'sh',
  document: 'AWS-StartSSHSession',
  problems: [],
  ...more,
});
const config = (more: Partial<SshConfigFacts>): SshConfigFacts => ({
  files: ['~/.ssh/config'],
  unread: [],
  undecided: [],
  instance: null,
  managedInstance: null,
  others: [],
  problems: [],
  ...more,
});
const NO_HOST = { kind: 'no-matching-host' as const, detail: 'no Host block matches i-*' };
const SPACE = {
  kind: 'missing-space-before-port-number' as const,
  detail: 'there is no space between --parameters and portNumber',
};

const CONFIGS: Record<string, SshConfigFacts> = {
  'i-0000000000000none': config({ problems: [NO_HOST] }),
  'i-000000000000jump': config({
    unread: [{ path: '~/.ssh/work', why: 'too large' }],
    problems: [{ kind: 'proxy-disabled', detail: 'ProxyJump stands before any ProxyCommand' }],
  }),
  'i-00000000000unread': config({ unread: [{ path: '~/.ssh/work', why: 'denied' }] }),
  'i-000000000undecided': config({
    undecided: [{ file: '~/.ssh/config', line: 7, condition: 'Match exec "test -f /tmp/x"' }],
  }),
  'i-0000000000000space': config({ instance: proxy({ problems: [SPACE] }), problems: [SPACE] }),
  'i-000000000000region': config({ instance: proxy({ region: 'us-east-1' }) }),
  'i-000000000000script': config({ instance: { ...proxy({ kind: 'other' }) } }),
  'mi-0000000000000none': config({ instance: proxy(), problems: [NO_HOST] }),
};

/** Looks at these workstations instead of this machine. */
export const testWorkstation = workstationReader({
  async programs(region) {
    const found = PROGRAMS[region];
    const sshConfig = config({ instance: proxy() });
    const dns = DNS[region] ?? { result: 'public', addresses: ['203.0.113.7'] };
    const host = `ssmmessages.${region}.amazonaws.com`;
    return {
      platform: 'linux',
      awsCli: found ?? AWS,
      plugin: found ?? PLUGIN,
      sshConfig,
      dns: { host, ...dns },
    };
  },
  async sshConfig(target) {
    return CONFIGS[target] ?? config({ instance: proxy({ region: 'eu-west-1' }), managedInstance: proxy() });
  },
  region: async () => ({ name: 'eu-west-1' }),
});
