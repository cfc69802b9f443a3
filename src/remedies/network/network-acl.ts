import type { AwsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Fault, PathFacts } from '../../facts/network/path-fault.ts';
import { type MissingEntry, missingEntries } from './acl-entries.ts';
import { ec2 } from './command.ts';
import { resource } from './terraform.ts';

const LINK = 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html';

const ports = ({ from, to }: MissingEntry): string => (from === to ? String(from) : `${from}-${to}`);

function command(entry: MissingEntry): AwsCommand {
  const { naclId, egress, protocol, from, to, cidr, number } = entry;
  return ec2(
    'create-network-acl-entry',
    '--network-acl-id',
    naclId,
    egress ? '--egress' : '--ingress',
    '--rule-number',
    String(number),
    '--protocol',
    protocol,
    '--port-range',
    `From=${from},To=${to}`,
    cidr.includes(':') ? '--ipv6-cidr-block' : '--cidr-block',
    cidr,
    '--rule-action',
    'allow',
  );
}

function terraform(entry: MissingEntry, i: number): string {
  const { naclId, egress, protocol, from, to, cidr, number } = entry;
  return resource('aws_network_acl_rule', `ssm_${i + 1}`, {
    network_acl_id: naclId,
    rule_number: number,
    egress,
    protocol,
    rule_action: 'allow',
    cidr_block: cidr.includes(':') ? undefined : cidr,
    ipv6_cidr_block: cidr.includes(':') ? cidr : undefined,
    from_port: from,
    to_port: to,
  });
}

/** The entries that let the traffic and its replies through, each before the rule that denies. */
export function aclRemedies(fault: Fault, facts: PathFacts): Remedy[] {
  const entries = missingEntries(fault, facts);
  const id = fault.blocker.component;
  const says = entries.map(
    (entry) =>
      `${entry.protocol.toUpperCase()} ${ports(entry)} ${entry.egress ? 'out to' : 'in from'} ${entry.cidr}`,
  );
  const summary = `Allow in network ACL ${id}: ${says.join('; ')}`;
  if (entries.some(({ number }) => number === undefined)) {
    return [
      {
        summary: `${summary}; no rule number is free before the denying rule, so renumber that first`,
        link: LINK,
        changes: true,
      },
    ];
  }
  return [
    {
      summary,
      commands: [...entries.map(command)],
      terraform: entries.map(terraform).join('\n\n'),
      link: LINK,
      changes: true,
    },
  ];
}
