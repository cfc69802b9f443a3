import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { probeSshConfig } from '../../../src/workstation/ssh/ssh-facts.ts';
import { blockMatches, parseSshConfig, wildcard } from '../../../src/workstation/ssh/ssh-parse.ts';

let home: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'doctor-ssh-')));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(path: string, text: string): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const GOOD = `ProxyCommand sh -c "aws ssm start-session --target %h --document-name AWS-StartSSHSession --parameters 'portNumber=%p'"`;
const problems = async (target?: string) =>
  (await probeSshConfig(home, target)).problems.map((one) => one.kind);

describe('~/.ssh/config for i-* and mi-*', () => {
  it('AWS’s own block serves both', async () => {
    const file = write('.ssh/config', `# SSH over Session Manager\nhost i-* mi-*\n    ${GOOD}\n`);
    const facts = await probeSshConfig(home);
    expect(facts).toMatchObject({ files: [file], unread: [], problems: [] });
    expect(facts.instance).toMatchObject({ file, line: 3, patterns: ['i-*', 'mi-*'], kind: 'sh' });
    expect(facts.managedInstance).toMatchObject({ line: 3 });
  });

  it('the missing space is found, once, with its place', async () => {
    const file = write('.ssh/config', `host i-* mi-*\n ${GOOD.replace(" 'port", "'port")}\n`);
    expect((await probeSshConfig(home)).problems).toEqual([
      {
        kind: 'missing-space-before-port-number',
        detail: 'there is no space between --parameters and portNumber',
        file,
        line: 2,
      },
    ]);
  });

  it('no file, no matching block, a block without ProxyCommand', async () => {
    expect(await problems()).toEqual(['no-matching-host', 'no-matching-host']);
    write('.ssh/config', `Host i-*, web\n  ${GOOD}\n`);
    expect(await problems('i-0123456789abcdef0')).toEqual(['no-matching-host']);
    write('.ssh/config', 'Host i-*\n  User ec2-user\nHost *\n  User ana\n');
    expect(await problems('i-0123456789abcdef0')).toEqual(['no-proxy-command']);
  });

  it('only the kind of target that was asked for is missed', async () => {
    write('.ssh/config', `Host i-*\n  ${GOOD}\n`);
    expect(await problems('i-0123456789abcdef0')).toEqual([]);
    expect(await problems('mi-0123456789abcdef0')).toEqual(['no-matching-host']);
    expect(await problems()).toEqual(['no-matching-host']);
  });

  it('the first value wins, as in ssh; negation and the target’s own id count', async () => {
    write('.ssh/config', `ProxyCommand none\nHost i-*\n  ${GOOD}\n`);
    expect(await problems('i-0123456789abcdef0')).toEqual(['proxy-disabled']);
    for (const jump of ['ProxyJump none', 'ProxyJump=bastion']) {
      write('.ssh/config', `Host i-*\n ${jump}\n ${GOOD}\n`);
      expect(await problems('i-0123456789abcdef0')).toEqual(['proxy-disabled']);
      write('.ssh/config', `Host i-*\n ${GOOD}\n ${jump}\n`);
      expect(await problems('i-0123456789abcdef0')).toEqual([]);
    }
    write('.ssh/config', `Host * !i-*\n ProxyJump bastion\nHost i-*\n ${GOOD}\n`);
    expect(await problems('i-0123456789abcdef0')).toEqual([]);
    write('.ssh/config', `Host i-0aaaaaaaaaaaaaaaa\n ProxyCommand=none\nHost i-*\n ${GOOD}\n`);
    expect(await problems('i-0aaaaaaaaaaaaaaaa')).toEqual(['proxy-disabled']);
    expect(await problems('i-0bbbbbbbbbbbbbbbb')).toEqual([]);
  });

  it('an alias for one instance is listed and judged', async () => {
    write(
      '.ssh/config',
      `Host web\n HostName i-0123456789abcdef0\n ProxyCommand aws ssm start-session --target i-0123456789abcdef0 --parameters portNumber=%p --document-name AWS-StartSSHSession\n`,
    );
    const facts = await probeSshConfig(home, 'i-0123456789abcdef0');
    expect(facts.others).toMatchObject([{ patterns: ['web'], problems: [] }]);
    write('.ssh/config', `Host web\n ${GOOD.replace('AWS-StartSSHSession', 'AWS-StartSSHsession')}\n`);
    expect(await problems('i-0123456789abcdef0')).toEqual(['no-matching-host', 'wrong-document']);
  });

  it('Match: host patterns are decided, anything else leaves the answer open', async () => {
    write('.ssh/config', `Match host "i-*,mi-*"\n ${GOOD}\n`);
    expect(await problems()).toEqual([]);
    write('.ssh/config', `Match exec "touch ${home}/ran"\n ${GOOD}\n`);
    const facts = await probeSshConfig(home);
    expect(facts.problems).toEqual([]);
    expect(facts.undecided).toMatchObject([{ line: 2, condition: 'Match exec' }]);
    expect(existsSync(join(home, 'ran'))).toBe(false);
  });

  it('a quote that is not closed in a Host line', async () => {
    write('.ssh/config', `Host "i-*\n ${GOOD}\n`);
    expect(await problems()).toContain('unclosed-quote');
  });
});

