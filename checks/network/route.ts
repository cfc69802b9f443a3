import type { ObservedPath } from '../../src/facts/network/observed-paths.ts';
import type { Hop, PathKind } from '../../src/network/index.ts';
import { routeRemedies } from '../../src/remedies/network/gateway.ts';
import { definePathCheck } from '../support/path/define-path-check.ts';
import { evidenceOf, passedHops } from '../support/path/hops.ts';
import { outOfReach } from '../support/path/subject.ts';

const WAYS: Partial<Record<PathKind, string>> = {
  'interface-endpoint': 'within the VPC',
  local: 'within the VPC',
  'gateway-endpoint': 'by a gateway endpoint',
  'internet-gateway': 'by an internet gateway',
  'nat-gateway': 'by a NAT gateway',
  'egress-only-internet-gateway': 'by an egress-only internet gateway',
  peering: 'by a peering',
};

/** How a path leaves the subnet, in words. */
const carrier = ({ kind }: ObservedPath): string => WAYS[kind] ?? `by a ${kind.replaceAll('-', ' ')}`;

const ROUTE_HOPS: ReadonlySet<Hop['type']> = new Set([
  'route-table',
  'nat-gateway',
  'internet-gateway',
  'egress-only-internet-gateway',
  'block-public-access',
  'gateway',
]);

/** Whether a hop is part of the route: a table, or a gateway that it leads to. */
const isRouteHop = ({ type }: Hop): boolean => ROUTE_HOPS.has(type);

export default definePathCheck({
  part: 'route',
  title: 'The route table leads to the services',
  why: 'The route table in effect for the subnet decides the way: to endpoints within the VPC, to a gateway endpoint, or out by an internet or NAT gateway, which must itself be able to get out.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html',
  order: 7,
  passes: {
    'leads-there': 'Route table {component} leads to {services} {by}',
  },
  faults: {
    ...outOfReach(
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
      'out-of-reach',
    ),
  },
  intermittent: true,
  absent: 'no path in use meets a route table',
  remedies: routeRemedies,
  passage(answer, { networkView }) {
    const hops = passedHops(answer, isRouteHop);
    const table = hops.find(({ type }) => type === 'route-table');
    if (!table) return null;
    const data = { by: carrier(answer) };
    return { message: 'leads-there', component: table.id, data, evidence: evidenceOf(networkView, hops) };
  },
});
