import { addressSet } from '../address/address-set.ts';
import { union } from '../address/intervals.ts';
import { type Context, type Destination, publicDestination, vpcAddresses, vpcCidrs } from '../context.ts';
import type { PathKind } from '../result.ts';
import { ephemeralPorts, onePort } from '../rules/ports.ts';
import { prefixListSet } from '../rules/security-group.ts';
import { follow, newTrace, type Trace, verdictOf } from '../trace.ts';
import { aclStep } from './acl-step.ts';
import type { Branch } from './branch.ts';
import { egressStep } from './group-step.ts';
import { wayOut } from './way-out.ts';

function s3List(context: Context, anywhere: Destination, prefixListId: string): Destination {
  const reading = context.lists(prefixListId);
  const addresses = 'known' in reading ? prefixListSet(reading.known, context.family) : [];
  if ('gap' in reading || addresses.length === 0) return { ...anywhere, prefixListId };
  const label = `S3's addresses (${prefixListId})`;
  return { ...anywhere, addresses, exact: true, prefixListId, label, cidrs: reading.known.Cidrs };
}

/** S3's own addresses in this Region where its prefix list was read; they are exact, unlike "any public address". */
function s3Destination(context: Context): Destination {
  const anywhere = publicDestination(context);
  for (const reading of Object.values(context.view.prefixLists)) {
    if (!('known' in reading) || !reading.known.PrefixListName?.endsWith(`.${context.view.region}.s3`))
      continue;
    return s3List(context, anywhere, reading.known.PrefixListId);
  }
  const tables = 'known' in context.vpc.routeTables ? context.vpc.routeTables.known : [];
  const endpoints = 'known' in context.vpc.vpcEndpoints ? context.vpc.vpcEndpoints.known : [];
  for (const { VpcEndpointId: id, ServiceName, VpcEndpointType } of endpoints) {
    if (VpcEndpointType === 'Interface' || !ServiceName?.endsWith(`.${context.view.region}.s3`)) continue;
    for (const table of tables) {
      const list = table.Routes?.find((r) => r.GatewayId === id)?.DestinationPrefixListId;
      if (list) return s3List(context, anywhere, list);
    }
  }
  return anywhere;
}

/** Somewhere in the VPC: where an endpoint that is not there (or not seen) would stand. */
export function vpcDestination(context: Context): Destination {
  const known = 'known' in context.vpc.vpc ? context.vpc.vpc.known : null;
  const addresses = known ? vpcAddresses(known, context.family).own : [];
  const cidrs = known ? vpcCidrs(known, context.family) : [];
  return {
    family: context.family,
    addresses,
    exact: false,
    label: `endpoints in ${context.source.vpcId}`,
    cidrs,
  };
}

// Networks in which a hub's endpoint could stand: RFC 1918 and RFC 4193.
const PRIVATE = {
  4: addressSet(4, ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']),
  6: addressSet(6, ['fc00::/7']),
};

const MAY_LEAD_TO_HUB: ReadonlySet<PathKind> = new Set([
  'transit-gateway',
  'virtual-private-gateway',
  'core-network',
  'other',
]);

/** Groups that let 443 out neither to the internet nor within the VPC block whatever way is chosen. */
function closedEverywhere(context: Context, destination: Destination, trace: Trace): void {
  const out = newTrace();
  egressStep(context, destination, out);
  const inside = newTrace();
  egressStep(context, vpcDestination(context), inside);
  if (verdictOf(out) === 'blocked' && verdictOf(inside) === 'blocked') follow(trace, out);
}

/**
 * To a service by its public addresses: the groups and the ACL out, the route and its gateways, the ACL for the
 * replies. Where nothing leads out, only what would block every other way too is added to that.
 */
export function publicBranch(context: Context, nat64 = false): Branch {
  const { source } = context;
  const exactly =
    context.service === 's3' && !nat64 ? s3Destination(context) : publicDestination(context, nat64);
  const branch = wayOut(context, exactly);
  const trace = newTrace();
  if (branch.kind === 'none') {
    closedEverywhere(context, exactly, trace);
    follow(trace, branch.trace);
    return { ...branch, trace };
  }
  const addresses = MAY_LEAD_TO_HUB.has(branch.kind)
    ? union(exactly.addresses, PRIVATE[context.family])
    : exactly.addresses;
  const destination = { ...exactly, addresses, exact: exactly.exact && addresses === exactly.addresses };
  const border = { subnetId: source.subnetId, remote: destination };
  egressStep(context, destination, trace);
  aclStep(
    context,
    { ...border, direction: 'outbound', ports: onePort(context.port), message: 'nacl-outbound' },
    trace,
  );
  follow(trace, branch.trace);
  const ports = ephemeralPorts(source.platform);
  aclStep(context, { ...border, direction: 'return-inbound', ports, message: 'nacl-return-ports' }, trace);
  return { ...branch, trace };
}

/** An endpoint that may exist unseen: only groups closed to the VPC itself say anything about it. */
export function unseenEndpointBranch(context: Context): Branch {
  const trace = newTrace();
  const destination = vpcDestination(context);
  if (destination.addresses.length > 0) egressStep(context, destination, trace);
  trace.unknowns = [];
  if ('gap' in context.vpc.vpcEndpoints) {
    trace.unknowns.push({
      owner: 'vpc-endpoint',
      component: context.source.vpcId,
      message: 'endpoints-not-read',
      gap: context.vpc.vpcEndpoints.gap,
    });
  }
  return { kind: 'interface-endpoint', trace, endpointIds: [] };
}
