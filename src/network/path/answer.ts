import type { Context } from '../context.ts';
import { hostnamesOff, privateDnsOff, shadowed } from '../dns/faults.ts';
import type { Candidates } from '../dns/lookup.ts';
import type { KnownEndpoint } from '../endpoints.ts';
import type { Blocker, Unknown } from '../result.ts';
import { newTrail, verdictOf } from '../trail.ts';
import { endpointFault, interfaceEndpointLead } from './interface-endpoint.ts';
import type { Lead } from './lead.ts';
import { publicLead } from './public.ts';
import { zoneLead } from './zone.ts';

/** Several answers are possible: blocked only when every one is; the first is the intended one. */
export function whichever(leads: readonly Lead[], why: readonly Unknown[]): Lead {
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

/** Every answer that a server we cannot look into might give. */
export function possible(context: Context, found: Candidates): Lead[] {
  const all = [...found.capturing, ...found.dormant];
  return [...(all.length > 0 ? [interfaceEndpointLead(context, all)] : []), publicLead(context)];
}

/** An endpoint answers for the name. One without interfaces has no address to answer with. */
function captured(context: Context, first: KnownEndpoint, capturing: readonly KnownEndpoint[]): Lead {
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

/** What a private hosted zone answers; undefined where none has the name. */
function zoned(context: Context, found: Candidates, hostnames: boolean): Lead | undefined {
  const { zone } = found;
  switch (zone.kind) {
    case 'record':
      // Private hosted zones, too, are only asked with both attributes on.
      if (hostnames) return zoneLead(context, zone.targets);
      return fallback(context, hostnamesOff(context), () => zoneLead(context, zone.targets));
    case 'no-record': {
      if (!hostnames) return undefined;
      const trail = { ...newTrail(), blockers: [shadowed(context, zone)] };
      return { kind: 'none', trail, endpointIds: [] };
    }
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
    default:
      return undefined;
  }
}

/** Endpoints that answer for other names of the service, not for this one. */
function uncovered(context: Context, first: KnownEndpoint, endpoints: readonly KnownEndpoint[]): Lead {
  const fault = endpointFault(context, first, {
    code: 'V6_ENDPOINT_WITHOUT_NAME',
    owner: 'network/vpc-endpoint',
    message: 'endpoint-family-mismatch',
    what: `does not answer for ${context.host}`,
    field: 'DnsEntries',
  });
  return fallback(context, fault, () => {
    const lead = interfaceEndpointLead(context, endpoints);
    lead.trail.blockers = lead.trail.blockers.filter((b) => b.message !== fault.message);
    return lead;
  });
}

/** Endpoints that are not available give no answer: the public way, unless nothing leads out. */
function unavailable(context: Context, first: KnownEndpoint, endpoints: readonly KnownEndpoint[]): Lead {
  const out = publicLead(context);
  if (verdictOf(out.trail) === 'blocked') {
    return lacksWayOut(out) ? interfaceEndpointLead(context, endpoints) : out;
  }
  const id = first.known.VpcEndpointId ?? '';
  const summary = `Endpoint ${id} is ${first.known.State}; the traffic takes the public way instead.`;
  out.trail.notes.push({ message: 'endpoint-not-available', component: id, summary });
  return out;
}

/** With the Amazon resolver, its attribute on: the answer that it gives, followed. */
export function answered(context: Context, found: Candidates, hostnames: boolean): Lead {
  const { capturing, dormant, broken, zone } = found;
  const [first] = capturing;
  if (first && hostnames) return captured(context, first, capturing);
  if (first) return fallback(context, hostnamesOff(context), () => interfaceEndpointLead(context, capturing));
  const byZone = zoned(context, found, hostnames);
  if (byZone) return byZone;
  const [elsewhere] = found.uncovered;
  if (elsewhere) return uncovered(context, elsewhere, found.uncovered);
  const [idle] = dormant;
  if (idle) {
    const unless = zone.kind === 'unread' ? { unless: [zone.gap] } : {};
    return fallback(context, { ...privateDnsOff(context, idle), ...unless }, () =>
      interfaceEndpointLead(context, dormant),
    );
  }
  const [dead] = broken;
  return dead ? unavailable(context, dead, broken) : publicLead(context);
}
