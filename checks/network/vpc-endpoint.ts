import { endpointRemedies } from '../../src/remedies/network/vpc-endpoint.ts';
import { definePathCheck } from '../support/path/define-path-check.ts';
import { evidenceOf, passedHops } from '../support/path/hops.ts';
import { andList, OUT_OF_REACH } from '../support/path/subject.ts';

export default definePathCheck({
  part: 'vpc-endpoint',
  title: 'The endpoints that the paths rely on are there',
  why: 'A subnet without a way to the internet reaches AWS only by VPC endpoints: ssm and ssmmessages for every session, logs, s3 and kms where preferences use them. ec2messages is not needed for sessions.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
  order: 8,
  passes: {
    carries: 'Endpoint {component} carries {services}',
  },
  faults: {
    'endpoint-missing': OUT_OF_REACH,
    'endpoint-not-available': OUT_OF_REACH,
    'endpoint-without-interfaces': OUT_OF_REACH,
    'gateway-endpoint-not-in-route-table':
      'Gateway endpoint {component} is not associated with {routeTableId}, the route table of {subnetId}: {services} out of reach',
    'endpoint-family-mismatch': OUT_OF_REACH,
  },
  intermittent: true,
  absent: 'no VPC endpoint lies on a path in use',
  remedies: endpointRemedies,
  passage(answer, { networkView }) {
    const hops = passedHops(answer, (h) => h.type === 'vpc-endpoint');
    const ids = [...new Set(hops.map(({ id }) => id))];
    if (ids.length === 0) return null;
    return { message: 'carries', component: andList(ids), evidence: evidenceOf(networkView, hops) };
  },
});
