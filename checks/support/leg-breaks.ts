import type { Leg } from '../../src/contract/finding.ts';

/**
 * What a refused core call breaks. Without UpdateInstanceInformation the agent has no credentials that serve, and
 * opens no channel either (amazon-ssm-agent, ec2roleprovider).
 */
export const BREAKS: Record<'ssm' | 'ssmmessages', readonly Leg[]> = {
  ssm: ['credentials', 'ssm', 'ssmmessages'],
  ssmmessages: ['ssmmessages'],
};
