import { cite } from '../../src/contract/evidence.ts';
import { vpcIdOf, vpcOf } from '../../src/facts/network/vpc-lookup.ts';
import { attributeRemedies } from '../../src/remedies/network/dns.ts';
import { definePathCheck } from '../support/path/define-path-check.ts';

export default definePathCheck({
  part: 'vpc-dns',
  title: 'The VPC resolves names',
  why: 'Without enableDnsSupport the Amazon resolver answers nothing. Private DNS of endpoints, and private hosted zones, need enableDnsHostnames as well, which is off in VPCs that were not made by the console wizard.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html',
  order: 2,
  passes: {
    on: 'enableDnsSupport and enableDnsHostnames of {component} are on ({services})',
    'support-on':
      'enableDnsSupport of {component} is on; enableDnsHostnames is off, on which the way to {services} does not rest',
  },
  faults: {
    'dns-support-off':
      'enableDnsSupport of {component} is off: the Amazon resolver answers nothing, so {services} cannot be found',
    'dns-hostnames-off':
      'enableDnsHostnames of {component} is off, so that private DNS does not work: {services} out of reach',
  },
  absent: 'the Amazon resolver is not used',
  remedies: attributeRemedies,
  passage(_answer, facts) {
    const attributes = vpcOf(facts)?.attributes;
    if (!attributes || 'gap' in attributes || !attributes.known.EnableDnsSupport) return null;
    const component = vpcIdOf(facts);
    const evidence = (['EnableDnsSupport', 'EnableDnsHostnames'] as const).map((field) =>
      cite(attributes, component, field),
    );
    return { message: attributes.known.EnableDnsHostnames ? 'on' : 'support-on', component, evidence };
  },
});
