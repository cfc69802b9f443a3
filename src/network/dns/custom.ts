import { parseAddress } from '../address/ip.ts';
import type { Context } from '../context.ts';
import { addressBranch } from '../path/address.ts';
import type { Blocker, Note } from '../result.ts';
import { verdictOf } from '../trace.ts';
import type { DnsServer } from './server.ts';

/**
 * The way to custom DNS servers on port 53. One open server is enough. The blocker belongs to the DHCP options,
 * with the component that closes the way; TCP, which only long answers need, gives a note.
 */
export function customServerBlockers(
  context: Context,
  server: DnsServer & { kind: 'custom' },
): { blockers: Blocker[]; notes: Note[] } {
  const notes: Note[] = [];
  const usable = server.addresses.filter((text) => parseAddress(text)?.family === context.family);
  const ask = (protocol: 'udp' | 'tcp') =>
    usable.map((text) => addressBranch({ ...context, protocol, port: 53, host: text }, text).trace);
  const udp = ask('udp');
  if (udp.length === 0 || udp.some((t) => verdictOf(t) !== 'blocked')) {
    const tcp = ask('tcp');
    if (tcp.length > 0 && tcp.every((t) => verdictOf(t) === 'blocked')) {
      const summary = `DNS over TCP 53 to ${usable.join(', ')} is closed; only long answers need it.`;
      notes.push({ message: 'dns-tcp-closed', summary });
    }
    return { blockers: [], notes };
  }
  const blockers = (udp[0]?.blockers ?? []).map((blocker) => ({
    ...blocker,
    owner: 'dhcp-options' as const,
    message: 'dns-server-closed' as const,
    summary: `DNS server ${usable[0]} cannot be asked: ${blocker.summary}`,
  }));
  return { blockers, notes };
}
