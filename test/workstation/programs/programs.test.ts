import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { probeWorkstation } from '../../../src/workstation/index.ts';
import type { ProbeOptions } from '../../../src/workstation/probe.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'doctor-station-')));
  for (const folder of ['bin', 'other', 'cwd', 'home']) mkdirSync(join(root, folder), { mode: 0o755 });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A stand-in program; `exec` so that a hang has no child of its own. */
function program(folder: string, name: string, script: string, mode = 0o755): string {
  const path = join(root, folder, name);
  writeFileSync(path, `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`);
  chmodSync(path, mode);
  return path;
}

function probe(path: string[], options: ProbeOptions = {}) {
  return probeWorkstation(
    { PATH: path.join(delimiter), HOME: join(root, 'home'), AWS_SECRET_ACCESS_KEY: 'secret' },
    'linux',
    { cwd: join(root, 'cwd'), usualPlaces: { aws: [], plugin: [] }, ...options },
  );
}

const bin = () => [join(root, 'bin')];
const BAD = ': > "$HOME/ran"';
const nothingRan = () => expect(existsSync(join(root, 'home', 'ran'))).toBe(false);

describe('programs on PATH', () => {
  it('gives the versions of both, old or new', async () => {
    const aws = program('bin', 'aws', 'echo "aws-cli/2.9.19 Python/3.11.2 Linux/6.1 source/x86_64"');
    program('bin', 'session-manager-plugin', 'echo 1.1.17.0');
    const { awsCli, plugin } = await probe(bin());
    expect(awsCli).toEqual({ found: true, path: aws, result: 'ok', version: '2.9.19', ignored: [] });
    expect(plugin).toMatchObject({ result: 'ok', version: '1.1.17.0' });
  });

  it('reads version 1, which printed to stderr under Python 2', async () => {
    program('bin', 'aws', 'echo "aws-cli/1.16.12 Python/2.7.18 Linux/5 botocore/1.12.2" >&2');
    expect((await probe(bin())).awsCli.version).toBe('1.16.12');
  });

  it('missing; and missing from PATH while an installer put it elsewhere', async () => {
    expect((await probe(bin())).plugin).toEqual({ found: false, result: 'missing', ignored: [] });
    const elsewhere = program('other', 'session-manager-plugin', BAD);
    const { plugin } = await probe(bin(), { usualPlaces: { aws: [], plugin: [elsewhere] } });
    expect(plugin).toMatchObject({ found: false, result: 'missing', notOnPathButFoundAt: elsewhere });
    nothingRan();
  });

  it('not executable; a later one that is counts instead, as for a shell', async () => {
    const dead = program('bin', 'aws', BAD, 0o644);
    expect((await probe(bin())).awsCli).toMatchObject({ found: true, path: dead, result: 'not-executable' });
    program('other', 'aws', 'echo aws-cli/2.1.0 x');
    expect((await probe([...bin(), join(root, 'other')])).awsCli).toMatchObject({
      path: join(root, 'other', 'aws'),
      result: 'ok',
    });
    nothingRan();
  });

  it('hanging: killed with what it started', async () => {
    program('bin', 'session-manager-plugin', `sleep 30 & echo $! > "$HOME/child"; wait`);
    const before = Date.now();
    const { plugin } = await probe(bin(), { timeout: 400 });
    expect(plugin).toMatchObject({ result: 'hung', detail: 'no answer within 0.4 s' });
    expect(Date.now() - before).toBeLessThan(5000);
    const child = Number(readFileSync(join(root, 'home', 'child'), 'utf8'));
    await expect.poll(() => isRunning(child)).toBe(false);
  });

  it('failing: status and first line, made printable', async () => {
    program('bin', 'aws', `printf '\\033[31mno module named awscli\\nmore\\n' >&2; exit 3`);
    expect((await probe(bin())).awsCli).toMatchObject({
      result: 'failed',
      detail: 'it ended with status 3: [31mno module named awscli',
    });
  });

  it('a missing interpreter, endless output, an answer without a version', async () => {
    writeFileSync(join(root, 'bin', 'aws'), '#!/nowhere/python\n', { mode: 0o755 });
    program('bin', 'session-manager-plugin', 'echo installed successfully');
    const { awsCli, plugin } = await probe(bin());
    expect(awsCli).toMatchObject({ result: 'failed', detail: 'its interpreter does not exist' });
    expect(plugin.result).toBe('unparsable');
    program('bin', 'session-manager-plugin', 'yes');
    expect((await probe(bin())).plugin).toMatchObject({
      result: 'failed',
      detail: 'it printed more than 16 KB',
    });
  });

  it('the stand-in that must not run would leave its mark if it did', async () => {
    program('bin', 'aws', BAD);
    await probe(bin());
    expect(existsSync(join(root, 'home', 'ran'))).toBe(true);
  });

  it('gets --version only, no credentials, no input and an empty folder', async () => {
    program('bin', 'aws', 'echo "$@|$AWS_SECRET_ACCESS_KEY|$(ls)|$(cat)" > "$HOME/saw"; pwd >> "$HOME/saw"');
    await probe(bin());
    const [saw, folder] = readFileSync(join(root, 'home', 'saw'), 'utf8').split('\n');
    expect(saw).toBe('--version|||');
    expect(folder).toContain('ssm-doctor-');
    expect(existsSync(folder ?? '')).toBe(false);
  });
});

