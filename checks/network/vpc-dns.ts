import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { instance } from '../../src/facts/instance/instance.ts';
import { networkView } from '../../src/facts/network/network-view.ts';
import { paths } from '../../src/facts/network/paths.ts';
import { vpcIdOf, vpcOf } from '../../src/facts/network/vpc-lookup.ts';
import { consequences } from '../../src/facts/session/consequences.ts';
import { attributeRemedies } from '../../src/remedies/network/dns.ts';
import { pathOutcomes } from '../support/path/outcomes.ts';
import { COMMON_MESSAGES, type PathCheck } from '../support/path/subject.ts';

const CHECK: PathCheck<'on' | 'support-on' | 'dns-support-off' | 'dns-hostnames-off'> = {
  id: 'network/vpc-dns',
  worded: ['dns-support-off', 'dns-hostnames-off'],
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
};

export default defineCheck({
  id: 'network/vpc-dns',
  title: 'The VPC resolves names',
  why: 'Without enableDnsSupport the Amazon resolver answers nothing. Private DNS of endpoints, and private hosted zones, need enableDnsHostnames as well, which is off in VPCs that were not made by the console wizard.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'logs', 's3', 'kms'],
  only: 'ec2',
  needs: { paths, networkView, instance },
  wants: { consequences },
  messages: {
    on: 'enableDnsSupport and enableDnsHostnames of {component} are on ({services})',
    'support-on':
      'enableDnsSupport of {component} is on; enableDnsHostnames is off, on which the way to {services} does not rest',
    'dns-support-off':
      'enableDnsSupport of {component} is off: the Amazon resolver answers nothing, so {services} cannot be found',
    'dns-hostnames-off':
      'enableDnsHostnames of {component} is off, so that private DNS does not work: {services} out of reach',

    ...COMMON_MESSAGES,
  },
  run: ({ paths, networkView, instance, consequences }) =>
    pathOutcomes(CHECK, { paths, networkView, instance, consequences }),
});
