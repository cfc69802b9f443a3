import { type Evidence, pointer } from '../../contract/evidence.ts';
import { notVisible } from '../../contract/reading.ts';
import { type Intervals, size } from '../address/intervals.ts';
import { type Context, missing } from '../context.ts';
import { effectiveNetworkAcl } from '../effective.ts';
import type { BlockerMessage, Hop } from '../result.ts';
import { type AclDecision, type AclPiece, evaluateNetworkAcl } from '../rules/network-acl.ts';
import type { Trace } from '../trace.ts';
import type { NetworkAcl, VpcView } from '../view.ts';

export interface AclStep {
  subnetId: string;
  direction: NonNullable<Hop['direction']>;
  /** The far address of the packet: its destination when outbound, its source when inbound. */
  remote: { addresses: Intervals; exact: boolean; label: string; cidrs: string[] };
  /** The packet's destination ports. */
  ports: Intervals;
  message: BlockerMessage;
  /** The view that the subnet belongs to, where it is not the source's. */
  vpc?: VpcView;
}

function portText(ports: Intervals): string {
  const [from, end] = ports[0] ?? [0, 65536];
  return Number(end) - Number(from) === 1 ? String(from) : `${from}-${Number(end) - 1}`;
}

/** The piece that stops most of the traffic: its rule is the one to name. */
function decisive(denied: readonly AclPiece[]): AclPiece | undefined {
  let worst: AclPiece | undefined;
  const weigh = (piece: AclPiece) => size(piece.addresses) * size(piece.ports);
  for (const piece of denied) if (!worst || weigh(piece) > weigh(worst)) worst = piece;
  return worst;
}

function blocked(
  context: Context,
  leg: AclStep,
  acl: { known: NetworkAcl; source: string },
  decision: AclDecision,
  trace: Trace,
): void {
  const id = acl.known.NetworkAclId ?? '';
  const egress = leg.direction.endsWith('outbound');
  const partial = decision.coverage === 'part';
  const piece = decisive(decision.denied);
  const evidence: Evidence =
    piece?.index === undefined
      ? {
          resource: id,
          field: 'Entries',
          value: acl.known.Entries ?? [],
          source: acl.known.Entries ? pointer(acl.source, 'Entries') : acl.source,
        }
      : {
          resource: id,
          field: `Entries[${piece.index}]`,
          value: piece.entry,
          source: pointer(acl.source, 'Entries', piece.index),
        };
  const [from, end] = leg.ports[0] ?? [0, 65536];
  const rule = piece?.entry?.RuleNumber;
  const by = rule === undefined || rule === 32767 ? 'its closing rule' : `rule ${rule}`;
  const way = egress ? 'out of' : 'into';
  const who = `${egress ? 'to' : 'from'} ${leg.remote.label}`;
  const some = partial ? 'part of ' : '';
  trace.blockers.push({
    code: 'SUBNET_ACL_RESTRICTION',
    owner: 'network-acl',
    component: id,
    message: leg.message,
    summary: `Network ACL ${id} drops ${some}${context.protocol.toUpperCase()} ${portText(leg.ports)} ${way} subnet ${leg.subnetId} ${who}, by ${by}.`,
    ids: {
      naclId: id,
      subnetId: leg.subnetId,
      egress,
      protocol: context.protocol,
      fromPort: Number(from),
      toPort: Number(end) - 1,
      cidrs: leg.remote.cidrs,
      ...(context.source.vpcId && { vpcId: acl.known.VpcId ?? context.source.vpcId }),
      ...(rule !== undefined && { ruleNumber: rule }),
    },
    ...(piece?.entry && { rule: piece.entry }),
    ...(partial && { partial }),
    evidence: [evidence],
  });
}

/** Asks the ACL at one subnet's border about one leg. ACLs keep no state: replies are legs of their own. */
export function aclStep(context: Context, leg: AclStep, trace: Trace): void {
  const acl = effectiveNetworkAcl((leg.vpc ?? context.vpc).networkAcls, leg.subnetId);
  const egress = leg.direction.endsWith('outbound');
  const detail = `${context.protocol.toUpperCase()} ${portText(leg.ports)} ${egress ? 'to' : 'from'} ${leg.remote.label}`;
  const hop = { type: 'network-acl' as const, detail, direction: leg.direction };
  if ('gap' in acl || acl.known === null) {
    const what = `the network ACL of subnet ${leg.subnetId}`;
    const gap = 'gap' in acl ? acl.gap : missing('ec2:DescribeNetworkAcls', leg.subnetId, what);
    trace.hops.push({ ...hop, id: leg.subnetId, verdict: 'unknown' });
    trace.unknowns.push({
      owner: 'network-acl',
      component: leg.subnetId,
      message: 'acl-not-read',
      gap,
    });
    return;
  }
  const known = { known: acl.known, source: acl.source };
  const id = acl.known.NetworkAclId ?? '';
  const { family, protocol } = context;
  const { addresses, exact } = leg.remote;
  const decision = evaluateNetworkAcl(acl.known, {
    family,
    protocol,
    egress,
    exact,
    addresses,
    ports: leg.ports,
  });
  const rule = (decision.allowed[0] ?? decision.denied[0])?.entry;
  const withRule = { ...hop, id, ...(rule && { rule }) };
  switch (decision.coverage) {
    case 'mostly':
      trace.notes.push({
        message: 'acl-refuses-a-little',
        component: id,
        summary: `Network ACL ${id} drops less than one in a hundred connections (${detail}).`,
      });
      trace.hops.push({ ...withRule, verdict: 'pass' });
      return;
    case 'full':
      trace.hops.push({ ...withRule, verdict: 'pass' });
      return;
    case 'open': {
      const gap = notVisible(`whether ${context.host} answers with an address that ${id} admits`, id);
      trace.unknowns.push({
        owner: 'network-acl',
        component: id,
        message: 'addresses-not-known',
        gap,
      });
      trace.hops.push({ ...withRule, verdict: 'unknown' });
      return;
    }
    default: {
      const denying = decisive(decision.denied)?.entry;
      trace.hops.push({
        ...hop,
        id,
        verdict: decision.coverage === 'part' ? 'partial' : 'blocked',
        ...(denying && { rule: denying }),
      });
      blocked(context, leg, known, decision, trace);
    }
  }
}