describe('what is never run', () => {
  it.each([
    ['an empty entry', ''],
    ['a dot', '.'],
    ['a relative folder', '../cwd'],
  ])('%s leads to the current directory', async (_name, entry) => {
    const trap = program('cwd', 'aws', BAD);
    const { awsCli } = await probe([entry]);
    expect(awsCli).toMatchObject({ found: true, path: trap, result: 'not-run' });
    expect(awsCli.ignored).toEqual([{ path: trap, why: 'relative' }]);
    program('bin', 'aws', 'echo aws-cli/2.1.0 x');
    expect((await probe([entry, ...bin()])).awsCli).toMatchObject({
      result: 'ok',
      path: join(root, 'bin', 'aws'),
      ignored: [{ path: trap, why: 'relative' }],
    });
    nothingRan();
  });

  it('the current directory under its full name', async () => {
    const trap = program('cwd', 'aws', BAD);
    expect((await probe([`${join(root, 'cwd')}/`])).awsCli.ignored).toEqual([
      { path: trap, why: 'current-directory' },
    ]);
    nothingRan();
  });

  it('what everyone may write: the file, its folder, or where its link leads', async () => {
    const file = program('bin', 'aws', BAD, 0o777);
    expect((await probe(bin())).awsCli).toMatchObject({ result: 'not-run', path: file });
    chmodSync(file, 0o755);
    chmodSync(join(root, 'bin'), 0o1777);
    expect((await probe(bin())).awsCli.ignored).toEqual([{ path: file, why: 'world-writable' }]);
    const link = join(root, 'other', 'aws');
    symlinkSync(file, link);
    expect((await probe([join(root, 'other')])).awsCli.ignored).toEqual([
      { path: link, why: 'world-writable' },
    ]);
    nothingRan();
  });

  it('shell text in PATH is a folder name', async () => {
    const odd = ';cd $HOME; echo > ran; $(cd; echo > ran)';
    mkdirSync(join(root, odd));
    program(odd, 'aws', 'echo aws-cli/2.1.0 x');
    const { awsCli } = await probe(['`echo > $HOME/ran`', join(root, odd)]);
    expect(awsCli).toMatchObject({ result: 'ok', version: '2.1.0' });
    nothingRan();
    expect(existsSync(join(root, 'cwd', 'ran'))).toBe(false);
  });

  it('a folder of that name is not a program', async () => {
    mkdirSync(join(root, 'bin', 'aws'));
    expect((await probe(bin())).awsCli.result).toBe('missing');
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has waited for yet has ended.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
