import { cite, pointer } from '../../src/contract/evidence.ts';
import type { Located } from '../../src/contract/fact.ts';
import type { ObservedPath } from '../../src/facts/network/observed-paths.ts';
import type { PathFacts } from '../../src/facts/network/path-fault.ts';
import { vpcOf } from '../../src/facts/network/vpc-lookup.ts';
import type { VpcEndpoint } from '../../src/network/index.ts';
import { privateDnsRemedies } from '../../src/remedies/network/dns.ts';
import { definePathCheck } from '../support/path/define-path-check.ts';
import { andList, OUT_OF_REACH } from '../support/path/subject.ts';

export default definePathCheck({
  part: 'private-dns',
  title: 'The service names lead to the endpoints',
  why: 'An interface endpoint serves the ordinary service name only while its private DNS is on, or while a private hosted zone of the VPC sends the name to it. Otherwise the name leads to public addresses.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html',
  order: 4,
  passes: {
    on: '{services}: private DNS of {component} is on',
    'hosted-zone': '{services}: a private hosted zone leads to {component}',
  },
  faults: {
    'private-dns-off':
      'Endpoint {component} for {services} has private DNS off, and no private hosted zone sends {host} to it',
    'hosted-zone-without-record': OUT_OF_REACH,
  },
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
});

/** The endpoints that a path passes through, as they were read. */
function passedEndpoints({ endpointIds }: ObservedPath, facts: PathFacts): Located<VpcEndpoint>[] {
  const reading = vpcOf(facts)?.vpcEndpoints;
  if (!reading || 'gap' in reading) return [];
  const { known, source } = reading;
  return known.flatMap((endpoint, i) =>
    endpointIds.includes(endpoint.VpcEndpointId ?? '')
      ? [{ known: endpoint, source: pointer(source, i) }]
      : [],
  );
}
