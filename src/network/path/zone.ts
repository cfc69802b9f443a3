import { notVisible } from '../../contract/reading.ts';
import { parseAddress } from '../address/ip.ts';
import type { Context } from '../context.ts';
import type { KnownEndpoint } from '../endpoints.ts';
import { findIn } from '../lookup.ts';
import { newTrace, type Trace } from '../trace.ts';
import { addressBranch } from './address.ts';
import { combineAlternatives } from './alternatives.ts';
import type { Branch } from './branch.ts';
import { interfaceByAddress } from './find-interface.ts';
import { interfaceEndpointBranch } from './interface-endpoint.ts';

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

function elsewhere(context: Context, target: string): Trace {
  const trace = newTrace();
  trace.unknowns.push({
    owner: 'vpc-endpoint',
    component: target,
    message: 'hub-not-visible',
    gap: notVisible(`the endpoint ${target}, which is not in ${context.source.vpcId}`, target),
  });
  return trace;
}

/** To whatever the records of a private hosted zone name: an endpoint of this VPC, an address, or a hub elsewhere. */
export function zoneBranch(context: Context, targets: readonly string[]): Branch {
  const endpoints = new Map<string, KnownEndpoint>();
  const others: string[] = [];
  for (const target of targets) {
    const endpoint = endpointFor(context, target);
    if (endpoint) endpoints.set(endpoint.known.VpcEndpointId ?? '', endpoint);
    else others.push(target);
  }
  const branches: Branch[] = [];
  if (endpoints.size > 0) branches.push(interfaceEndpointBranch(context, [...endpoints.values()]));
  for (const target of others) {
    const address = parseAddress(target);
    if (address && address.family !== context.family) continue;
    branches.push(
      address
        ? addressBranch(context, target)
        : { kind: 'interface-endpoint', trace: elsewhere(context, target), endpointIds: [] },
    );
  }
  const first = branches[0];
  if (!first) return { kind: 'none', trace: elsewhere(context, targets[0] ?? context.host), endpointIds: [] };
  return {
    kind: first.kind,
    trace: combineAlternatives(branches.map((l) => l.trace)),
    endpointIds: branches.flatMap((l) => l.endpointIds),
  };
}
