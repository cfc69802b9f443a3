import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/network/address/intervals.ts';
import {
  addressSet,
  covers,
  formatAddress,
  has,
  intersect,
  parseAddress,
  parseCidr,
  publicAddresses,
  subtract,
  union,
} from '../../src/network/index.ts';

describe('reading addresses', () => {
  it.each([
    '10.1',
    '010.0.0.1',
    '1.2.3.256',
    '0x0a.0.0.1',
    '',
    'fe80::1%eth0',
    '10.0.0.1 ',
    '1.2.3.4.5',
    'host',
    ':::',
  ])('refuses %j', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it.each(['10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/-1', '10.0.0.0/8/8', '::/129', '/8', '10.0.0.0/'])(
    'refuses %j',
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );

  it('canonicalises', () => {
    expect(parseCidr('10.1.2.3/16')?.interval).toEqual([0x0a010000, 0x0a020000]);
    expect(parseCidr('255.255.255.255/32')?.interval).toEqual([2 ** 32 - 1, 2 ** 32]);
    expect(parseCidr('0.0.0.0/0')).toMatchObject({ family: 4, length: 0, interval: [0, 2 ** 32] });
    expect(parseCidr('2001:DB8:0::1/32')?.interval).toEqual(parseCidr('2001:db8::/32')?.interval);
    expect(parseAddress('::ffff:10.0.0.1')?.family).toBe(6);
  });

  it('writes what it reads', () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        (text) => formatAddress(parseAddress(text) ?? { family: 4, value: -1 }) === text,
      ),
    );
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 128n - 1n), (value) => {
        expect(parseAddress(formatAddress({ family: 6, value }))).toEqual({ family: 6, value });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => [parseAddress(text), parseCidr(text)]).not.toThrow();
      }),
    );
  });
});

describe('sets', () => {
  const points = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 6 });
  const set = points.map((p) => normalize(p.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)));
  const members = (s: ReturnType<typeof normalize>) => Array.from({ length: 41 }, (_, i) => has(s, i));

  it('agree with membership, point by point', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [x, y] = [members(a), members(b)];
        expect(members(union(a, b))).toEqual(x.map((v, i) => v || y[i]));
        expect(members(intersect(a, b))).toEqual(x.map((v, i) => v && y[i]));
        expect(members(subtract(a, b))).toEqual(x.map((v, i) => v && !y[i]));
        expect(covers(a, b)).toBe(y.every((v, i) => !v || x[i]));
      }),
    );
  });

  it('keep the families apart', () => {
    expect(addressSet(4, ['::/0', '10.0.0.0/8', 'rubbish'])).toEqual([[0x0a000000, 0x0b000000]]);
    expect(addressSet(6, ['10.0.0.0/8'])).toEqual([]);
  });

  it('public addresses leave the private and special ones out', () => {
    const inside = (text: string) => has(publicAddresses(4), parseAddress(text)?.value ?? -1);
    expect(
      ['10.0.0.1', '100.64.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1', '224.0.0.1'].some(inside),
    ).toBe(false);
    expect(['52.94.1.1', '3.5.64.1', '172.32.0.1', '100.128.0.1'].every(inside)).toBe(true);
  });
});
