import { cite, type Evidence } from '../../src/contract/evidence.ts';
import { vpcIdOf, vpcOf } from '../../src/facts/network/vpc-lookup.ts';
import { dnsServer, type VpcView } from '../../src/network/index.ts';
import { dhcpRemedies } from '../../src/remedies/network/dns.ts';
import { definePathCheck } from '../support/path/define-path-check.ts';

export default definePathCheck({
  part: 'dhcp-options',
  title: 'DNS goes to the Amazon resolver',
  why: 'Private DNS and private hosted zones exist only in the Amazon resolver. With DNS servers of your own the answer is not visible here, and UDP and TCP 53 must be open to them.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_DHCP_Options.html',
  order: 1,
  passes: {
    'amazon-resolver': 'The DHCP options of {component} name the Amazon resolver ({services})',
  },
  faults: {
    'no-dns-server':
      '{component} has no DHCP options set: its instances are given no DNS server, so {services} cannot be found',
    'dns-server-closed': '{detail}: {services} cannot be found',
  },
  absent: 'nothing is looked up',
  remedies: dhcpRemedies,
  passage(_answer, facts) {
    const vpc = vpcOf(facts);
    if (!vpc || dnsServer(vpc).kind !== 'amazon') return null;
    return { message: 'amazon-resolver', component: vpcIdOf(facts), evidence: resolverEvidence(vpc) };
  },
});

/** The DHCP option that names the DNS servers, or its absence. */
function resolverEvidence({ dhcpOptions, vpc }: VpcView): Evidence[] {
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
