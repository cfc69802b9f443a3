import type { Remedy } from '../../contract/finding.ts';
import type { Fault, PathFacts } from '../../facts/network/path-fault.ts';
import { admittingGroup, endpointById, groupIdsOf, instanceGroups } from '../../facts/network/vpc-lookup.ts';
import { ec2 } from './command.ts';
import { resource } from './terraform.ts';

const LINK = 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html';

/** The far side of a rule: in words, in the CLI's shorthand, in Terraform. */
interface Far {
  text: string;
  shorthand: string;
  terraform: Record<string, string>;
}

const toGroup = (id: string): Far => ({
  text: `endpoint group ${id}`,
  shorthand: `UserIdGroupPairs=[{GroupId=${id}}]`,
  terraform: { referenced_security_group_id: id },
});
const toList = (id: string): Far => ({
  text: `prefix list ${id}`,
  shorthand: `PrefixListIds=[{PrefixListId=${id}}]`,
  terraform: { prefix_list_id: id },
});
const toCidr = (cidr: string): Far =>
  cidr.includes(':')
    ? { text: cidr, shorthand: `Ipv6Ranges=[{CidrIpv6=${cidr}}]`, terraform: { cidr_ipv6: cidr } }
    : { text: cidr, shorthand: `IpRanges=[{CidrIp=${cidr}}]`, terraform: { cidr_ipv4: cidr } };

/** The narrowest far side for one leg: the endpoint's own group, the prefix list, else the addresses. */
function farSides({ blocker, answer }: Fault['each'][number], facts: PathFacts): Far[] {
  const { prefixListId, cidrs = [] } = blocker.ids;
  if (answer.kind === 'interface-endpoint' && blocker.message === 'egress-closed') {
    const groups = answer.endpointIds.flatMap((id) => groupIdsOf(endpointById(facts, id)).slice(0, 1));
    if (groups.length > 0) return [...new Set(groups)].map(toGroup);
  }
  if (prefixListId) return [toList(prefixListId)];
  return cidrs.map(toCidr);
}

/** Lets TCP 443 out of the instance's group, to no more than the legs need. */
export function egressRemedies(fault: Fault, facts: PathFacts): Remedy[] {
  const { groupId = '', protocol = 'tcp', fromPort = 443, toPort = 443 } = fault.blocker.ids;
  const all = fault.each.flatMap((each) => farSides(each, facts));
  const sides = [...new Map(all.map((side) => [side.shorthand, side])).values()];
  const what = `${protocol.toUpperCase()} ${fromPort}`;
  const corePermissions = sides.map(
    ({ shorthand }) => `IpProtocol=${protocol},FromPort=${fromPort},ToPort=${toPort},${shorthand}`,
  );
  const words = [
    'authorize-security-group-egress',
    '--group-id',
    groupId,
    '--ip-permissions',
    ...corePermissions,
  ];
  const rules = sides.map(({ terraform }, i) =>
    resource('aws_vpc_security_group_egress_rule', `ssm_${i + 1}`, {
      security_group_id: groupId,
      ip_protocol: protocol,
      from_port: fromPort,
      to_port: toPort,
      ...terraform,
    }),
  );
  return [
    {
      summary: `Let ${what} out of ${groupId} to ${sides.map(({ text }) => text).join(', ')}`,
      commands: [ec2(...words)],
      terraform: rules.join('\n\n'),
      link: LINK,
      changes: true,
    },
  ];
}

/** Admits the instance at the endpoint's group, or gives the endpoint a group that admits it already. */
export function endpointGroupRemedies(fault: Fault, facts: PathFacts): Remedy[] {
  const { groupId = '', cidrs = [] } = fault.blocker.ids;
  const [from] = instanceGroups(facts);
  const [cidr = ''] = cidrs;
  const source = from ? ['--source-group', from] : ['--cidr', cidr];
  const admit: Remedy = {
    summary: `Admit TCP 443 at ${groupId} from ${from ? `the instance's group ${from}` : cidr}`,
    commands: [
      ec2(
        'authorize-security-group-ingress',
        '--group-id',
        groupId,
        '--protocol',
        'tcp',
        '--port',
        '443',
        ...source,
      ),
    ],
    terraform: resource('aws_vpc_security_group_ingress_rule', 'ssm', {
      security_group_id: groupId,
      referenced_security_group_id: from,
      cidr_ipv4: from ? undefined : cidr,
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
    }),
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
    changes: true,
  };
  const other = admittingGroup(facts);
  const ids = [...new Set(fault.each.flatMap(({ blocker }) => blocker.ids.endpointId ?? []))];
  if (fault.blocker.message !== 'endpoint-group-default' || !other || ids.length !== 1) return [admit];
  const [id = ''] = ids;
  const add = ['modify-vpc-endpoint', '--vpc-endpoint-id', id, '--add-security-group-ids', other];
  const summary = `Give ${id} the group ${other}, which admits TCP 443 from the instance`;
  return [admit, { summary, commands: [ec2(...add)], changes: true }];
}
