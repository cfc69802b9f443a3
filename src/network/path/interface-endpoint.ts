import { pointer } from '../../contract/evidence.ts';
import type { Context } from '../context.ts';
import { isAvailable, type KnownEndpoint } from '../endpoints.ts';
import type { Blocker, BlockerMessage, RemedyIds } from '../result.ts';
import { follow, newTrace, type Trace } from '../trace.ts';
import type { VpcEndpoint } from '../view.ts';
import { combineAlternatives } from './alternatives.ts';
import type { Branch } from './branch.ts';
import { endpointTargets, servesFamily } from './endpoint-targets.ts';
import { localRouteStep } from './local-route.ts';
import { toInterfaceSteps } from './to-interface.ts';

/** A blocker of the endpoint itself. */
export function endpointFault(
  context: Context,
  endpoint: KnownEndpoint,
  fault: {
    code: string;
    owner: Blocker['owner'];
    message: BlockerMessage;
    what: string;
    field: keyof VpcEndpoint;
    ids?: RemedyIds;
  },
): Blocker {
  const { known, source } = endpoint;
  const id = known.VpcEndpointId ?? '';
  const value = known[fault.field];
  return {
    code: fault.code,
    owner: fault.owner,
    component: id,
    message: fault.message,
    summary: `Endpoint ${id} for ${known.ServiceName ?? context.service} ${fault.what}.`,
    ids: {
      endpointId: id,
      vpcId: context.source.vpcId,
      subnetId: context.source.subnetId,
      host: context.host,
      ...(known.ServiceName && { serviceName: known.ServiceName }),
      ...fault.ids,
    },
    evidence: [
      {
        resource: id,
        field: fault.field,
        value: value ?? null,
        source: value === undefined ? source : pointer(source, fault.field),
      },
    ],
  };
}

function stateFault(context: Context, endpoint: KnownEndpoint): Blocker | undefined {
  if (isAvailable(endpoint.known)) return undefined;
  const why = endpoint.known.LastError?.Message ?? endpoint.known.FailureReason;
  const what = `is ${endpoint.known.State}${why ? ` (${why})` : ''}`;
  return endpointFault(context, endpoint, {
    code: 'BAD_STATE',
    owner: 'vpc-endpoint',
    message: 'endpoint-not-available',
    what,
    field: 'State',
  });
}

function withoutTargets(context: Context, endpoint: KnownEndpoint, trace: Trace): void {
  const { NetworkInterfaceIds: ids = [], SubnetIds: subnets } = endpoint.known;
  const { endpointInterfaces } = context.vpc;
  // An endpoint that names no subnet has none; ids of interfaces that are not listed are what was before.
  const gone = subnets?.length === 0 && 'known' in endpointInterfaces;
  if (gone || (ids.length === 0 && (subnets ?? []).length === 0)) {
    trace.blockers.push(
      endpointFault(context, endpoint, {
        code: 'ENDPOINT_WITHOUT_INTERFACES',
        owner: 'vpc-endpoint',
        message: 'endpoint-without-interfaces',
        what: `has no network interface in any subnet`,
        field: 'SubnetIds',
      }),
    );
    return;
  }
  const id = endpoint.known.VpcEndpointId ?? '';
  const gap =
    'gap' in endpointInterfaces
      ? endpointInterfaces.gap
      : {
          kind: 'not-in-snapshot' as const,
          action: 'ec2:DescribeNetworkInterfaces',
          resource: id,
          detail: `the interfaces of ${id}`,
        };
  trace.unknowns.push({ owner: 'vpc-endpoint', component: id, message: 'interfaces-not-read', gap });
}

function familyFault(context: Context, endpoint: KnownEndpoint): Blocker {
  return endpointFault(context, endpoint, {
    code: context.family === 6 ? 'V6_ENDPOINT_WITHOUT_IPV6' : 'V6_ENDPOINT_WITHOUT_IPV4',
    owner: 'vpc-endpoint',
    message: 'endpoint-family-mismatch',
    what: `has no IPv${context.family} address`,
    field: 'IpAddressType',
  });
}

/** One way for each interface that DNS may answer with; without any, one that says why. */
function waysTo(context: Context, endpoint: KnownEndpoint, fault: Blocker | undefined): Trace[] {
  const id = endpoint.known.VpcEndpointId ?? '';
  const state = endpoint.known.State ?? 'available';
  const hop = { type: 'vpc-endpoint' as const, id, detail: `interface endpoint, ${state}` };
  const serves = servesFamily(endpoint.known, context.family);
  const targets = serves ? endpointTargets(context, endpoint) : [];
  if (targets.length === 0) {
    const way = newTrace();
    if (fault) way.blockers.push(fault);
    else if (serves) withoutTargets(context, endpoint, way);
    else way.blockers.push(familyFault(context, endpoint));
    way.hops.push({ ...hop, verdict: way.blockers.length > 0 ? 'blocked' : 'unknown' });
    return [way];
  }
  return targets.map((target) => {
    const way = newTrace();
    toInterfaceSteps(context, target, (set, label, to) => localRouteStep(context, set, label, to), way);
    const at = way.hops.findLastIndex((h) => h.direction === 'inbound') + 1;
    way.hops.splice(at, 0, { ...hop, verdict: fault ? 'blocked' : 'pass' });
    if (fault) way.blockers.push(fault);
    return way;
  });
}

/**
 * To an interface endpoint of the same VPC: any of its interfaces may be drawn, in every Availability Zone. No
 * public address, gateway or NAT is needed. `assumeAvailable` leaves the state out, for a fault reported elsewhere.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export function interfaceEndpointBranch(
  context: Context,
  endpoints: readonly KnownEndpoint[],
  assumeAvailable = false,
): Branch {
  const trace = newTrace();
  const endpointIds = endpoints.flatMap((e) => e.known.VpcEndpointId ?? []);
  const ways = endpoints.flatMap((endpoint) =>
    waysTo(context, endpoint, assumeAvailable ? undefined : stateFault(context, endpoint)),
  );
  follow(trace, combineAlternatives(ways));
  return { kind: 'interface-endpoint', trace, endpointIds };
}
