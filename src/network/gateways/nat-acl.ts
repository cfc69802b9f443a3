import { single } from '../address/address-set.ts';
import { type Context, type Destination, sourceAddress } from '../context.ts';
import { aclStep } from '../path/acl-step.ts';
import { ephemeralPorts, NAT_PORTS, onePort } from '../rules/ports.ts';
import type { Trace } from '../trace.ts';

/**
 * The four crossings of the NAT gateway's subnet border: the request in and out, the reply in (to the gateway's
 * own port) and out again (to the client's). `inner` is the client's side, `onward` the internet's (NAT64).
 */
export function natAclSteps(
  inner: Context,
  onward: Context,
  subnetId: string,
  destination: Destination,
  remote: Destination,
  trace: Trace,
): void {
  const client = sourceAddress(inner);
  if (!client) return;
  const port = onePort(inner.port);
  const from = {
    addresses: single(client.value),
    exact: true,
    label: client.text,
    cidrs: [`${client.text}/${inner.family === 4 ? 32 : 128}`],
  };
  const message = 'nacl-nat-subnet' as const;
  aclStep(inner, { subnetId, direction: 'inbound', remote: from, ports: port, message }, trace);
  aclStep(onward, { subnetId, direction: 'outbound', remote, ports: port, message }, trace);
  aclStep(onward, { subnetId, direction: 'return-inbound', remote, ports: NAT_PORTS, message }, trace);
  const reply = { ...from, label: `${client.text} (replies of ${destination.label})` };
  const ports = ephemeralPorts(inner.source.platform);
  aclStep(inner, { subnetId, direction: 'return-outbound', remote: reply, ports, message }, trace);
}
