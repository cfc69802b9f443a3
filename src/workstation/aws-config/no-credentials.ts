import { ConfigError } from './config-error.ts';
import { isContainer } from './profile-identity.ts';
import { type ChosenProfile, known } from './profile-name.ts';
import type { SharedFiles } from './shared-files.ts';

/** Nothing in the chain gave credentials: says where was looked and what stood there. */
export function noCredentials(
  chosen: ChosenProfile,
  env: NodeJS.ProcessEnv,
  files: SharedFiles,
): ConfigError {
  const name = chosen.name ?? 'default';
  const looked = [
    chosen.byFlag ? 'environment (not used with --profile)' : 'environment (none)',
    files.profiles.has(name)
      ? `profile \`${name}\` (has none)`
      : `profile \`${name}\` (not in ${files.configPath})`,
    isContainer(env) ? 'container (none)' : 'container (this is none)',
    env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true'
      ? 'instance role (switched off by AWS_EC2_METADATA_DISABLED)'
      : 'instance role (none)',
  ];
  return new ConfigError(
    'no-credentials',
    `No AWS credentials. Looked at: ${looked.join(', ')}.`,
    files.profiles.size === 0
      ? 'aws configure sso, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.'
      : `aws configure sso, or --profile NAME${known(files)}`,
  );
}
