import { outputOf } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Fault, PathFacts } from '../../facts/network/path-fault.ts';
import { vpcIdOf } from '../../facts/network/vpc-lookup.ts';
import { ec2 } from './command.ts';
import { attributeCommands } from './endpoint.ts';
import { aclRemedies } from './network-acl.ts';
import { egressRemedies } from './security-group.ts';
import { resource } from './terraform.ts';

const VPC_DNS = 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html';

/** Switches on the VPC's DNS attributes: both, since private DNS needs both. */
export function attributeRemedies(_fault: Fault, facts: PathFacts): Remedy[] {
  const commands = attributeCommands(facts);
  const id = vpcIdOf(facts);
  const what = ['support', 'hostnames'].filter((name) =>
    commands.some(({ words }) => words.includes(`--enable-dns-${name}`)),
  );
  return [
    {
      summary: `Switch on DNS ${what.join(' and ')} in ${id}`,
      commands: [...commands],
      terraform: `# in resource "aws_vpc" of ${id}\nenable_dns_support   = true\nenable_dns_hostnames = true`,
      link: VPC_DNS,
      changes: true,
    },
  ];
}

/** Private DNS on the endpoint itself, or the missing record in the private zone that answers for the name. */
export function privateDnsRemedies(fault: Fault, facts: PathFacts): Remedy[] {
  const { message, ids, component } = fault.blocker;
  if (message === 'hosted-zone-without-record') {
    const summary = `Add a record for ${ids.host} to private hosted zone ${component}, an alias to the endpoint, or take the zone off ${vpcIdOf(facts)}`;
    const link =
      'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html';
    return [{ summary, link, changes: true }];
  }
  const words = ['modify-vpc-endpoint', '--vpc-endpoint-id', component, '--private-dns-enabled'];
  return [
    {
      summary: `Switch on private DNS for ${component}`,
      commands: [...attributeCommands(facts), ec2(...words)],
      terraform: `# in resource "aws_vpc_endpoint" of ${component}\nprivate_dns_enabled = true`,
      link: 'https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html',
      changes: true,
    },
  ];
}

/** A DHCP options set with the Amazon resolver, or the way to the servers that the VPC names. */
export function dhcpRemedies(fault: Fault, facts: PathFacts): Remedy[] {
  const { message, ids } = fault.blocker;
  if (message !== 'no-dns-server') {
    if (ids.naclId) return aclRemedies(fault, facts);
    if (ids.groupId) return egressRemedies(fault, facts);
    const summary = `Open the way to the DNS servers on UDP and TCP 53: ${fault.blocker.summary}`;
    return [{ summary, changes: true }];
  }
  const configuration = 'Key=domain-name-servers,Values=AmazonProvidedDNS';
  const make = ['create-dhcp-options', '--dhcp-configurations', configuration];
  const made = ec2(...make, '--query', 'DhcpOptions.DhcpOptionsId', '--output', 'text');
  const associate = ec2(
    'associate-dhcp-options',
    '--vpc-id',
    vpcIdOf(facts),
    '--dhcp-options-id',
    outputOf(made),
  );
  return [
    {
      summary: `Give ${vpcIdOf(facts)} a DHCP options set with the Amazon resolver; instances take it over when they renew their lease`,
      commands: [associate],
      terraform: [
        resource('aws_vpc_dhcp_options', 'amazon', { domain_name_servers: ['AmazonProvidedDNS'] }),
        resource('aws_vpc_dhcp_options_association', 'amazon', {
          vpc_id: vpcIdOf(facts),
          dhcp_options_id: 'OPTIONS',
        }).replace('"OPTIONS"', 'aws_vpc_dhcp_options.amazon.id'),
      ].join('\n\n'),
      link: 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_DHCP_Options.html',
      changes: true,
    },
  ];
}
