import { type Bound, type Interval, type Intervals, normalize, subtract } from './intervals.ts';
import { type Family, parseCidr } from './ip.ts';

/** The CIDRs of one family among `texts`, as a set. Unreadable text contributes nothing: AWS stores none. */
export function addressSet(family: Family, texts: Iterable<string>): Intervals {
  const found: Interval[] = [];
  for (const text of texts) {
    const cidr = parseCidr(text);
    if (cidr?.family === family) found.push(cidr.interval);
  }
  return normalize(found);
}

/** A set of exactly one address. */
export function single(value: Bound): Intervals {
  return typeof value === 'number' ? [[value, value + 1]] : [[value, value + 1n]];
}

// IANA special-purpose registries (RFC 6890): no AWS service answers there.
const NOT_PUBLIC_4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3';

const PUBLIC: Record<Family, Intervals> = {
  4: subtract(addressSet(4, ['0.0.0.0/0']), addressSet(4, NOT_PUBLIC_4.split(' '))),
  6: subtract(addressSet(6, ['2000::/3']), addressSet(6, ['2001:db8::/32', '2002::/16'])),
};

/** RFC 1918 and RFC 6598: an internet gateway refuses to carry them. */
export const PRIVATE_4 = addressSet(4, ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']);

/** The well-known NAT64 prefix (RFC 6052), which a NAT gateway translates. */
export const NAT64 = addressSet(6, ['64:ff9b::/96']);

/** Every address that a public AWS service might have. */
export function publicAddresses(family: Family): Intervals {
  return PUBLIC[family];
}
