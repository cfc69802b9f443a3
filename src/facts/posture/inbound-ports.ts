import { cite, type Evidence, pointer } from '../../contract/evidence.ts';
import { defineFact, OpenFact } from '../../contract/fact.ts';
import { notVisible } from '../../contract/reading.ts';
import type { IpPermission } from '../../network/index.ts';
import { instance } from '../instance/instance.ts';

export const REMOTE_PORTS = { 22: 'SSH', 3389: 'RDP' } as const;
type RemotePort = keyof typeof REMOTE_PORTS;
const PORTS: readonly RemotePort[] = [22, 3389];
const WORLD = ['0.0.0.0/0', '::/0'];

/** A rule that lets the whole world in on a port for remote access. */
export interface OpenPort {
  groupId: string;
  ports: RemotePort[];
  /** The rule is about this one port, so that it can go without anything else being lost. */
  exact: boolean;
  permission: IpPermission;
  /** The ranges among `WORLD` that it names. */
  world: string[];
  evidence: Evidence;
}

export interface InboundPorts {
  open: OpenPort[];
  /** The groups that were looked at. */
  groups: Evidence[];
  publicIp: string | null;
}

/** The rules of the instance's groups that admit SSH or RDP from anywhere. */
export const inboundPorts = defineFact('inboundPorts', async (context): Promise<InboundPorts> => {
  const { known } = await context.get(instance);
  const nics = known.NetworkInterfaces ?? [];
  const ids = [...nics.flatMap((nic) => nic.Groups ?? []), ...(known.SecurityGroups ?? [])];
  const wanted = [...new Set(ids.flatMap(({ GroupId }) => GroupId ?? []))];
  const all = await context.need('securityGroups', known.VpcId ?? '');
  const open: OpenPort[] = [];
  const groups: Evidence[] = [];
  for (const id of wanted) {
    const at = all.known.findIndex(({ GroupId }) => GroupId === id);
    const group = all.known[at];
    if (!group) throw new OpenFact([notVisible(`the rules of ${id}`, id)]);
    const located = { known: group, source: pointer(all.source, at) };
    groups.push(cite(located, id, 'IpPermissions'));
    (group.IpPermissions ?? []).forEach((permission, i) => {
      const ports = PORTS.filter((port) => admits(permission, port));
      const world = worldOf(permission);
      if (ports.length === 0 || world.length === 0) return;
      const exact = permission.FromPort === permission.ToPort && permission.IpProtocol !== '-1';
      open.push({
        groupId: id,
        ports,
        exact,
        permission,
        world,
        evidence: cite(located, id, 'IpPermissions', i),
      });
    });
  }
  return { open, groups, publicIp: known.PublicIpAddress || null };
});

function admits({ IpProtocol, FromPort = 0, ToPort = 65535 }: IpPermission, port: number): boolean {
  if (IpProtocol === '-1') return true;
  return (IpProtocol === 'tcp' || IpProtocol === '6') && FromPort <= port && port <= ToPort;
}

function worldOf({ IpRanges, Ipv6Ranges }: IpPermission): string[] {
  const ranges = [...(IpRanges ?? []).map((r) => r.CidrIp), ...(Ipv6Ranges ?? []).map((r) => r.CidrIpv6)];
  return ranges.flatMap((range) => (range && WORLD.includes(range) ? [range] : []));
}
