import { pointer } from '../contract/evidence.ts';
import { type Address, parseAddress } from './address/ip.ts';
import type { PathOptions } from './result.ts';
import type { Instance } from './view.ts';

/** The interface that the traffic leaves by: the primary one (device 0), with its primary addresses. */
export interface Source {
  instanceId: string;
  vpcId: string;
  subnetId: string;
  interfaceId: string | undefined;
  groupIds: string[];
  ipv4: (Address & { text: string }) | undefined;
  ipv6: (Address & { text: string }) | undefined;
  publicIpv4: string | undefined;
  /** The account that owns the interface; another than the subnet's owner means a shared VPC. */
  ownerId: string | undefined;
  running: boolean;
  /** More interfaces: the host's routing decides which one is used, and the model assumes the primary. */
  several: boolean;
  platform: 'Linux' | 'Windows' | 'macOS';
  /** Pointers of the instance and of the interface (or the instance again) in the snapshot. */
  source: string | undefined;
  interfaceSource: string | undefined;
}

function address(text: string | undefined): (Address & { text: string }) | undefined {
  const parsed = text === undefined ? undefined : parseAddress(text);
  return parsed && text !== undefined ? { ...parsed, text } : undefined;
}

function platformOf(instance: Instance): Source['platform'] {
  if (instance.Platform?.toLowerCase() === 'windows') return 'Windows';
  return instance.InstanceType?.startsWith('mac') ? 'macOS' : 'Linux';
}

/** Reads the source interface off an instance; undefined when it is in no subnet (terminated, EC2-Classic). */
export function sourceOf(instance: Instance, options: PathOptions): Source | undefined {
  const interfaces = instance.NetworkInterfaces ?? [];
  const at = Math.max(
    0,
    interfaces.findIndex(
      (i) => i.Attachment?.DeviceIndex === 0 && (i.Attachment.NetworkCardIndex ?? 0) === 0,
    ),
  );
  const nic = interfaces[at];
  const vpcId = nic?.VpcId ?? instance.VpcId;
  const subnetId = nic?.SubnetId ?? instance.SubnetId;
  if (!vpcId || !subnetId) return undefined;
  const { source } = options;
  return {
    instanceId: instance.InstanceId ?? '',
    vpcId,
    subnetId,
    interfaceId: nic?.NetworkInterfaceId,
    groupIds: (nic?.Groups ?? instance.SecurityGroups ?? []).flatMap((g) => g.GroupId ?? []),
    ipv4: address(nic?.PrivateIpAddress ?? instance.PrivateIpAddress),
    ipv6: address(nic?.Ipv6Addresses?.[0]?.Ipv6Address ?? instance.Ipv6Address),
    publicIpv4: nic?.Association?.PublicIp ?? (instance.PublicIpAddress || undefined),
    ownerId: nic?.OwnerId,
    running: (instance.State?.Name ?? 'running') === 'running',
    several: interfaces.length > 1,
    platform: options.platform ?? platformOf(instance),
    source,
    interfaceSource: source && nic ? pointer(source, 'NetworkInterfaces', at) : source,
  };
}
