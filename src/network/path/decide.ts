import type { Context } from '../context.ts';
import { customServerBlockers } from '../dns/custom.ts';
import { hostnamesOff, noServer, privateDnsOff, shadowed, supportOff } from '../dns/faults.ts';
import { type Candidates, candidates } from '../dns/lookup.ts';
import { type DnsServer, dnsServer } from '../dns/server.ts';
import type { Blocker, Hop, Unknown } from '../result.ts';
import { follow, newTrail, type Trail, verdictOf } from '../trail.ts';
import { endpointFault, interfaceEndpointLead } from './interface-endpoint.ts';
import type { Lead } from './lead.ts';
import { publicLead, unseenEndpointLead } from './public.ts';
import { zoneLead } from './zone.ts';

/** Several answers are possible: blocked only when every one is; the first is the intended one. */
function whichever(leads: readonly Lead[], why: readonly Unknown[]): Lead {
  const intended = leads[0] ?? { kind: 'none' as const, trail: newTrail(), endpointIds: [] };
  if (leads.every((l) => verdictOf(l.trail) === 'blocked')) return intended;
  const unknowns = [...why, ...intended.trail.unknowns];
  return { ...intended, trail: { ...intended.trail, blockers: [], unknowns } };
}

function lacksWayOut(lead: Lead): boolean {
  return lead.trail.blockers.some((b) => b.owner === 'network/route' || b.owner === 'network/vpc-endpoint');
}

function noted(lead: Lead, fault: Blocker): Lead {
  lead.trail.notes.push({
    message: fault.message,
    component: fault.component,
    summary: `${fault.summary} The traffic takes the public way instead.`,
  });
  return lead;
}

/**
 * The endpoint is not used because of `fault`, so the public way is taken. Where that is open, the fault is a note;
 * where it is not, the way that was built is the endpoint's, unless that one is closed too while a way out exists.
 */
function fallback(context: Context, fault: Blocker, endpoint: () => Lead): Lead {
  const out = publicLead(context);
  if (verdictOf(out.trail) !== 'blocked') return noted(out, fault);
  const built = endpoint();
  if (verdictOf(built.trail) === 'blocked' && !lacksWayOut(out)) return noted(out, fault);
  built.trail.blockers.unshift(fault);
  return built;
}

/** With the Amazon resolver, its attribute on: the answer that it gives, followed. */
function answered(context: Context, found: Candidates, hostnames: boolean): Lead {
  const { capturing, dormant, broken, zone } = found;
  const [first] = capturing;
  if (first && hostnames) {
    const lead = interfaceEndpointLead(context, capturing);
    const empty = lead.trail.blockers.some((b) => b.message === 'endpoint-without-interfaces' && !b.partial);
    if (!empty || verdictOf(publicLead(context).trail) === 'blocked') return lead;
    const id = first.known.VpcEndpointId ?? '';
    const gap = {
      kind: 'not-visible' as const,
      resource: id,
      detail: `what ${context.host} resolves to while ${id} has no interface`,
    };
    const unknown = {
      owner: 'network/vpc-endpoint' as const,
      component: id,
      message: 'endpoint-without-interfaces',
      gap,
    };
    return { ...lead, trail: { ...lead.trail, blockers: [], unknowns: [unknown] } };
  }
  if (first) return fallback(context, hostnamesOff(context), () => interfaceEndpointLead(context, capturing));
  switch (zone.kind) {
    case 'record':
      // Private hosted zones, too, are only asked with both attributes on.
      if (hostnames) return zoneLead(context, zone.targets);
      return fallback(context, hostnamesOff(context), () => zoneLead(context, zone.targets));
    case 'no-record':
      if (hostnames)
        return {
          kind: 'none',
          trail: { ...newTrail(), blockers: [shadowed(context, zone)] },
          endpointIds: [],
        };
      break;
    case 'forwarded':
    case 'opaque': {
      const component = zone.gap.resource ?? context.host;
      const unknown = {
        owner: 'network/private-dns' as const,
        component,
        message: 'answer-not-visible',
        gap: zone.gap,
      };
      return whichever(possible(context, found), [unknown]);
    }
  }
  const [elsewhere] = found.uncovered;
  if (elsewhere) {
    const fault = endpointFault(context, elsewhere, {
      code: 'V6_ENDPOINT_WITHOUT_NAME',
      owner: 'network/vpc-endpoint',
      message: 'endpoint-family-mismatch',
      what: `does not answer for ${context.host}`,
      field: 'DnsEntries',
    });
    return fallback(context, fault, () => {
      const lead = interfaceEndpointLead(context, found.uncovered);
      lead.trail.blockers = lead.trail.blockers.filter((b) => b.message !== fault.message);
      return lead;
    });
  }
  const [idle] = dormant;
  if (idle) {
    const unless = zone.kind === 'unread' ? { unless: [zone.gap] } : {};
    return fallback(context, { ...privateDnsOff(context, idle), ...unless }, () =>
      interfaceEndpointLead(context, dormant),
    );
  }
  const [dead] = broken;
  if (!dead) return publicLead(context);
  const out = publicLead(context);
  if (verdictOf(out.trail) !== 'blocked') {
    const id = dead.known.VpcEndpointId ?? '';
    const summary = `Endpoint ${id} is ${dead.known.State}; the traffic takes the public way instead.`;
    out.trail.notes.push({ message: 'endpoint-not-available', component: id, summary });
    return out;
  }
  return lacksWayOut(out) ? interfaceEndpointLead(context, broken) : out;
}

