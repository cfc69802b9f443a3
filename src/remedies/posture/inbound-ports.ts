import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import { type OpenPort, REMOTE_PORTS } from '../../facts/posture/inbound-ports.ts';
import { inOrder } from '../remedy.ts';

/** What closes SSH and RDP to the world, one step for each rule. */
export const closePorts = (open: readonly OpenPort[], region: string): Remedy[] =>
  inOrder(open.map((one) => close(one, region)));

/** Takes the world out of a rule for this port alone; a wider rule serves something else too. */
function close({ groupId, exact, permission, world, ports }: OpenPort, region: string): Remedy {
  const names = ports.map((port) => REMOTE_PORTS[port]).join(' and ');
  if (!exact) {
    const { IpProtocol, FromPort, ToPort } = permission;
    const rule = IpProtocol === '-1' ? 'all traffic' : `${IpProtocol} ${FromPort}-${ToPort}`;
    const summary = `Narrow the rule of ${groupId} that lets ${world.join(' and ')} in on ${rule}, so that it leaves ${names} out`;
    return {
      summary,
      link: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
      changes: false,
    };
  }
  const ranges = world.map((cidr) => (cidr.includes(':') ? { CidrIpv6: cidr } : { CidrIp: cidr }));
  const { IpProtocol, FromPort, ToPort } = permission;
  const v4 = ranges.filter((range) => 'CidrIp' in range);
  const v6 = ranges.filter((range) => 'CidrIpv6' in range);
  const rule = {
    ...{ IpProtocol, FromPort, ToPort },
    ...(v4.length > 0 ? { IpRanges: v4 } : {}),
    ...(v6.length > 0 ? { Ipv6Ranges: v6 } : {}),
  };
  return {
    summary: `Take ${world.join(' and ')} out of ${groupId} for ${names}, once nobody needs it`,
    commands: [
      awsCommand(
        ...['ec2', 'revoke-security-group-ingress', '--group-id', groupId],
        ...['--ip-permissions', JSON.stringify([rule]), '--region', region],
      ),
    ],
    changes: true,
  };
}
