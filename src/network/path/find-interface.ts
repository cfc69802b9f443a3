import { pointer } from '../../contract/evidence.ts';
import type { NetworkInterface, NetworkView, VpcView } from '../view.ts';

export interface KnownInterface {
  known: NetworkInterface;
  source: string;
}

function answersTo(nic: NetworkInterface, text: string): boolean {
  return (
    nic.PrivateIpAddress === text ||
    (nic.PrivateIpAddresses ?? []).some((a) => a.PrivateIpAddress === text) ||
    (nic.Ipv6Addresses ?? []).some((a) => a.Ipv6Address === text)
  );
}

/** The interface of a VPC that holds a private address, among those that were read. */
export function interfaceByAddress(
  view: NetworkView,
  vpc: VpcView,
  vpcId: string,
  text: string,
): KnownInterface | undefined {
  if ('known' in vpc.endpointInterfaces) {
    const { known, source } = vpc.endpointInterfaces;
    const at = known.findIndex((nic) => answersTo(nic, text));
    const nic = known[at];
    if (nic) return { known: nic, source: pointer(source, at) };
  }
  for (const reading of Object.values(view.networkInterfaces)) {
    if ('gap' in reading || reading.known?.VpcId !== vpcId) continue;
    if (answersTo(reading.known, text)) return { known: reading.known, source: reading.source };
  }
  return undefined;
}