/** Every answer that a server we cannot look into might give. */
function possible(context: Context, found: Candidates): Lead[] {
  const all = [...found.capturing, ...found.dormant];
  return [...(all.length > 0 ? [interfaceEndpointLead(context, all)] : []), publicLead(context)];
}

function dnsHop(context: Context, server: DnsServer, verdict: Hop['verdict']): Hop {
  const id = server.kind === 'custom' ? server.addresses.join(', ') : 'AmazonProvidedDNS';
  return { type: 'dns-server', id, detail: `looks up ${context.host}`, verdict };
}

/** From name to target in one address family. `ordinary` is the service's name without IPv6. */
export function decide(context: Context, ordinary: string): Lead {
  const { vpc, source } = context;
  const server = dnsServer(vpc);
  const found = candidates(context, ordinary);
  const { attributes } = vpc;
  const front: Trail = { ...newTrail(), notes: found.notes };
  const why: Unknown[] = [];
  if (server.kind === 'none') front.blockers.push(noServer(context, server.source));
  if (server.kind === 'unknown') {
    why.push({
      owner: 'network/dhcp-options',
      component: source.vpcId,
      message: 'dhcp-options-not-read',
      gap: server.gap,
    });
  }
  if (server.kind === 'custom') {
    const resource = server.addresses.join(', ');
    const gap = {
      kind: 'not-visible' as const,
      resource,
      detail: `what the DNS servers ${resource} answer for ${context.host}`,
    };
    why.push({ owner: 'network/dhcp-options', component: resource, message: 'custom-dns', gap });
  } else if ('gap' in attributes) {
    why.push({
      owner: 'network/vpc-dns',
      component: source.vpcId,
      message: 'attributes-not-read',
      gap: attributes.gap,
    });
  } else if (!attributes.known.EnableDnsSupport) front.blockers.push(supportOff(context));
  if (server.kind === 'amazon' && server.mixed) {
    front.notes.push({
      message: 'mixed-dns',
      summary: 'Custom DNS servers stand beside the Amazon resolver.',
    });
  }
  const off = front.blockers.length > 0;
  let lead: Lead;
  if ('gap' in vpc.vpcEndpoints) lead = whichever([unseenEndpointLead(context), publicLead(context)], why);
  else if (why.length > 0) lead = whichever(possible(context, found), why);
  else
    lead = answered(context, found, off || !('known' in attributes) || attributes.known.EnableDnsHostnames);
  if (server.kind === 'custom') {
    const { blockers, notes } = customServerBlockers(context, server);
    const seen = new Set(lead.trail.blockers.map((b) => b.component));
    front.blockers.push(...blockers.filter((b) => !seen.has(b.component)));
    front.notes.push(...notes);
  }
  const { zone } = found;
  if (zone.kind === 'unread' && found.capturing.length === 0) {
    const summary = 'Private hosted zones were not read: one may send the name elsewhere.';
    front.notes.push({ message: 'hosted-zones-not-read', component: source.vpcId, summary, gap: zone.gap });
  }
  const verdict = front.blockers.length > 0 ? 'blocked' : why.length > 0 ? 'unknown' : 'pass';
  front.hops.push(dnsHop(context, server, verdict));
  follow(front, lead.trail);
  return { ...lead, trail: front };
}
