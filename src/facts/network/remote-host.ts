import { defineFact, type FactContext, type Located, OpenFact, valueOr } from '../../contract/fact.ts';
import type { Gap } from '../../contract/reading.ts';
import {
  type Address,
  evaluateTcp,
  type NetworkInterface,
  type NetworkView,
  type TcpResult,
} from '../../network/index.ts';
import { type Ec2Instance, instance } from '../instance/instance.ts';
import { networkView } from './network-view.ts';
import { forbidden, parseRemote, type RemoteEnd } from './remote-address.ts';

/** What can be told of the way from the node to the far end of a port forward. */
export type RemoteHost =
  | { state: 'not-asked' }
  | { state: 'bad'; text: string }
  | ({ state: 'name' } & RemoteEnd)
  /** A reading that the answer needs could not be made. */
  | ({ state: 'open'; gaps: Gap[] } & RemoteEnd)
  | ({ state: 'forbidden'; why: string } & RemoteEnd)
  | ({
      state: 'followed';
      result: TcpResult;
      /** The far interface; null: this account shows none with that address in the VPC. */
      far: Located<NetworkInterface> | null;
      view: NetworkView;
      from: Located<Ec2Instance>;
    } & RemoteEnd);

/**
 * The path from the node to `--remote HOST:PORT`: groups, ACLs and routes at both ends, as far as this account
 * shows them. A name is resolved on the node, so that nothing can be told of it here.
 */
export const remoteHost = defineFact('remoteHost', async (context): Promise<RemoteHost> => {
  const text = context.selection.remote;
  if (text === undefined) return { state: 'not-asked' };
  const end = parseRemote(text);
  if (!end) return { state: 'bad', text };
  const { address } = end;
  if (!address) return { state: 'name', ...end };
  const always = forbidden(address, null);
  if (always) return { state: 'forbidden', why: always, ...end };
  try {
    return await follow(context, { ...end, address });
  } catch (error) {
    // Open is one of its answers: what cannot be read here puts no leg of the agent in doubt.
    if (error instanceof OpenFact) return { state: 'open', gaps: error.gaps, ...end };
    throw error;
  }
});

async function follow(context: FactContext, end: RemoteEnd & { address: Address }): Promise<RemoteHost> {
  const { host, port, address } = end;
  const from = await context.get(instance);
  const vpcId = from.known.VpcId ?? '';
  const vpc = await context.need('vpc', vpcId);
  const why = forbidden(address, vpc.known);
  if (why) return { state: 'forbidden', why, ...end };
  const view = await context.get(networkView);
  const found = await context.read('networkInterfaceByAddress', `${vpcId}/${host}`);
  const nic = valueOr(found, null);
  const whole = nic
    ? { ...view, networkInterfaces: { ...view.networkInterfaces, [nic.NetworkInterfaceId ?? '']: found } }
    : view;
  const result = evaluateTcp(whole, from.known, { port, toAddress: host }, { source: from.source });
  // Without the far interface only what blocks at this end is known.
  if ('gap' in found && result.verdict !== 'blocked') throw new OpenFact([found.gap]);
  const far = nic && 'known' in found ? { known: nic, source: found.source } : null;
  return { state: 'followed', result, far, view: whole, from, ...end };
}
