import type { Context } from '../context.ts';
import { endpointsOf, isAvailable, type KnownEndpoint } from '../endpoints.ts';
import type { Note } from '../result.ts';
import { type ZoneAnswer, zoneAnswer } from './zones.ts';

/** What could answer for the service's name, before any of it is judged. */
export interface Candidates {
  /** Endpoints whose private DNS takes the name over, were the VPC's attributes on. */
  capturing: KnownEndpoint[];
  /** Private DNS is on, but the host (a dual-stack name) is not among its names. */
  uncovered: KnownEndpoint[];
  /** Available, but private DNS is off. */
  dormant: KnownEndpoint[];
  /** Not available. */
  broken: KnownEndpoint[];
  zone: ZoneAnswer;
  notes: Note[];
}

/**
 * Whether an endpoint's private names include the host. The ordinary name always is one; others must be listed,
 * unless no private name is listed at all (a snapshot written by hand).
 */
function coversHost(endpoint: KnownEndpoint, context: Context, ordinary: string): boolean {
  if (context.host === ordinary) return true;
  const names = (endpoint.known.DnsEntries ?? []).map((entry) => entry.DnsName?.toLowerCase() ?? '');
  const listed = names.filter((name) => !name.includes('vpce-'));
  if (listed.length === 0) return true;
  return listed.some((name) => {
    return name === context.host || (name.startsWith('*.') && context.host.endsWith(name.slice(1)));
  });
}

/** Sorts the interface endpoints of the service, and asks the private zones. `ordinary`: the name without IPv6. */
export function candidates(context: Context, ordinary: string): Candidates {
  const { vpc, view, service, host } = context;
  const out: Candidates = {
    capturing: [],
    uncovered: [],
    dormant: [],
    broken: [],
    zone: { kind: 'public' },
    notes: [],
  };
  if (!service) return out;
  for (const endpoint of endpointsOf(vpc.vpcEndpoints, view.region, service, 'Interface')) {
    const { known } = endpoint;
    if (known.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint && known.PrivateDnsEnabled) {
      const id = known.VpcEndpointId ?? '';
      const summary = `${id} answers only queries from outside the VPC (inbound resolver endpoint).`;
      out.notes.push({ message: 'endpoint-inbound-only', component: id, summary });
    } else if (!isAvailable(known)) out.broken.push(endpoint);
    else if (known.PrivateDnsEnabled && coversHost(endpoint, context, ordinary)) out.capturing.push(endpoint);
    else if (known.PrivateDnsEnabled) out.uncovered.push(endpoint);
    else out.dormant.push(endpoint);
  }
  // Buckets are names below the service's own: a zone needs the wildcard record for them.
  out.zone = zoneAnswer(vpc, service === 's3' ? `bucket.${host}` : host);
  return out;
}
