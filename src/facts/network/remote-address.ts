import { type Address, addressSet, has, parseAddress, parseCidr, type Vpc } from '../../network/index.ts';

/** The far end of a port forward, as `--remote HOST:PORT` names it. */
export interface RemoteEnd {
  host: string;
  port: number;
  /** undefined: a name, which only the node's own resolver can tell. */
  address: Address | undefined;
}

/** Reads `HOST:PORT`, IPv6 addresses in brackets; undefined when it is neither. */
export function parseRemote(text: string): RemoteEnd | undefined {
  const [, bracketed, plain, digits = ''] = /^(?:\[([^\]]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65535) return undefined;
  return { host, port, address: parseAddress(host) };
}

const LINK_LOCAL = ['169.254.0.0/16'];
const LINK_LOCAL_6 = ['fe80::/10', 'fd00:ec2::/32'];
const LOOPBACK = ['127.0.0.0/8'];

const inside = (address: Address, cidrs: readonly string[]): boolean =>
  has(addressSet(address.family, cidrs), address.value);

/**
 * Why the agent refuses to forward to an address: `Forwarding to IP address … is forbidden.` null: it does not.
 * (amazon-ssm-agent, agent/session/plugins/port: metadata, VPC DNS, time, local addresses, and those that AWS
 * keeps of the VPC's block.)
 */
export function forbidden(address: Address, vpc: Vpc | null): string | null {
  const v4 = address.family === 4;
  if (inside(address, v4 ? LINK_LOCAL : LINK_LOCAL_6))
    return 'it is link-local: instance metadata, DNS, time';
  if (inside(address, v4 ? LOOPBACK : ['::1/128'])) return 'it is the loopback address of the node';
  if (!v4) return null;
  const blocks = [vpc?.CidrBlock, ...(vpc?.CidrBlockAssociationSet ?? []).map((one) => one.CidrBlock)];
  const reasons = [...new Set(blocks)].map((block) =>
    block ? reservedIn(block, Number(address.value)) : null,
  );
  return reasons.find((reason) => reason !== null) ?? null;
}

/** Why AWS keeps an IPv4 address of a VPC's block; null: it does not. */
function reservedIn(block: string, value: number): string | null {
  const cidr = parseCidr(block);
  if (cidr?.family !== 4) return null;
  const [first, end] = cidr.interval.map(Number) as [number, number];
  if (value === end - 1) return `it is the last address of ${block}`;
  if (value < first || value >= first + 4) return null;
  return value === first + 2
    ? `it is the DNS server of the VPC (${block} plus two)`
    : `AWS keeps the first four addresses of ${block}`;
}
