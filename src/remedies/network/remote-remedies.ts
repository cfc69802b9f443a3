import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { PathFacts } from '../../facts/network/path-fault.ts';
import type { RemoteHost } from '../../facts/network/remote-host.ts';
import type { Blocker } from '../../network/index.ts';
import { inOrder } from '../remedy.ts';
import { aclRemedies } from './network-acl.ts';

const ROUTES = 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html';
const LINK = 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html';

/** What lets the node reach the far end: one way out, a step for each thing in the way. */
export function remoteRemedies(remote: RemoteHost & { state: 'followed' }): Remedy[] {
  const { result, view, from, port } = remote;
  const steps = result.blockers.flatMap((blocker): Remedy[] => {
    if (blocker.ids.naclId) {
      // An ACL's missing entry hangs on the blocker alone: no service path is asked.
      const facts = { networkView: view, instance: from, consequences: { gaps: [] }, paths: {} };
      return aclRemedies({ blocker, services: [], each: [] }, facts as unknown as PathFacts);
    }
    if (blocker.message === 'egress-closed') return [letOut(blocker, remote)];
    if (blocker.message === 'target-group-closed') return [letIn(blocker, view.region, port)];
    return [{ summary: `Open the way: ${blocker.summary.replace(/\.$/, '')}`, link: ROUTES, changes: false }];
  });
  return inOrder(steps);
}

/** Out of the node's group, to the far end's group where it has one. */
function letOut({ ids }: Blocker, remote: RemoteHost & { state: 'followed' }): Remedy {
  const { far, host, port, view, address } = remote;
  const group = far?.known.Groups?.[0]?.GroupId;
  const range =
    address?.family === 6 ? `Ipv6Ranges=[{CidrIpv6=${host}/128}]` : `IpRanges=[{CidrIp=${host}/32}]`;
  const side = group ? `UserIdGroupPairs=[{GroupId=${group}}]` : range;
  const id = ids.groupId ?? '';
  return {
    summary: `Let TCP ${port} out of ${id} to ${group ?? host}`,
    commands: [
      awsCommand(
        ...['ec2', 'authorize-security-group-egress', '--group-id', id, '--ip-permissions'],
        ...[`IpProtocol=tcp,FromPort=${port},ToPort=${port},${side}`, '--region', view.region],
      ),
    ],
    terraform: rule(
      'egress',
      id,
      port,
      group ? { referenced_security_group_id: group } : { cidr_ipv4: `${host}/32` },
    ),
    link: LINK,
    changes: true,
  };
}

/** In at the far end's group, from the node's group. */
function letIn({ ids }: Blocker, region: string, port: number): Remedy {
  const [from] = ids.sourceGroupIds ?? [];
  const [cidr = ''] = ids.cidrs ?? [];
  const id = ids.groupId ?? ids.groupIds?.[0] ?? '';
  return {
    summary: `Admit TCP ${port} at ${id} from ${from ? `the instance's group ${from}` : cidr}`,
    commands: [
      awsCommand(
        ...['ec2', 'authorize-security-group-ingress', '--group-id', id, '--protocol', 'tcp'],
        ...[
          '--port',
          String(port),
          ...(from ? ['--source-group', from] : ['--cidr', cidr]),
          '--region',
          region,
        ],
      ),
    ],
    terraform: rule('ingress', id, port, from ? { referenced_security_group_id: from } : { cidr_ipv4: cidr }),
    link: LINK,
    changes: true,
  };
}

function rule(
  direction: 'egress' | 'ingress',
  group: string,
  port: number,
  side: Record<string, string>,
): string {
  const sides = Object.entries(side).map(([key, value]) => `  ${key} = ${JSON.stringify(value)}`);
  return [
    `resource "aws_vpc_security_group_${direction}_rule" "remote_host" {`,
    `  security_group_id = ${JSON.stringify(group)}`,
    ...[`  ip_protocol = "tcp"`, `  from_port = ${port}`, `  to_port = ${port}`],
    ...sides,
    '}',
  ].join('\n');
}
