import { notVisible } from '../../contract/reading.ts';
import type { Context } from '../context.ts';
import { customServerBlockers } from '../dns/custom.ts';
import { noServer, supportOff } from '../dns/faults.ts';
import { type Candidates, candidates } from '../dns/lookup.ts';
import { type DnsServer, dnsServer } from '../dns/server.ts';
import type { Blocker, Hop, Unknown } from '../result.ts';
import { follow, newTrace, type Trace } from '../trace.ts';
import { answered, possible, whichever } from './answer.ts';
import type { Branch } from './branch.ts';
import { publicBranch, unseenEndpointBranch } from './public.ts';

function dnsHop(context: Context, server: DnsServer, front: Trace, why: readonly Unknown[]): Hop {
  const id = server.kind === 'custom' ? server.addresses.join(', ') : 'AmazonProvidedDNS';
  return { type: 'dns-server', id, detail: `looks up ${context.host}`, verdict: hopVerdict(front, why) };
}

function hopVerdict({ blockers }: Trace, why: readonly Unknown[]): Hop['verdict'] {
  if (blockers.length > 0) return 'blocked';
  return why.length > 0 ? 'unknown' : 'pass';
}

/** What certainly keeps the resolver of the VPC from answering. */
function faults(context: Context, server: DnsServer): Blocker[] {
  const { attributes } = context.vpc;
  const off = server.kind !== 'custom' && 'known' in attributes && !attributes.known.EnableDnsSupport;
  return [
    ...(server.kind === 'none' ? [noServer(context, server.source)] : []),
    ...(off ? [supportOff(context)] : []),
  ];
}

/** Why the answer cannot be told. */
function doubts({ vpc, source, host }: Context, server: DnsServer): Unknown[] {
  if (server.kind === 'custom') {
    const resource = server.addresses.join(', ');
    const detail = `what the DNS servers ${resource} answer for ${host}`;
    const gap = notVisible(detail, resource);
    return [{ owner: 'dhcp-options', component: resource, message: 'custom-dns', gap }];
  }
  const component = source.vpcId;
  const why: Unknown[] = [];
  if (server.kind === 'unknown') {
    why.push({ owner: 'dhcp-options', component, message: 'dhcp-options-not-read', gap: server.gap });
  }
  if ('gap' in vpc.attributes) {
    const { gap } = vpc.attributes;
    why.push({ owner: 'vpc-dns', component, message: 'attributes-not-read', gap });
  }
  return why;
}

/** Where the answer leads, or the answers that are possible. @param off the resolver is known not to answer */
function leadOf(context: Context, found: Candidates, why: readonly Unknown[], off: boolean): Branch {
  const { vpcEndpoints, attributes } = context.vpc;
  if ('gap' in vpcEndpoints) return whichever([unseenEndpointBranch(context), publicBranch(context)], why);
  if (why.length > 0) return whichever(possible(context, found), why);
  // A resolver that is off altogether is told by itself; the way is judged as if it were on.
  const hostnames = off || !('known' in attributes) || attributes.known.EnableDnsHostnames;
  return answered(context, found, hostnames);
}

/** From name to target in one address family. `ordinary` is the service's name without IPv6. */
export function decide(context: Context, ordinary: string): Branch {
  const server = dnsServer(context.vpc);
  const found = candidates(context, ordinary);
  const why = doubts(context, server);
  const front: Trace = { ...newTrace(), notes: found.notes, blockers: faults(context, server) };
  if (server.kind === 'amazon' && server.mixed) {
    front.notes.push({
      message: 'mixed-dns',
      summary: 'Custom DNS servers stand beside the Amazon resolver.',
    });
  }
  const branch = leadOf(context, found, why, front.blockers.length > 0);
  if (server.kind === 'custom') {
    const { blockers, notes } = customServerBlockers(context, server);
    const seen = new Set(branch.trace.blockers.map((b) => b.component));
    front.blockers.push(...blockers.filter((b) => !seen.has(b.component)));
    front.notes.push(...notes);
  }
  const { zone } = found;
  if (zone.kind === 'unread' && found.capturing.length === 0) {
    const summary = 'Private hosted zones were not read: one may send the name elsewhere.';
    front.notes.push({
      message: 'hosted-zones-not-read',
      component: context.source.vpcId,
      summary,
      gap: zone.gap,
    });
  }
  front.hops.push(dnsHop(context, server, front, why));
  follow(front, branch.trace);
  return { ...branch, trace: front };
}
