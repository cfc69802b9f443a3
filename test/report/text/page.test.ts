import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeStyle } from '../../../src/report/style.ts';
import { page } from '../../../src/report/text/page.ts';
import { cut, displayWidth, padTo } from '../../../src/report/text/width.ts';

const style = makeStyle({ colour: false, ascii: false });

describe('a page', () => {
  it('breaks at spaces and sets further lines in', () => {
    const out = page(style, 12);
    out.text('one two three four', { indent: 1, hang: 3 });
    expect(out.toString()).toBe(' one two\n   three\n   four\n');
  });

  it('never breaks a word, however long', () => {
    const out = page(style, 10);
    out.text('see arn:aws:iam::111122223333:role/web now');
    expect(out.toString()).toBe('see\narn:aws:iam::111122223333:role/web\nnow\n');
  });

  it('keeps what must stay together', () => {
    const out = page(style, 10);
    out.text(['run ', { text: 'ssm-doctor policy', keep: true }, ', now']);
    expect(out.toString()).toBe('run\nssm-doctor policy,\nnow\n');
  });

  it('paints neighbours of one tone together and never a line break', () => {
    const out = page(makeStyle({ colour: true, ascii: false }), 8);
    out.text([{ text: 'one two three', tone: 'ok' }, ' end']);
    expect(out.toString()).toBe('\u001b[32mone two\u001b[39m\n\u001b[32mthree\u001b[39m\nend\n');
  });

  it('escapes spans and commands alike', () => {
    const out = page(style, 80);
    out.text('a\u001b[2Jb');
    out.verbatim('aws \u001b]0;x\u0007', 2);
    expect(out.toString()).toBe('a\\u001b[2Jb\n  aws \\u001b]0;x\\u0007\n');
  });

  it('stays within the width for any words that fit', () => {
    const word = fc.stringMatching(/^[a-z]{1,10}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 14, max: 40 }), (words, width) => {
        const out = page(style, width);
        out.text(words.join(' '), { indent: 2, hang: 4 });
        const lines = out.toString().trimEnd().split('\n');
        expect(Math.max(...lines.map((l) => l.length))).toBeLessThanOrEqual(width);
        expect(lines.map((l) => l.trim()).join(' ')).toBe(words.join(' '));
      }),
    );
  });

  it('makes no two blank lines and none at the start', () => {
    const out = page(style, 80);
    out.blank();
    out.text('a');
    out.blank();
    out.blank();
    out.text('b');
    expect(out.toString()).toBe('a\n\nb\n');
  });
});

describe('width', () => {
  it.each([
    ['abc', 3],
    ['大阪', 4],
    ['e\u0301', 1],
    ['🙂', 2],
  ])('%s takes %d columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('cuts and pads by columns', () => {
    expect(cut('大阪府', 5)).toBe('大阪…');
    expect(cut('short', 5)).toBe('short');
    expect(padTo('大', 4)).toBe('大  ');
  });
});
