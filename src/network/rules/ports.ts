import type { Intervals } from '../address/intervals.ts';

export const ALL_PORTS: Intervals = [[0, 65536]];

/** One port as a set. */
export function onePort(port: number): Intervals {
  return [[port, port + 1]];
}

/** NAT gateways, load balancers and Lambda send from here (vpc-network-acls, "Ephemeral ports"). */
export const NAT_PORTS: Intervals = [[1024, 65536]];

/**
 * The source ports that a client picks, which replies come back to. Linux: ip_local_port_range's default
 * (32768-60999; the VPC guide rounds to 61000); Windows Server 2008 and later, and macOS: 49152-65535.
 */
export function ephemeralPorts(platform: 'Linux' | 'Windows' | 'macOS' | undefined): Intervals {
  if (platform === undefined) return NAT_PORTS;
  return platform === 'Linux' ? [[32768, 61000]] : [[49152, 65536]];
}

/** IANA numbers of the protocols that rules may name. */
const NUMBERS: Record<string, string> = { tcp: '6', udp: '17', icmp: '1', icmpv6: '58', all: '-1' };

/** Whether a rule's protocol field covers `protocol`; `all`: it is `-1`, and ports are ignored. */
export function matchProtocol(field: string | undefined, protocol: 'tcp' | 'udp'): 'no' | 'yes' | 'all' {
  const number = NUMBERS[field?.toLowerCase() ?? ''] ?? field;
  if (number === '-1') return 'all';
  return number === NUMBERS[protocol] ? 'yes' : 'no';
}

/** A rule's port range; absent or -1 bounds mean all ports. */
export function portRange(from: number | undefined, to: number | undefined): Intervals {
  if (from === undefined || from < 0) return ALL_PORTS;
  const last = to === undefined || to < 0 ? from : to;
  return last < from ? [] : [[from, last + 1]];
}
