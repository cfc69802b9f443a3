import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiOnly, plain } from '../../../src/report/text/plain.ts';

describe('plain', () => {
  it.each([
    ['an escape sequence', '\u001b[31mred', '\\u001b[31mred'],
    ['an 8-bit control', '\u009b31m', '\\u009b31m'],
    ['a line break', 'a\r\nREADY\tb', 'a\\r\\nREADY\\tb'],
    ['a right-to-left override', 'gpj\u202eexe', 'gpj\\u202eexe'],
    ['an isolate', '\u2066x\u2069', '\\u2066x\\u2069'],
    ['zero width', 'ad\u200bmin\ufeff', 'ad\\u200bmin\\ufeff'],
    ['a tag character', '\u{e0041}', '\\udb40\\udc41'],
    ['a lone surrogate', 'a\ud800', 'a\\ud800'],
    ['an invisible letter', '\u3164', '\\u3164'],
    ['ordinary text', 'Größe 大 🙂 ~', 'Größe 大 🙂 ~'],
  ])('%s', (_, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it('leaves nothing that a terminal obeys or hides, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = plain(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(plain(shown)).toBe(shown);
      }),
    );
  });
});

describe('asciiOnly', () => {
  it('keeps the look of our punctuation and spells the rest', () => {
    expect(asciiOnly('a … – → ü 🙂')).toBe('a ... - -> \\u00fc \\ud83d\\ude42');
  });
});
