import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A CIDR block, or one address. */
export interface Cidr {
  address: Address;
  bits: number;
}

/** Reads an address strictly: ipaddr.js alone takes `10.1` and reads `010.0.0.1` as octal. */
export function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text) && !/(^|\.)0\d/.test(text)) return ipaddr.IPv4.parse(text);
  return text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)
    ? ipaddr.IPv6.parse(text)
    : undefined;
}

/** Reads `10.0.0.0/8`, `2001:db8::/32` or a single address; undefined when it is neither. */
export function parseCidr(text: string): Cidr | undefined {
  const [head = '', tail, ...rest] = text.split('/');
  const address = parseAddress(head);
  if (!address || rest.length > 0) return undefined;
  const most = address.kind() === 'ipv4' ? 32 : 128;
  if (tail === undefined) return { address, bits: most };
  const bits = /^\d{1,3}$/.test(tail) ? Number(tail) : Number.NaN;
  return bits <= most ? { address, bits } : undefined;
}

/** Whether the block holds the address; never across families. */
export function holds({ address, bits }: Cidr, wanted: Address): boolean {
  if (address.kind() === 'ipv4' && wanted.kind() === 'ipv4') {
    return (wanted as ipaddr.IPv4).match(address as ipaddr.IPv4, bits);
  }
  if (address.kind() === 'ipv6' && wanted.kind() === 'ipv6') {
    return (wanted as ipaddr.IPv6).match(address as ipaddr.IPv6, bits);
  }
  return false;
}
