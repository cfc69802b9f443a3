import { type AwsCommand, awsCommand, type CommandWord } from '../../contract/command.ts';

/** `aws ec2 …`. AWS CLI versions 1 and 2 take all that is built here. */
export const ec2 = (...words: readonly CommandWord[]): AwsCommand => awsCommand('ec2', ...words);

/** What a way out costs to run, in words: prices differ by Region and change. */
export const COSTS = {
  'interface endpoint': 'billed per hour in each Availability Zone, and per GB',
  'gateway endpoint': 'no charge',
  'NAT gateway': 'billed per hour, and per GB',
  'public address': 'billed per hour for the IPv4 address',
} as const;
