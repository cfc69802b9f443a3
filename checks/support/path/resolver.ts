import { cite, type Evidence } from '../../../src/contract/evidence.ts';
import type { VpcView } from '../../../src/network/index.ts';

/** The DHCP option that names the DNS servers, or its absence. */
export function resolverEvidence({ dhcpOptions, vpc }: VpcView): Evidence[] {
  if ('known' in dhcpOptions && dhcpOptions.known) {
    const { known, source } = dhcpOptions;
    const at = (known.DhcpConfigurations ?? []).findIndex(({ Key }) => Key === 'domain-name-servers');
    const located = { known, source };
    return [cite(located, known.DhcpOptionsId ?? '', 'DhcpConfigurations', at)];
  }
  if ('known' in vpc && vpc.known) {
    return [cite({ known: vpc.known, source: vpc.source }, vpc.known.VpcId ?? '', 'DhcpOptionsId')];
  }
  return [];
}
