import { BlockList, isIP } from 'node:net';
import type { DnsFacts } from './types.ts';

/** As `dns.promises.lookup` with `all`: the system's resolver, hosts file included, as the plugin uses it. */
export type Lookup = (host: string) => Promise<{ address: string }[]>;

/**
 * Whether the data channel's host leads to a private address from here: then a VPN, a private hosted zone or
 * an endpoint in another network answers, and the plugin must be able to reach it.
 * @param timeout milliseconds
 */
export async function probeDns(
  region: string,
  lookup: Lookup = systemLookup,
  timeout = 2000,
): Promise<DnsFacts> {
  const host = `ssmmessages.${region}.${dnsSuffix(region)}`;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, timeout, 'late');
  });
  try {
    const answer = await Promise.race([lookup(host), late]);
    if (answer === 'late') return { host, result: 'timed-out', addresses: [] };
    const addresses = answer.map((one) => one.address).slice(0, 16);
    return { host, result: resultOf(addresses), addresses };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return { host, result: code === 'ENOTFOUND' ? 'not-found' : 'failed', addresses: [] };
  } finally {
    clearTimeout(timer);
  }
}

function resultOf(addresses: readonly string[]): DnsFacts['result'] {
  if (addresses.length === 0) return 'not-found';
  if (addresses.every(isPrivate)) return 'private';
  return addresses.some(isPrivate) ? 'mixed' : 'public';
}

async function systemLookup(host: string): Promise<{ address: string }[]> {
  const { lookup } = await import('node:dns/promises');
  return lookup(host, { all: true });
}

/** https://docs.aws.amazon.com/general/latest/gr/rande.html */
function dnsSuffix(region: string): string {
  if (region.startsWith('cn-')) return 'amazonaws.com.cn';
  if (region.startsWith('eusc-')) return 'amazonaws.eu';
  if (region.startsWith('us-iso-')) return 'c2s.ic.gov';
  if (region.startsWith('us-isob-')) return 'sc2s.sgov.gov';
  return 'amazonaws.com';
}

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['127.0.0.0', 8],
] as const) {
  PRIVATE.addSubnet(net, bits, 'ipv4');
}
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');
PRIVATE.addAddress('::1', 'ipv6');

function isPrivate(address: string): boolean {
  const family = isIP(address.replace(/%.*$/, ''));
  return family !== 0 && PRIVATE.check(address.replace(/%.*$/, ''), family === 6 ? 'ipv6' : 'ipv4');
}
