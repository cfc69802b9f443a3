import type { PathAnswer } from '../../../src/facts/network/path-answer.ts';
import type { Hop, PathKind } from '../../../src/network/index.ts';

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
export const carrier = ({ kind }: PathAnswer): string => WAYS[kind] ?? `by a ${kind.replaceAll('-', ' ')}`;

const ROUTE_HOPS: ReadonlySet<Hop['type']> = new Set([
  'route-table',
  'nat-gateway',
  'internet-gateway',
  'egress-only-internet-gateway',
  'block-public-access',
  'gateway',
]);

/** Whether a hop is part of the route: a table, or a gateway that it leads to. */
export const isRouteHop = ({ type }: Hop): boolean => ROUTE_HOPS.has(type);
