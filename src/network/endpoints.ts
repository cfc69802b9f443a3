import { pointer } from '../contract/evidence.ts';
import type { Reading } from '../contract/reading.ts';
import type { NetworkService } from './result.ts';
import type { VpcEndpoint } from './view.ts';

/** An endpoint with its pointer in the snapshot. */
export interface KnownEndpoint {
  known: VpcEndpoint;
  source: string;
}

const SERVICES: readonly NetworkService[] = ['ssm', 'ssmmessages', 'ec2messages', 'logs', 's3', 'kms'];

/**
 * Which service an endpoint is for: the last label of its name, with the Region before it. Prefixes differ by
 * partition (`com.amazonaws.…`, `cn.com.amazonaws.…`, `gov.ic.c2s.…`) and are not compared.
 */
export function serviceOf(endpoint: VpcEndpoint, region: string): NetworkService | undefined {
  if (endpoint.ServiceRegion !== undefined && endpoint.ServiceRegion !== region) return undefined;
  const name = endpoint.ServiceName ?? '';
  return SERVICES.find((service) => name.endsWith(`.${region}.${service}`));
}

/** Gone, or about to be: as good as absent. */
export function isGone(endpoint: VpcEndpoint): boolean {
  return /^(deleting|deleted)$/i.test(endpoint.State ?? '');
}

/** `available`, however the API spells it (the model capitalises, live answers do not). */
export function isAvailable(endpoint: VpcEndpoint): boolean {
  return /^available$/i.test(endpoint.State ?? 'available');
}

type Kind = 'Interface' | 'Gateway' | 'GatewayLoadBalancer';

const cache = new WeakMap<object, Map<string, KnownEndpoint[]>>();

/** The endpoints of one service and type that are not gone, in the order of the reading. */
export function endpointsOf(
  reading: Reading<VpcEndpoint[]>,
  region: string,
  service: NetworkService,
  kind: Kind,
): KnownEndpoint[] {
  if ('gap' in reading) return [];
  let byKey = cache.get(reading.known);
  if (!byKey) {
    byKey = new Map();
    cache.set(reading.known, byKey);
  }
  const key = `${region} ${service} ${kind}`;
  let found = byKey.get(key);
  if (!found) {
    found = reading.known.flatMap((known, i) =>
      (known.VpcEndpointType ?? 'Gateway') === kind && serviceOf(known, region) === service && !isGone(known)
        ? { known, source: pointer(reading.source, i) }
        : [],
    );
    byKey.set(key, found);
  }
  return found;
}

/** Whether the VPC was meant to reach Systems Manager by endpoints: it has one for any of the three services. */
export function hasSystemsManagerEndpoint(reading: Reading<VpcEndpoint[]>, region: string): boolean {
  return (['ssm', 'ssmmessages', 'ec2messages'] as const).some(
    (service) => endpointsOf(reading, region, service, 'Interface').length > 0,
  );
}
