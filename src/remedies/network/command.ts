import { awsCommand } from '../../contract/command.ts';
import type { PathFacts } from '../../facts/network/path-fault.ts';

/** `aws ec2 …` in the instance's Region. AWS CLI versions 1 and 2 take all that is built here. */
export function ec2(facts: PathFacts, ...words: readonly string[]): string {
  return awsCommand('ec2', ...words, '--region', facts.networkView.region);
}

/** Commands that belong together, one a line, to be run in this order. */
export const inOrder = (...commands: readonly string[]): string => commands.join('\n');

/** The output of another command as one word of this one. */
export const outputOf = (command: string): string => `"$(${command})"`;

/** What a way out costs to run, in words: prices differ by Region and change. */
export const COSTS = {
  'interface endpoint': 'billed per hour in each Availability Zone, and per GB',
  'gateway endpoint': 'no charge',
  'NAT gateway': 'billed per hour, and per GB',
  'public address': 'billed per hour for the IPv4 address',
} as const;
