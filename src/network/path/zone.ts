import { parseAddress } from '../address/ip.ts';
import type { Context } from '../context.ts';
import type { KnownEndpoint } from '../endpoints.ts';
import { findIn } from '../lookup.ts';
import { newTrail, type Trail } from '../trail.ts';
import { addressLead } from './address.ts';
import { combineAlternatives } from './alternatives.ts';
import { interfaceByAddress } from './find-interface.ts';
import { interfaceEndpointLead } from './interface-endpoint.ts';
import type { Lead } from './lead.ts';

function endpointById(context: Context, id: string): KnownEndpoint | undefined {
  const found = findIn(context.vpc.vpcEndpoints, 'VpcEndpointId', id);
  return 'known' in found && found.known !== null ? { known: found.known, source: found.source } : undefined;
}

/** The endpoint of this VPC that a record's target names, by its DNS name or by an address of its interfaces. */
function endpointFor(context: Context, target: string): KnownEndpoint | undefined {
  const named = /(^|\.|-)(vpce-[0-9a-f]+)/.exec(target)?.[2];
  if (named) return endpointById(context, named);
  const nic =
    parseAddress(target) && interfaceByAddress(context.view, context.vpc, context.source.vpcId, target);
  const { vpcEndpoints } = context.vpc;
  if (!nic || 'gap' in vpcEndpoints) return undefined;
  const id = nic.known.NetworkInterfaceId ?? '';
  const owner = vpcEndpoints.known.find((e) => e.NetworkInterfaceIds?.includes(id));
  return owner?.VpcEndpointId ? endpointById(context, owner.VpcEndpointId) : undefined;
}

function elsewhere(context: Context, target: string): Trail {
  const trail = newTrail();
  trail.unknowns.push({
    owner: 'network/vpc-endpoint',
    component: target,
    message: 'hub-not-visible',
    gap: {
      kind: 'not-visible',
      resource: target,
      detail: `the endpoint ${target}, which is not in ${context.source.vpcId}`,
    },
  });
  return trail;
}

/** To whatever the records of a private hosted zone name: an endpoint of this VPC, an address, or a hub elsewhere. */
export function zoneLead(context: Context, targets: readonly string[]): Lead {
  const endpoints = new Map<string, KnownEndpoint>();
  const others: string[] = [];
  for (const target of targets) {
    const endpoint = endpointFor(context, target);
    if (endpoint) endpoints.set(endpoint.known.VpcEndpointId ?? '', endpoint);
    else others.push(target);
  }
  const leads: Lead[] = [];
  if (endpoints.size > 0) leads.push(interfaceEndpointLead(context, [...endpoints.values()]));
  for (const target of others) {
    const address = parseAddress(target);
    if (address && address.family !== context.family) continue;
    leads.push(
      address
        ? addressLead(context, target)
        : { kind: 'interface-endpoint', trail: elsewhere(context, target), endpointIds: [] },
    );
  }
  const first = leads[0];
  if (!first) return { kind: 'none', trail: elsewhere(context, targets[0] ?? context.host), endpointIds: [] };
  return {
    kind: first.kind,
    trail: combineAlternatives(leads.map((l) => l.trail)),
    endpointIds: leads.flatMap((l) => l.endpointIds),
  };
}
