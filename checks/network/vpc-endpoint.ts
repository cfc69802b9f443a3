import { defineCheck } from '../../src/contract/check.ts';
import { instance } from '../../src/facts/instance/instance.ts';
import { networkView } from '../../src/facts/network/network-view.ts';
import { paths } from '../../src/facts/network/paths.ts';
import { consequences } from '../../src/facts/session/consequences.ts';
import { endpointRemedies } from '../../src/remedies/network/vpc-endpoint.ts';
import { evidenceOf, passedHops } from '../support/path/hops.ts';
import { pathOutcomes } from '../support/path/outcomes.ts';
import { andList, COMMON_MESSAGES, INTERMITTENT, type PathCheck } from '../support/path/subject.ts';

const CHECK: PathCheck<
  | 'carries'
  | 'endpoint-missing'
  | 'endpoint-not-available'
  | 'endpoint-without-interfaces'
  | 'gateway-endpoint-not-in-route-table'
  | 'endpoint-family-mismatch'
  | 'intermittent'
> = {
  id: 'network/vpc-endpoint',
  worded: [
    'endpoint-missing',
    'endpoint-not-available',
    'endpoint-without-interfaces',
    'gateway-endpoint-not-in-route-table',
    'endpoint-family-mismatch',
  ],
  absent: 'no VPC endpoint lies on a path in use',
  remedies: endpointRemedies,
  passage(answer, { networkView }) {
    const hops = passedHops(answer, (h) => h.type === 'vpc-endpoint');
    const ids = [...new Set(hops.map(({ id }) => id))];
    if (ids.length === 0) return null;
    return { message: 'carries', component: andList(ids), evidence: evidenceOf(networkView, hops) };
  },
};

export default defineCheck({
  id: 'network/vpc-endpoint',
  title: 'The endpoints that the paths rely on are there',
  why: 'A subnet without a way to the internet reaches AWS only by VPC endpoints: ssm and ssmmessages for every session, logs, s3 and kms where preferences use them. ec2messages is not needed for sessions.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'logs', 's3', 'kms'],
  only: 'ec2',
  needs: { paths, networkView, instance },
  wants: { consequences },
  messages: {
    carries: 'Endpoint {component} carries {services}',
    'endpoint-missing':
      '{component} has no endpoint for {serviceName}, and route table {routeTableId} of {subnetId} leads nowhere outside the VPC',
    'endpoint-not-available': '{detail}: {services} out of reach',
    'endpoint-without-interfaces': '{detail}: {services} out of reach',
    'gateway-endpoint-not-in-route-table':
      'Gateway endpoint {component} is not associated with {routeTableId}, the route table of {subnetId}: {services} out of reach',
    'endpoint-family-mismatch': '{detail}: {services} out of reach',
    ...INTERMITTENT,
    ...COMMON_MESSAGES,
  },
  run: ({ paths, networkView, instance, consequences }) =>
    pathOutcomes(CHECK, { paths, networkView, instance, consequences }),
});
