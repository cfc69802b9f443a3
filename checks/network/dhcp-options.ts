import { defineCheck } from '../../src/contract/check.ts';
import { instance } from '../../src/facts/instance/instance.ts';
import { networkView } from '../../src/facts/network/network-view.ts';
import { paths } from '../../src/facts/network/paths.ts';
import { vpcIdOf, vpcOf } from '../../src/facts/network/vpc-lookup.ts';
import { consequences } from '../../src/facts/session/consequences.ts';
import { dnsServer } from '../../src/network/index.ts';
import { dhcpRemedies } from '../../src/remedies/network/dns.ts';
import { pathOutcomes } from '../support/path/outcomes.ts';
import { resolverEvidence } from '../support/path/resolver.ts';
import { COMMON_MESSAGES, type PathCheck } from '../support/path/subject.ts';

const CHECK: PathCheck<'amazon-resolver' | 'no-dns-server' | 'dns-server-closed'> = {
  id: 'network/dhcp-options',
  worded: ['no-dns-server', 'dns-server-closed'],
  absent: 'nothing is looked up',
  remedies: dhcpRemedies,
  passage(_answer, facts) {
    const vpc = vpcOf(facts);
    if (!vpc || dnsServer(vpc).kind !== 'amazon') return null;
    return { message: 'amazon-resolver', component: vpcIdOf(facts), evidence: resolverEvidence(vpc) };
  },
};

export default defineCheck({
  id: 'network/dhcp-options',
  title: 'DNS goes to the Amazon resolver',
  why: 'Private DNS and private hosted zones exist only in the Amazon resolver. With DNS servers of your own the answer is not visible here, and UDP and TCP 53 must be open to them.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_DHCP_Options.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'logs', 's3', 'kms'],
  only: 'ec2',
  needs: { paths, networkView, instance },
  wants: { consequences },
  messages: {
    'amazon-resolver': 'The DHCP options of {component} name the Amazon resolver ({services})',
    'no-dns-server':
      '{component} has no DHCP options set: its instances are given no DNS server, so {services} cannot be found',
    'dns-server-closed': '{detail}: {services} cannot be found',

    ...COMMON_MESSAGES,
  },
  run: ({ paths, networkView, instance, consequences }) =>
    pathOutcomes(CHECK, { paths, networkView, instance, consequences }),
});
