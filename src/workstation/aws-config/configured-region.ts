import { chooseProfile } from './profile-name.ts';
import { findRegion } from './region.ts';
import { readSharedFiles } from './shared-files.ts';
import type { AwsConfigOptions } from './types.ts';

/**
 * The Region in use as far as flags, environment and files tell, without a call to anything and without credentials.
 * @returns undefined where they name none
 * @throws ConfigError
 */
export async function configuredRegion({
  profile,
  region,
  env = process.env,
}: AwsConfigOptions): Promise<string | undefined> {
  const chosen = chooseProfile(profile, env, await readSharedFiles(env));
  return findRegion(region, env, chosen)?.region;
}
