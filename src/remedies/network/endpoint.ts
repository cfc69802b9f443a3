import { type AwsCommand, outputOf } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { PathFacts } from '../../facts/network/path-fault.ts';
import {
  admittingGroup,
  instanceGroups,
  routeTableOf,
  vpcIdOf,
  vpcOf,
} from '../../facts/network/vpc-lookup.ts';
import { COSTS, ec2 } from './command.ts';
import { endpointTerraform } from './endpoint-terraform.ts';
import { GROUP_NAME, subnetsFor, type Wanted } from './wanted-endpoint.ts';

/** The commands that switch on the VPC attributes that private DNS rests on; one attribute a call. */
export function attributeCommands(facts: PathFacts): AwsCommand[] {
  const attributes = vpcOf(facts)?.attributes;
  if (!attributes || !('known' in attributes)) return [];
  const { EnableDnsSupport, EnableDnsHostnames } = attributes.known;
  const set = (flag: string): AwsCommand =>
    ec2('modify-vpc-attribute', '--vpc-id', vpcIdOf(facts), flag, '{"Value":true}');
  return [
    ...(EnableDnsSupport ? [] : [set('--enable-dns-support')]),
    ...(EnableDnsHostnames ? [] : [set('--enable-dns-hostnames')]),
  ];
}

/** Makes the group that admits TCP 443 from the instance's own group. */
function groupCommands(facts: PathFacts): AwsCommand[] {
  const [from = ''] = instanceGroups(facts);
  const make = [
    'create-security-group',
    '--group-name',
    GROUP_NAME,
    '--description',
    'VPC endpoints: 443 in',
  ];
  const admit = ec2(
    'authorize-security-group-ingress',
    '--protocol',
    'tcp',
    '--port',
    '443',
    '--source-group',
    from,
    ...['--group-id', outputOf(findGroup(facts))],
  );
  return [ec2(...make, '--vpc-id', vpcIdOf(facts)), admit];
}

function findGroup(facts: PathFacts): AwsCommand {
  const filters = [`Name=vpc-id,Values=${vpcIdOf(facts)}`, `Name=group-name,Values=${GROUP_NAME}`];
  const query = ['--query', 'SecurityGroups[0].GroupId', '--output', 'text'];
  return ec2('describe-security-groups', '--filters', ...filters, ...query);
}

function interfaceCommand(facts: PathFacts, serviceName: string, group: string | undefined): AwsCommand {
  const kind = ['--vpc-endpoint-type', 'Interface', '--service-name', serviceName, '--private-dns-enabled'];
  return ec2(
    'create-vpc-endpoint',
    '--vpc-id',
    vpcIdOf(facts),
    ...kind,
    '--subnet-ids',
    ...subnetsFor(facts),
    ...['--security-group-ids', group ?? outputOf(findGroup(facts))],
  );
}

function gatewayCommand(facts: PathFacts, serviceName: string): AwsCommand {
  const table = routeTableOf(facts)?.RouteTableId ?? '';
  const kind = ['--vpc-endpoint-type', 'Gateway', '--service-name', serviceName, '--route-table-ids', table];
  return ec2('create-vpc-endpoint', '--vpc-id', vpcIdOf(facts), ...kind);
}

/**
 * Creates the endpoints that are missing: interface endpoints with private DNS and a group that admits the
 * instance, and for S3 the gateway endpoint in the instance's route table.
 * @param first the first of several such remedies: it also makes what they share
 */
export function createEndpoints(facts: PathFacts, wanted: readonly Wanted[], first: boolean): Remedy {
  const interfaces = wanted.filter(({ service }) => service !== 's3');
  const gateways = wanted.filter(({ service }) => service === 's3');
  const group = admittingGroup(facts);
  const before =
    first && interfaces.length > 0
      ? [...attributeCommands(facts), ...(group ? [] : groupCommands(facts))]
      : [];
  const commands = [
    ...before,
    ...interfaces.map(({ serviceName }) => interfaceCommand(facts, serviceName, group)),
    ...gateways.map(({ serviceName }) => gatewayCommand(facts, serviceName)),
  ];
  const made = group
    ? `group ${group}`
    : `a new group ${GROUP_NAME} that admits TCP 443 from ${instanceGroups(facts)[0]}`;
  const names = (list: readonly Wanted[]) => list.map(({ serviceName }) => serviceName).join(', ');
  const says = [
    ...(interfaces.length > 0
      ? [
          `${interfaces.length > 1 ? 'interface endpoints' : 'an interface endpoint'} for ${names(interfaces)}, with private DNS and ${made} (${COSTS['interface endpoint']})`,
        ]
      : []),
    ...(gateways.length > 0
      ? [`a gateway endpoint for ${names(gateways)} (${COSTS['gateway endpoint']})`]
      : []),
  ];
  return {
    summary: `Create in ${vpcIdOf(facts)} ${says.join(', and ')}`,
    commands: [...commands],
    terraform: endpointTerraform(facts, wanted, group),
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
    changes: true,
  };
}
