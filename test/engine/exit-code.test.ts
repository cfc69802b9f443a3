import { describe, expect, it } from 'vitest';
import { exitCode } from '../../src/engine/exit-code.ts';

const error = (code: string) => ({ verdict: 'unknown' as const, error: { code, message: 'm', action: 'a' } });

describe('exit code', () => {
  it.each([
    ['ready', 0, 0, 0],
    ['degraded', 0, 1, 0],
    ['not-ready', 1, 1, 0],
    ['unknown', 3, 3, 0],
  ] as const)('%s: %i, strict %i, exit-zero %i', (verdict, plain, strict, zero) => {
    expect(exitCode({ verdict })).toBe(plain);
    expect(exitCode({ verdict }, { strict: true })).toBe(strict);
    expect(exitCode({ verdict }, { exitZero: true })).toBe(zero);
    expect(exitCode({ verdict }, { exitZero: true, strict: true })).toBe(zero);
  });

  it('is 2 for bad input and 70 for our bug, also with a soft gate', () => {
    expect(exitCode(error('no-target'))).toBe(2);
    expect(exitCode(error('internal-error'))).toBe(70);
    expect(exitCode(error('no-target'), { exitZero: true })).toBe(2);
    expect(exitCode(error('internal-error'), { exitZero: true })).toBe(70);
  });
});
