import { type Evidence, pointer } from '../../contract/evidence.ts';
import { notVisible } from '../../contract/reading.ts';
import { type Context, type Destination, groupsOf } from '../context.ts';
import type { Blocker, BlockerMessage, Owner, RemedyIds } from '../result.ts';
import { evaluateSecurityGroups, type GroupDecision, type Peer } from '../rules/security-group.ts';
import type { Trace } from '../trace.ts';

interface GroupStep {
  direction: 'ingress' | 'egress';
  /** All groups on the interface that is asked. */
  groupIds: readonly string[];
  /** The id of that interface, or the best name for it. */
  interfaceId: string;
  peer: Peer;
  owner: Owner;
  message: BlockerMessage;
  /** `to …` or `from …`, for sentences. */
  whom: string;
  ids: RemedyIds;
  evidence?: Evidence[];
}

function groupEvidence(context: Context, leg: GroupStep): Evidence[] {
  const field = leg.direction === 'egress' ? 'IpPermissionsEgress' : 'IpPermissions';
  return groupsOf(context, leg.groupIds).flatMap((group) =>
    'known' in group
      ? {
          resource: group.known.GroupId ?? '',
          field,
          value: group.known[field] ?? [],
          source: group.known[field] ? pointer(group.source, field) : group.source,
        }
      : [],
  );
}

function groupBlocker(context: Context, leg: GroupStep, decision: GroupDecision): Blocker {
  const partial = decision.coverage === 'part';
  const group = leg.groupIds[0] ?? leg.interfaceId;
  const names =
    leg.groupIds.length > 1 ? `security groups ${leg.groupIds.join(', ')}` : `security group ${group}`;
  const way = leg.direction === 'egress' ? 'outbound' : 'inbound';
  const does = leg.groupIds.length > 1 ? 'have' : 'has';
  const only = partial ? `admits only part of TCP ${context.port}` : '';
  const what = only || `${does} no ${way} rule that admits ${context.protocol.toUpperCase()} ${context.port}`;
  return {
    code: decision.empty ? 'SG_HAS_NO_RULES' : 'ENI_SG_RULES_MISMATCH',
    owner: leg.owner,
    component: group,
    message: leg.message,
    summary: `${names[0]?.toUpperCase()}${names.slice(1)} of ${leg.interfaceId} ${what} ${leg.whom}.`,
    ids: {
      ...leg.ids,
      groupId: group,
      groupIds: [...leg.groupIds],
      protocol: context.protocol,
      fromPort: context.port,
      toPort: context.port,
    },
    ...(partial && { partial }),
    evidence: [...groupEvidence(context, leg), ...(leg.evidence ?? [])],
  };
}

/** Asks the groups of one interface; replies need no rule, as groups are stateful. */
export function groupStep(context: Context, leg: GroupStep, trace: Trace): void {
  const { direction, peer } = leg;
  const groups = groupsOf(context, leg.groupIds);
  const traffic = { direction, protocol: context.protocol, port: context.port, peer };
  const decision = evaluateSecurityGroups(groups, traffic, context.lists);
  const first = decision.matched[0];
  const hop = {
    type: 'security-group' as const,
    id: first?.groupId ?? leg.groupIds[0] ?? leg.interfaceId,
    detail: `${context.protocol.toUpperCase()} ${context.port} ${leg.whom}`,
    direction: direction === 'egress' ? ('outbound' as const) : ('inbound' as const),
    ...(first && { rule: first.rule }),
  };
  const { coverage, gaps } = decision;
  if (coverage === 'full' || coverage === 'mostly') {
    trace.hops.push({ ...hop, verdict: 'pass' });
    if (coverage === 'mostly') {
      const summary = `${hop.id} refuses a small part of the addresses ${leg.whom}.`;
      trace.notes.push({ message: 'some-addresses-refused', component: hop.id, summary });
    }
    return;
  }
  if (gaps.length > 0) {
    trace.hops.push({ ...hop, verdict: 'unknown' });
    for (const gap of gaps) {
      trace.unknowns.push({
        owner: leg.owner,
        component: gap.resource ?? hop.id,
        message: 'rules-not-read',
        gap,
      });
    }
    return;
  }
  if (coverage === 'open') {
    trace.hops.push({ ...hop, verdict: 'unknown' });
    const detail = `whether ${context.host} answers with an address that ${hop.id} admits`;
    const gap = notVisible(detail, hop.id);
    trace.unknowns.push({ owner: leg.owner, component: hop.id, message: 'addresses-not-known', gap });
    return;
  }
  trace.hops.push({ ...hop, verdict: coverage === 'part' ? 'partial' : 'blocked' });
  trace.blockers.push(groupBlocker(context, leg, decision));
}

/** The source interface's groups, outbound. */
export function egressStep(context: Context, destination: Destination, trace: Trace): void {
  const { source } = context;
  groupStep(
    context,
    {
      direction: 'egress',
      groupIds: source.groupIds,
      interfaceId: source.interfaceId ?? source.instanceId,
      peer: destination,
      owner: 'security-group',
      message: 'egress-closed',
      whom: `to ${destination.label}`,
      ids: {
        vpcId: source.vpcId,
        instanceId: source.instanceId,
        cidrs: destination.cidrs,
        ...(destination.prefixListId && { prefixListId: destination.prefixListId }),
        ...(source.interfaceId && { networkInterfaceId: source.interfaceId }),
      },
    },
    trace,
  );
}