describe('Include', () => {
  it('one level, inside ~/.ssh, in order, with the block around it', async () => {
    write('.ssh/config', `Include config.d/*.conf\nHost i-*\n  ProxyCommand aws ssm wrong\n`);
    const first = write('.ssh/config.d/a.conf', `Host i-*\n  ${GOOD}\n`);
    write('.ssh/config.d/.hidden.conf', 'ProxyCommand none\n');
    const facts = await probeSshConfig(home, 'i-0123456789abcdef0');
    expect(facts).toMatchObject({ instance: { file: first, line: 2 }, problems: [] });
    expect(facts.files).toHaveLength(2);
    write('.ssh/config', `Host other\n  Include config.d/a.conf\n`);
    expect(await problems('i-0123456789abcdef0')).toEqual(['no-matching-host']);
  });

  it('outside, deeper, too large or not a file: listed, and nothing is said to be missing', async () => {
    const outside = write('elsewhere', GOOD);
    write('.ssh/config', `Include ${outside} ../elsewhere ~/elsewhere\nInclude one big pipe absent\n`);
    write('.ssh/one', 'Include two\n');
    write('.ssh/big', '#'.repeat(300_000));
    execFileSync('/usr/bin/mkfifo', [join(home, '.ssh', 'pipe')]);
    const facts = await probeSshConfig(home);
    expect(facts.unread.map((one) => one.why)).toEqual([
      'it is outside ~/.ssh',
      'it is outside ~/.ssh',
      'it is outside ~/.ssh',
      'its own Include lines are not followed',
      'it is larger than 256 KB',
      'it is not a file',
    ]);
    expect(facts.problems).toEqual([]);
  });
});

describe('hostile files', () => {
  it('run nothing', async () => {
    const ran = join(home, 'ran');
    write(
      '.ssh/config',
      [
        `Include $(touch ${ran}) \`touch ${ran}\` ;touch ${ran}`,
        `Host i-* $(touch ${ran})`,
        `  ProxyCommand sh -c "touch ${ran}; aws ssm start-session --target %h"`,
        `  LocalCommand touch ${ran}`,
        `  KnownHostsCommand /usr/bin/touch ${ran}`,
        `Match exec "touch ${ran}"`,
      ].join('\n'),
    );
    const facts = await probeSshConfig(home, 'i-0123456789abcdef0');
    expect(facts.instance?.problems.map((one) => one.kind)).toEqual(['wrong-document', 'missing-port-token']);
    expect(existsSync(ran)).toBe(false);
  });

  it('never throw out of the parser', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
        expect(parseSshConfig(`Host ${text}\n${text}`).blocks.length).toBeGreaterThan(0);
      }),
    );
  });

  it('a pattern of many stars is not slow', () => {
    const before = performance.now();
    expect(wildcard('*a'.repeat(2000), 'a'.repeat(1999))).toBe(false);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it('wildcards are those of ssh', () => {
    expect(['i-*', '?-0*', '*', 'i-0ab'].map((p) => wildcard(p, 'i-0ab'))).toEqual([true, true, true, true]);
    expect(['i-', 'I-*', 'i-0ab?', '', 'i-[0]ab'].some((p) => wildcard(p, 'i-0ab'))).toBe(false);
    expect(blockMatches({ hosts: [['*', '!i-*']] }, 'i-0ab')).toBe(false);
    expect(blockMatches({ hosts: [['!x']] }, 'i-0ab')).toBe(false);
  });
});
