import { defineCheck } from '../../src/contract/check.ts';
import { instance } from '../../src/facts/instance/instance.ts';
import { networkView } from '../../src/facts/network/network-view.ts';
import { paths } from '../../src/facts/network/paths.ts';
import { consequences } from '../../src/facts/session/consequences.ts';
import { routeRemedies } from '../../src/remedies/network/gateway.ts';
import { carrier, isRouteHop } from '../support/path/carrier.ts';
import { evidenceOf, passedHops } from '../support/path/hops.ts';
import { pathOutcomes } from '../support/path/outcomes.ts';
import { COMMON_MESSAGES, INTERMITTENT, type PathCheck } from '../support/path/subject.ts';

const WORDED = [
  'no-egress',
  'blackhole',
  'igw-without-public-ip',
  'igw-detached',
  'block-public-access',
  'nat-missing',
  'nat-not-available',
  'nat-private',
  'nat-without-address',
  'nat-subnet-no-route',
  'nat-other-zone',
  'source-dest-check',
  'egress-only-missing',
  'no-ipv6-address',
  'no-ipv6-answer',
  'peering-public-destination',
] as const;

const CHECK: PathCheck<'leads-there' | (typeof WORDED)[number] | 'out-of-reach' | 'intermittent'> = {
  id: 'network/route',
  worded: WORDED,
  absent: 'no path in use meets a route table',
  remedies: routeRemedies,
  data({ each }) {
    const notes = each.flatMap(({ answer }) => answer.notes);
    const far = notes.find(({ message }) => message === 'bucket-in-another-region');
    return { far: far ? ` (${far.summary.replace(/\.$/, '')})` : '' };
  },
  passage(answer, { networkView }) {
    const hops = passedHops(answer, isRouteHop);
    const table = hops.find(({ type }) => type === 'route-table');
    if (!table) return null;
    const data = { by: carrier(answer) };
    return { message: 'leads-there', component: table.id, data, evidence: evidenceOf(networkView, hops) };
  },
};

export default defineCheck({
  id: 'network/route',
  title: 'The route table leads to the services',
  why: 'The route table in effect for the subnet decides the way: to endpoints within the VPC, to a gateway endpoint, or out by an internet or NAT gateway, which must itself be able to get out.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'logs', 's3', 'kms'],
  only: 'ec2',
  needs: { paths, networkView, instance },
  wants: { consequences },
  messages: {
    'leads-there': 'Route table {component} leads to {services} {by}',
    'no-egress':
      'Route table {routeTableId} of {subnetId} leads nowhere outside {vpcId}, which has no endpoint for {services}{far}',
    blackhole: '{detail}: {services} out of reach',
    'igw-without-public-ip': '{detail}: {services} out of reach',
    'igw-detached': '{detail}: {services} out of reach',
    'block-public-access': '{detail}: {services} out of reach',
    'nat-missing': '{detail}: {services} out of reach',
    'nat-not-available': '{detail}: {services} out of reach',
    'nat-private': '{detail}: {services} out of reach',
    'nat-without-address': '{detail}: {services} out of reach',
    'nat-subnet-no-route': '{detail}: {services} out of reach',
    'nat-other-zone': '{detail}: {services} out of reach',
    'source-dest-check': '{detail}: {services} out of reach',
    'egress-only-missing': '{detail}: {services} out of reach',
    'no-ipv6-address': '{detail}: {services} out of reach',
    'no-ipv6-answer': '{detail}: {services} out of reach',
    'peering-public-destination': '{detail}: {services} out of reach',
    'out-of-reach': '{detail}: {services} out of reach',
    ...INTERMITTENT,
    ...COMMON_MESSAGES,
  },
  run: ({ paths, networkView, instance, consequences }) =>
    pathOutcomes(CHECK, { paths, networkView, instance, consequences }),
});
