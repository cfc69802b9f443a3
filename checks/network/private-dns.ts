import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { instance } from '../../src/facts/instance/instance.ts';
import { networkView } from '../../src/facts/network/network-view.ts';
import { paths } from '../../src/facts/network/paths.ts';
import { consequences } from '../../src/facts/session/consequences.ts';
import { privateDnsRemedies } from '../../src/remedies/network/dns.ts';
import { passedEndpoints } from '../support/path/endpoints.ts';
import { pathOutcomes } from '../support/path/outcomes.ts';
import { andList, COMMON_MESSAGES, type PathCheck } from '../support/path/subject.ts';

const CHECK: PathCheck<'on' | 'hosted-zone' | 'private-dns-off' | 'hosted-zone-without-record'> = {
  id: 'network/private-dns',
  worded: ['private-dns-off', 'hosted-zone-without-record'],
  zones: true,
  absent: 'no path in use leads to an interface endpoint',
  remedies: privateDnsRemedies,
  passage(answer, facts) {
    const endpoints = passedEndpoints(answer, facts).filter(
      ({ known }) => known.VpcEndpointType === 'Interface',
    );
    if (endpoints.length === 0 || answer.verdict === 'unknown') return null;
    const evidence = endpoints.map((located) =>
      cite(located, located.known.VpcEndpointId ?? '', 'PrivateDnsEnabled'),
    );
    const component = andList(endpoints.map(({ known }) => known.VpcEndpointId ?? ''));
    const own = endpoints.every(({ known }) => known.PrivateDnsEnabled);
    return { message: own ? 'on' : 'hosted-zone', component, evidence };
  },
};

export default defineCheck({
  id: 'network/private-dns',
  title: 'The service names lead to the endpoints',
  why: 'An interface endpoint serves the ordinary service name only while its private DNS is on, or while a private hosted zone of the VPC sends the name to it. Otherwise the name leads to public addresses.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'logs', 's3', 'kms'],
  only: 'ec2',
  needs: { paths, networkView, instance },
  wants: { consequences },
  messages: {
    on: '{services}: private DNS of {component} is on',
    'hosted-zone': '{services}: a private hosted zone leads to {component}',
    'private-dns-off':
      'Endpoint {component} for {services} has private DNS off, and no private hosted zone sends {host} to it',
    'hosted-zone-without-record': '{detail}: {services} out of reach',

    ...COMMON_MESSAGES,
  },
  run: ({ paths, networkView, instance, consequences }) =>
    pathOutcomes(CHECK, { paths, networkView, instance, consequences }),
});
