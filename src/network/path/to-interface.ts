import type { Evidence } from '../../contract/evidence.ts';
import { notVisible } from '../../contract/reading.ts';
import { single } from '../address/address-set.ts';
import type { Intervals } from '../address/intervals.ts';
import { type Context, type Destination, sourceAddress } from '../context.ts';
import type { BlockerMessage, Owner, RemedyIds } from '../result.ts';
import { ephemeralPorts, onePort } from '../rules/ports.ts';
import type { Trace } from '../trace.ts';
import type { VpcView } from '../view.ts';
import { aclStep } from './acl-step.ts';
import { egressStep, groupStep } from './group-step.ts';

/** An interface to be reached, or the subnet in which it is known to be. */
export interface Target {
  /** The interface, or what stands for it in sentences. */
  id: string;
  subnetId: string;
  addresses: Intervals;
  /** false: only the subnet is known. */
  exact: boolean;
  /** How to name it: its address, or its subnet. */
  label: string;
  cidrs: string[];
  /** undefined: not known. */
  groupIds: readonly string[] | undefined;
  owner: Owner;
  message: BlockerMessage;
  ids: RemedyIds;
  evidence?: Evidence[];
  /** The target's own VPC, where it is a peer. */
  vpc?: VpcView;
}

/** What stands between the subnets: the local route, or a peering. */
export type Between = (addresses: Intervals, label: string, trace: Trace) => void;

function ingressStep(context: Context, target: Target, trace: Trace): void {
  const { source } = context;
  const client = sourceAddress(context);
  if (!client) return;
  if (target.groupIds === undefined) {
    trace.hops.push({
      type: 'security-group',
      id: target.id,
      detail: 'not read',
      direction: 'inbound',
      verdict: 'unknown',
    });
    const gap = notVisible(`the security groups of ${target.id}`, target.id);
    trace.unknowns.push({ owner: target.owner, component: target.id, message: 'rules-not-read', gap });
    return;
  }
  const cidrs = [`${client.text}/${context.family === 4 ? 32 : 128}`];
  groupStep(
    target.vpc ? { ...context, vpc: target.vpc } : context,
    {
      direction: 'ingress',
      groupIds: target.groupIds,
      interfaceId: target.id,
      peer: {
        family: context.family,
        addresses: single(client.value),
        exact: true,
        groupIds: source.groupIds,
      },
      owner: target.owner,
      message: target.message,
      whom: `from ${client.text}`,
      ids: {
        vpcId: source.vpcId,
        instanceId: source.instanceId,
        sourceIp: client.text,
        sourceGroupIds: source.groupIds,
        subnetId: source.subnetId,
        cidrs,
        ...target.ids,
      },
      ...(target.evidence && { evidence: target.evidence }),
    },
    trace,
  );
}

/**
 * From the source's interface to another one, in the order travelled: its groups out, both ACLs, the way between,
 * the target's groups in, both ACLs for the replies. Within one subnet no ACL is asked.
 */
export function toInterfaceSteps(context: Context, target: Target, between: Between, trace: Trace): void {
  const { source, family } = context;
  const client = sourceAddress(context);
  if (!client) return;
  const { addresses, exact, label, cidrs } = target;
  const destination: Destination = {
    family,
    addresses,
    exact,
    label,
    cidrs,
    ...(target.groupIds && { groupIds: target.groupIds }),
  };
  const crossing = target.subnetId !== source.subnetId;
  const remote = { addresses, exact, label, cidrs };
  const back = {
    addresses: single(client.value),
    exact: true,
    label: client.text,
    cidrs: [`${client.text}/${family === 4 ? 32 : 128}`],
  };
  const far = { subnetId: target.subnetId, remote: back, ...(target.vpc && { vpc: target.vpc }) };
  const near = { subnetId: source.subnetId, remote };
  const port = onePort(context.port);
  const ephemeral = ephemeralPorts(source.platform);
  egressStep(context, destination, trace);
  if (crossing)
    aclStep(context, { ...near, direction: 'outbound', ports: port, message: 'nacl-outbound' }, trace);
  between(addresses, label, trace);
  if (crossing)
    aclStep(context, { ...far, direction: 'inbound', ports: port, message: 'nacl-inbound' }, trace);
  ingressStep(context, target, trace);
  if (!crossing) return;
  aclStep(
    context,
    { ...far, direction: 'return-outbound', ports: ephemeral, message: 'nacl-return-ports' },
    trace,
  );
  aclStep(
    context,
    { ...near, direction: 'return-inbound', ports: ephemeral, message: 'nacl-return-ports' },
    trace,
  );
}
