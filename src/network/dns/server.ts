import { type Gap, notVisible } from '../../contract/reading.ts';
import { parseAddress, parseCidr } from '../address/ip.ts';
import type { DhcpOptions, VpcView } from '../view.ts';

/** Who answers the instance's DNS queries. */
export type DnsServer =
  | { kind: 'amazon'; mixed: boolean; source: string }
  | { kind: 'custom'; addresses: string[]; source: string }
  | { kind: 'none'; source: string }
  | { kind: 'unknown'; gap: Gap };

const AMAZON = new Set(['169.254.169.253', 'fd00:ec2::253']);

/** The configured servers; undefined when the option is not set at all. */
function serversOf(options: DhcpOptions): string[] | undefined {
  const option = options.DhcpConfigurations?.find((c) => c.Key === 'domain-name-servers');
  return option?.Values?.flatMap((v) => (v.Value ? v.Value.split(',').map((s) => s.trim()) : []));
}

/** The resolver's address in the VPC: the base of its primary CIDR plus two. */
function plusTwo(cidr: string | undefined): string | undefined {
  const base = cidr === undefined ? undefined : parseCidr(cidr)?.interval[0];
  if (typeof base !== 'number') return undefined;
  const value = base + 2;
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/**
 * Reads the DHCP options: the Amazon resolver under any of its names wins, as the answer then comes from it.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_DHCP_Options.html
 */
export function dnsServer(view: VpcView): DnsServer {
  const { vpc, dhcpOptions } = view;
  if ('known' in vpc && vpc.known?.DhcpOptionsId === 'default') return { kind: 'none', source: vpc.source };
  if ('gap' in dhcpOptions) return { kind: 'unknown', gap: dhcpOptions.gap };
  const { known, source } = dhcpOptions;
  // An associated set cannot be deleted, so one that is not found is the account's default set.
  const servers = known === null ? ['AmazonProvidedDNS'] : serversOf(known);
  if (servers === undefined || servers.length === 0) {
    const id = known?.DhcpOptionsId ?? '';
    const detail = `which DNS servers DHCP options set ${id} gives, as it names none`;
    return { kind: 'unknown', gap: notVisible(detail, id) };
  }
  const resolver = 'known' in vpc ? plusTwo(vpc.known?.CidrBlock) : undefined;
  const amazon = (text: string) => text === 'AmazonProvidedDNS' || AMAZON.has(text) || text === resolver;
  if (servers.some(amazon)) return { kind: 'amazon', mixed: !servers.every(amazon), source };
  return { kind: 'custom', addresses: servers.filter((s) => parseAddress(s) !== undefined), source };
}
