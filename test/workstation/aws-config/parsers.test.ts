import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IniError, parseIni } from '../../../src/workstation/aws-config/ini.ts';
import { nearest } from '../../../src/workstation/aws-config/nearest.ts';
import { proxyForUrl, proxyHost } from '../../../src/workstation/aws-config/proxy.ts';
import { shellSplit } from '../../../src/workstation/aws-config/shell-split.ts';

const plain = (text: string) =>
  Object.fromEntries([...parseIni(text)].map(([name, section]) => [name, Object.fromEntries(section)]));

describe('INI as the AWS CLI reads it', () => {
  it('comments, colons, case of keys, continuation lines and nested settings', () => {
    expect(
      plain(
        '# c\n; c\n[profile dev]\r\nRegion : eu-west-1 # part of it\nkey=a=b\ns3 =\n  max = 1\n  # c\n\n  min = 2\nempty =\n[profile  "my dev"] # after\n',
      ),
    ).toEqual({
      'profile dev': { region: 'eu-west-1 # part of it', key: 'a=b', s3: '\nmax = 1\nmin = 2', empty: '' },
      'profile  "my dev"': {},
    });
  });

  it('[DEFAULT] is inherited; names of object properties are plain names', () => {
    expect(plain('[DEFAULT]\noutput = json\n[a]\n__proto__ = x\n[constructor]\noutput = text')).toMatchObject(
      {
        a: { output: 'json' },
        constructor: { output: 'text' },
      },
    );
    expect(parseIni('[a]\n__proto__ = x').get('a')?.get('__proto__')).toBe('x');
  });

  it.each([
    ['region = x\n[a]', 1, 'before the first'],
    ['[a]\n[b]\n[a]', 3, 'given twice'],
    ['[a]\nk = 1\nK = 2', 3, 'given twice'],
    ['[a]\nwJalrXUtnFEMI', 2, 'not of the form'],
    ['[a]\n= x', 2, 'not of the form'],
  ])('%j is refused at line %i', (text, line, message) => {
    try {
      parseIni(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(IniError);
      expect(error).toMatchObject({ line, message: expect.stringContaining(message) });
      expect(String(error)).not.toContain('wJalr');
    }
  });

  it('any text gives sections or an IniError', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        try {
          parseIni(`[a]\n${text}`);
        } catch (error) {
          expect(error).toBeInstanceOf(IniError);
        }
      }),
    );
  });
});

describe('words as Python’s shlex splits them', () => {
  it.each([
    [`a 'b c' "d e"f`, ['a', 'b c', 'd ef']],
    ['a\\ b c\\"d', ['a b', 'c"d']],
    [`"a\\"b\\c" '\\'`, ['a"b\\c', '\\']],
    ['"" x', ['', 'x']],
    ['  ', []],
    [`a 'b`, undefined],
    ['a\\', undefined],
  ])('%s', (line, words) => {
    expect(shellSplit(line)).toEqual(words);
  });
});

describe('the proxy for a URL', () => {
  const env = (NO_PROXY: string, more = {}) => ({ HTTPS_PROXY: 'http://p:3128', NO_PROXY, ...more });
  const at = 'https://ssm.eu-west-1.amazonaws.com/';

  it.each([
    ['', 'http://p:3128'],
    ['*', ''],
    ['amazonaws.com', ''],
    ['.amazonaws.com', ''],
    [' x.com , .eu-west-1.amazonaws.com', ''],
    ['ssm.eu-west-1.amazonaws.com:443', ''],
    ['ssm.eu-west-1.amazonaws.com:8443', 'http://p:3128'],
    ['zonaws.com', 'http://p:3128'],
    ['10.0.0.0/8', 'http://p:3128'],
    ['*.amazonaws.com', 'http://p:3128'],
  ])('NO_PROXY=%s', (list, expected) => {
    expect(proxyForUrl(at, env(list))).toBe(expected);
  });

  it('by scheme; lower case first, even where it is empty; no ALL_PROXY; a bare host and port', () => {
    expect(proxyForUrl('http://x/', env(''))).toBe('');
    expect(proxyForUrl(at, { ALL_PROXY: 'http://p:1' })).toBe('');
    expect(proxyForUrl(at, env('', { https_proxy: 'q:1' }))).toBe('http://q:1');
    expect(proxyForUrl(at, env('', { https_proxy: '' }))).toBe('');
    expect(proxyForUrl(at, env('amazonaws.com', { no_proxy: '' }))).toBe('http://p:3128');
  });

  it('is shown without its password', () => {
    expect(proxyHost({ HTTPS_PROXY: 'http://ana:secret@p.corp' })).toBe('p.corp:80');
    expect(proxyHost({ http_proxy: 'p.corp:8080' })).toBe('p.corp:8080');
    expect(proxyHost({})).toBeUndefined();
  });
});

describe('the nearest name', () => {
  it.each([
    ['prdo', 'prod'],
    ['PROD', 'prod'],
    ['de', 'dev'],
    ['stagng', 'staging'],
    ['x', undefined],
    ['production', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(nearest(text, ['dev', 'prod', 'staging'])).toBe(expected);
  });
});
