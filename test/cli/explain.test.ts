import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { explainCommand } from '../../src/cli/commands/explain.ts';
import { main } from '../../src/cli/main.ts';
import { STDIN } from '../../src/cli/options.ts';
import { pastedText } from '../../src/cli/pasted.ts';

const LOST =
  'An error occurred (TargetNotConnected) when calling the StartSession operation: i-0123456789abcdef0 is not connected.';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explain-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function* stream(...parts: (string | Buffer)[]): AsyncGenerator<string | Buffer> {
  yield* parts;
}

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function run(flags: Record<string, unknown>): Promise<{ code: number; out: string }> {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk, done?: unknown) => {
    out += String(chunk);
    if (typeof done === 'function') done();
    return true;
  });
  const code = await explainCommand({ color: 'never', ...flags });
  vi.restoreAllMocks();
  return { code, out };
}

describe('the text comes from', () => {
  it('the words', async () => {
    expect(await pastedText(['is', 'not', 'connected'], stream())).toBe('is not connected');
  });

  it('stdin, in parts', async () => {
    expect(await pastedText([STDIN], stream('Target', Buffer.from('NotConnected\n')))).toBe(
      'TargetNotConnected',
    );
  });

  it('a file', async () => {
    expect(await pastedText([await file('error', `${LOST}\n`)], stream())).toBe(LOST);
  });

  it('a file of Windows PowerShell, which writes UTF-16', async () => {
    const path = await file('utf16.txt', Buffer.from(`\ufeff${LOST}`, 'utf16le'));
    expect(await pastedText([path], stream())).toBe(LOST);
  });

  it('a word that is no file, and a folder, stay words', async () => {
    expect(await pastedText(['TargetNotConnected'], stream())).toBe('TargetNotConnected');
    expect(await pastedText([folder], stream())).toBe(folder);
  });

  it('no file that is not there, and nothing larger than 5 MB', async () => {
    const missing = pastedText([join(folder, 'missing.log')], stream());
    await expect(missing).rejects.toMatchObject({ code: 'text-unreadable', message: /no such file/ });
    const part = Buffer.alloc(1024 * 1024, 'x');
    const large = pastedText([STDIN], stream(part, part, part, part, part, 'x'));
    await expect(large).rejects.toMatchObject({ code: 'text-unreadable', message: /larger than 5 MB/ });
    expect(await pastedText([STDIN], stream(part, part, part, part, part))).toHaveLength(5 * 1024 * 1024);
    const path = await file('large.bin', Buffer.alloc(5 * 1024 * 1024 + 1));
    await expect(pastedText([path], stream())).rejects.toMatchObject({ message: /larger than 5 MB/ });
  });
});

it('a lone dash on the command line is stdin, and a text may begin with dashes', async () => {
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([LOST]) as unknown as typeof process.stdin);
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk, done?: unknown) => {
    out += String(chunk);
    if (typeof done === 'function') done();
    return true;
  });
  expect(await main(['explain', '-'])).toBe(0);
  expect(out).toContain('target-not-connected');
  expect(await main(['explain', '----------ERROR-------\nunable to determine SessionType'])).toBe(0);
  expect(out).toContain('unknown-session-type');
});

describe('explain answers', () => {
  it('0 for what it knows: a text, a file, a check, the id of a symptom', async () => {
    expect(await run({ text: [LOST] })).toMatchObject({ code: 0, out: /\(target-not-connected\)/ });
    const path = await file('lost.txt', LOST);
    expect(await run({ text: [path] })).toMatchObject({ code: 0, out: /\(target-not-connected\)/ });
    expect(await run({ text: ['agent/ping'] })).toMatchObject({ code: 0, out: /^# agent\/ping/ });
    expect(await run({ text: ['blank-screen'] })).toMatchObject({ code: 0, out: /\(blank-screen\)/ });
  });

  it('3 for what it does not know', async () => {
    expect(await run({ text: ['nobody has seen this'] })).toMatchObject({ code: 3, out: /is not known/ });
  });

  it('with an error where nothing was given', async () => {
    const empty = await file('empty.txt', ' \n');
    for (const text of [[], [' '], [empty]]) {
      await expect(explainCommand({ text })).rejects.toMatchObject({ code: 'nothing-to-explain' });
    }
  });

  it('one document with --json', async () => {
    const known = await run({ text: [LOST], json: true });
    expect(known.code).toBe(0);
    expect(JSON.parse(known.out)).toMatchObject({
      found: true,
      steps: [],
      matches: [
        {
          id: 'target-not-connected',
          wrapper: false,
          causes: [{ checks: ['client/region', 'instance/state'] }, {}, {}, {}, {}, {}, {}],
          subjects: { targets: ['i-0123456789abcdef0'] },
        },
      ],
    });
    const unknown = await run({ text: ['nobody has seen this'], json: true });
    expect(unknown.code).toBe(3);
    expect(JSON.parse(unknown.out)).toMatchObject({ found: false, matches: [] });
    expect(JSON.parse(unknown.out).steps.length).toBeGreaterThan(3);
    const check = await run({ text: ['agent/ping'], json: true });
    expect(JSON.parse(check.out)).toMatchObject({ found: true, check: { id: 'agent/ping' } });
  });

  it('without a byte that a terminal would obey', async () => {
    const hostile = `${LOST} \u001b]0;owned\u0007 \u009b31m \u202e \u0000 \u2028 end`;
    const path = await file('hostile.txt', hostile);
    for (const json of [false, true]) {
      const { out } = await run({ text: [path], json });
      expect(out).toContain('target-not-connected');
      expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });
});
