import { describe, expect, it } from 'vitest';
import { makeStyle, useAscii, useColour } from '../../src/report/style.ts';

describe('colour', () => {
  it.each([
    ['a terminal', {}, true, undefined, true],
    ['a pipe', {}, false, undefined, false],
    ['NO_COLOR', { NO_COLOR: '1' }, true, undefined, false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, true, undefined, true],
    ['NO_COLOR over FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, undefined, false],
    ['FORCE_COLOR into a pipe', { FORCE_COLOR: '1' }, false, undefined, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, undefined, false],
    ['FORCE_COLOR over TERM=dumb', { FORCE_COLOR: '1', TERM: 'dumb' }, true, undefined, true],
    ['TERM=dumb', { TERM: 'dumb' }, true, undefined, false],
    ['--color=always over NO_COLOR', { NO_COLOR: '1' }, false, 'always', true],
    ['--color=never over FORCE_COLOR', { FORCE_COLOR: '1' }, true, 'never', false],
    ['--color=auto', {}, true, 'auto', true],
  ] as const)('%s', (_, env, isTTY, flag, expected) => {
    expect(useColour({ env, isTTY, ...(flag ? { flag } : {}) })).toBe(expected);
  });
});

describe('ASCII', () => {
  it.each([
    ['a UTF-8 locale', { LANG: 'en_GB.UTF-8' }, 'linux', undefined, false],
    ['no locale at all', {}, 'linux', undefined, false],
    ['C', { LANG: 'C' }, 'linux', undefined, true],
    ['ISO-8859', { LANG: 'de_DE.ISO-8859-1' }, 'linux', undefined, true],
    ['LC_ALL over LANG', { LC_ALL: 'C', LANG: 'en_GB.UTF-8' }, 'linux', undefined, true],
    ['LC_CTYPE over LANG', { LC_CTYPE: 'C.utf8', LANG: 'C' }, 'darwin', undefined, false],
    ['TERM=linux', { TERM: 'linux', LANG: 'en_GB.UTF-8' }, 'linux', undefined, true],
    ['TERM=dumb', { TERM: 'dumb', LANG: 'en_GB.UTF-8' }, 'linux', undefined, true],
    ['a legacy Windows console', {}, 'win32', undefined, true],
    ['Windows Terminal', { WT_SESSION: 'x' }, 'win32', undefined, false],
    ['--ascii', { LANG: 'en_GB.UTF-8' }, 'linux', true, true],
    ['--no-ascii', { LANG: 'C' }, 'linux', false, false],
  ] as const)('%s', (_, env, platform, flag, expected) => {
    expect(useAscii({ env, platform, ...(flag === undefined ? {} : { flag }) })).toBe(expected);
  });
});

describe('marks', () => {
  it('pair a symbol with a word unless it is a pass', () => {
    const { mark } = makeStyle({ colour: false, ascii: false });
    const all = (['pass', 'fail', 'unknown', 'warn', 'skipped'] as const).map((m) => mark(m).text);
    expect(all).toEqual(['✓', '✗ fail', '? unknown', '! warn', '– skipped']);
  });

  it('are words in ASCII', () => {
    const { mark } = makeStyle({ colour: false, ascii: true });
    const all = (['pass', 'fail', 'unknown', 'warn', 'skipped'] as const).map((m) => mark(m).text);
    expect(all).toEqual(['ok', 'FAIL', '?? unknown', 'warn', 'skip']);
  });

  it('paint only when coloured', () => {
    expect(makeStyle({ colour: false, ascii: false }).paint('fail', 'x')).toBe('x');
    expect(makeStyle({ colour: true, ascii: false }).paint('ok', 'x')).toBe('\u001b[32mx\u001b[39m');
  });
});
