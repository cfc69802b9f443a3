import type { Leg } from '../../src/contract/finding.ts';

/**
 * What a refused core call breaks. Without UpdateInstanceInformation the agent has no credentials that serve, and
 * opens no channel either.
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/common/identity/credentialproviders/ec2roleprovider/ec2_role_provider.go
 */
export const BREAKS: Record<'ssm' | 'ssmmessages', readonly Leg[]> = {
  ssm: ['credentials', 'ssm', 'ssmmessages'],
  ssmmessages: ['ssmmessages'],
};
