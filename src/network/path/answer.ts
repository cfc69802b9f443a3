import { notVisible } from '../../contract/reading.ts';
import type { Context } from '../context.ts';
import { hostnamesOff, privateDnsOff, shadowed } from '../dns/faults.ts';
import type { Candidates } from '../dns/lookup.ts';
import type { KnownEndpoint } from '../endpoints.ts';
import type { Blocker, Unknown } from '../result.ts';
import { newTrace, verdictOf } from '../trace.ts';
import type { Branch } from './branch.ts';
import { endpointFault, interfaceEndpointBranch } from './interface-endpoint.ts';
import { publicBranch } from './public.ts';
import { zoneBranch } from './zone.ts';

/** Several answers are possible: blocked only when every one is; the first is the intended one. */
export function whichever(branches: readonly Branch[], why: readonly Unknown[]): Branch {
  const intended = branches[0] ?? { kind: 'none' as const, trace: newTrace(), endpointIds: [] };
  if (branches.every((l) => verdictOf(l.trace) === 'blocked')) return intended;
  const unknowns = [...why, ...intended.trace.unknowns];
  return { ...intended, trace: { ...intended.trace, blockers: [], unknowns } };
}

function lacksWayOut(branch: Branch): boolean {
  return branch.trace.blockers.some((b) => b.owner === 'route' || b.owner === 'vpc-endpoint');
}

function noted(branch: Branch, fault: Blocker): Branch {
  branch.trace.notes.push({
    message: fault.message,
    component: fault.component,
    summary: `${fault.summary} The traffic takes the public way instead.`,
  });
  return branch;
}

/**
 * The endpoint is not used because of `fault`, so the public way is taken. Where that is open, the fault is a note;
 * where it is not, the way that was built is the endpoint's, unless that one is closed too while a way out exists.
 */
function fallback(context: Context, fault: Blocker, endpoint: () => Branch): Branch {
  const out = publicBranch(context);
  if (verdictOf(out.trace) !== 'blocked') return noted(out, fault);
  const built = endpoint();
  if (verdictOf(built.trace) === 'blocked' && !lacksWayOut(out)) return noted(out, fault);
  built.trace.blockers.unshift(fault);
  return built;
}

/** Every answer that a server we cannot look into might give. */
export function possible(context: Context, found: Candidates): Branch[] {
  const all = [...found.capturing, ...found.dormant];
  return [...(all.length > 0 ? [interfaceEndpointBranch(context, all)] : []), publicBranch(context)];
}

/** An endpoint answers for the name. One without interfaces has no address to answer with. */
function captured(context: Context, first: KnownEndpoint, capturing: readonly KnownEndpoint[]): Branch {
  const branch = interfaceEndpointBranch(context, capturing);
  const empty = branch.trace.blockers.some((b) => b.message === 'endpoint-without-interfaces' && !b.partial);
  if (!empty || verdictOf(publicBranch(context).trace) === 'blocked') return branch;
  const id = first.known.VpcEndpointId ?? '';
  const gap = notVisible(`what ${context.host} resolves to while ${id} has no interface`, id);
  const unknown = {
    owner: 'vpc-endpoint' as const,
    component: id,
    message: 'endpoint-without-interfaces',
    gap,
  };
  return { ...branch, trace: { ...branch.trace, blockers: [], unknowns: [unknown] } };
}

/** What a private hosted zone answers; undefined where none has the name. */
function zoned(context: Context, found: Candidates, hostnames: boolean): Branch | undefined {
  const { zone } = found;
  switch (zone.kind) {
    case 'record':
      // Private hosted zones, too, are only asked with both attributes on.
      if (hostnames) return zoneBranch(context, zone.targets);
      return fallback(context, hostnamesOff(context), () => zoneBranch(context, zone.targets));
    case 'no-record': {
      if (!hostnames) return undefined;
      const trace = { ...newTrace(), blockers: [shadowed(context, zone)] };
      return { kind: 'none', trace, endpointIds: [] };
    }
    case 'forwarded':
    case 'opaque': {
      const component = zone.gap.resource ?? context.host;
      const unknown = {
        owner: 'private-dns' as const,
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
function uncovered(context: Context, first: KnownEndpoint, endpoints: readonly KnownEndpoint[]): Branch {
  const fault = endpointFault(context, first, {
    code: 'V6_ENDPOINT_WITHOUT_NAME',
    owner: 'vpc-endpoint',
    message: 'endpoint-family-mismatch',
    what: `does not answer for ${context.host}`,
    field: 'DnsEntries',
  });
  return fallback(context, fault, () => {
    const branch = interfaceEndpointBranch(context, endpoints);
    branch.trace.blockers = branch.trace.blockers.filter((b) => b.message !== fault.message);
    return branch;
  });
}

/** Endpoints that are not available give no answer: the public way, unless nothing leads out. */
function unavailable(context: Context, first: KnownEndpoint, endpoints: readonly KnownEndpoint[]): Branch {
  const out = publicBranch(context);
  if (verdictOf(out.trace) === 'blocked') {
    return lacksWayOut(out) ? interfaceEndpointBranch(context, endpoints) : out;
  }
  const id = first.known.VpcEndpointId ?? '';
  const summary = `Endpoint ${id} is ${first.known.State}; the traffic takes the public way instead.`;
  out.trace.notes.push({ message: 'endpoint-not-available', component: id, summary });
  return out;
}

/** With the Amazon resolver, its attribute on: the answer that it gives, followed. */
export function answered(context: Context, found: Candidates, hostnames: boolean): Branch {
  const { capturing, dormant, broken, zone } = found;
  const [first] = capturing;
  if (first && hostnames) return captured(context, first, capturing);
  if (first)
    return fallback(context, hostnamesOff(context), () => interfaceEndpointBranch(context, capturing));
  const byZone = zoned(context, found, hostnames);
  if (byZone) return byZone;
  const [elsewhere] = found.uncovered;
  if (elsewhere) return uncovered(context, elsewhere, found.uncovered);
  const [idle] = dormant;
  if (idle) {
    const unless = zone.kind === 'unread' ? { unless: [zone.gap] } : {};
    return fallback(context, { ...privateDnsOff(context, idle), ...unless }, () =>
      interfaceEndpointBranch(context, dormant),
    );
  }
  const [dead] = broken;
  return dead ? unavailable(context, dead, broken) : publicBranch(context);
}
