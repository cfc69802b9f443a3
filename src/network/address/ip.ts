import ipaddr from 'ipaddr.js';
import type { Bound, Interval } from './intervals.ts';

/** IP version. */
export type Family = 4 | 6;

export interface Address {
  family: Family;
  value: Bound;
}

/** A CIDR block with its host bits cleared, as AWS stores it. */
export interface Cidr {
  family: Family;
  interval: Interval;
  /** Prefix length in bits. */
  length: number;
}

function toBigInt(bytes: readonly number[]): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

// The same few addresses of an account are asked for on every path; bounded, as a fleet has many.
const parsed = new Map<string, Address | undefined>();
const REMEMBERED = 4096;

/**
 * Reads one address. `ipaddr.js` takes `10.1` and octal `010.0.0.1`, which AWS does not: both are refused here,
 * as are zone ids. Returns undefined for anything that is not an address; never throws.
 */
export function parseAddress(text: string): Address | undefined {
  const known = parsed.get(text);
  if (known || parsed.has(text)) return known;
  if (parsed.size >= REMEMBERED) parsed.clear();
  const address = parse(text);
  parsed.set(text, address);
  return address;
}

function parse(text: string): Address | undefined {
  if (text.includes(':')) {
    if (text.includes('%') || !ipaddr.IPv6.isValid(text)) return undefined;
    return { family: 6, value: toBigInt(ipaddr.IPv6.parse(text).toByteArray()) };
  }
  if (/(^|\.)0\d/.test(text) || !ipaddr.IPv4.isValidFourPartDecimal(text)) return undefined;
  let value = 0;
  for (const octet of ipaddr.IPv4.parse(text).octets) value = value * 256 + octet;
  return { family: 4, value };
}

/** Reads a CIDR block, or a bare address as a block of one. Undefined when it is neither; never throws. */
export function parseCidr(text: string): Cidr | undefined {
  const [base = '', suffix, ...rest] = text.split('/');
  const address = parseAddress(base);
  if (!address || rest.length > 0) return undefined;
  const bits = address.family === 4 ? 32 : 128;
  if (suffix !== undefined && !/^(0|[1-9]\d{0,2})$/.test(suffix)) return undefined;
  const length = suffix === undefined ? bits : Number(suffix);
  if (length > bits) return undefined;
  if (typeof address.value === 'number') {
    const block = 2 ** (bits - length);
    const from = Math.floor(address.value / block) * block;
    return { family: 4, length, interval: [from, from + block] };
  }
  const block = 1n << BigInt(bits - length);
  const from = (address.value / block) * block;
  return { family: 6, length, interval: [from, from + block] };
}

/** Writes an address as text: dotted decimal, or IPv6 in its canonical short form. */
export function formatAddress(address: Address): string {
  const bytes: number[] = [];
  let rest = BigInt(address.value);
  for (let i = address.family === 4 ? 4 : 16; i > 0; i--) {
    bytes.unshift(Number(rest & 255n));
    rest >>= 8n;
  }
  return ipaddr.fromByteArray(bytes).toString();
}
