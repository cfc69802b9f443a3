import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type AwsConfig, resolveAwsConfig } from '../../../src/workstation/aws-config/index.ts';
import type { AwsConfigOptions } from '../../../src/workstation/aws-config/types.ts';
import type { FakeAws, Seen } from './fake-aws.ts';

/** Resolves, makes one call as every reader would, and gives what arrived at the endpoint. */
export async function whoami(
  aws: FakeAws,
  options: AwsConfigOptions = {},
): Promise<{ config: AwsConfig; seen: Seen }> {
  const config = await resolveAwsConfig({ isTTY: false, ...options });
  await new STSClient(config.clientOf('STS')).send(new GetCallerIdentityCommand({}));
  const seen = aws.calls('GetCallerIdentity').at(-1);
  if (!seen) throw new Error('the call did not arrive');
  return { config, seen };
}
