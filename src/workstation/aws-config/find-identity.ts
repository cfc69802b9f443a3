import { assumedRole, namesRole } from './assumed-role.ts';
import { environmentKeys } from './environment-keys.ts';
import type { Identity } from './identity.ts';
import { isContainer, profileIdentity } from './profile-identity.ts';
import type { ChosenProfile } from './profile-name.ts';
import type { SharedFiles } from './shared-files.ts';

/**
 * Walks the AWS CLI's chain of credential sources and stops at the first that is configured, as it does:
 * environment, role of the profile, web identity, SSO, credentials file, `aws login`, credential_process, config
 * file, container, instance. With --profile the environment does not count.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-authentication.html#cli-chap-authentication-precedence
 * @throws ConfigError where the first configured source is broken; the CLI does not go on to the next either
 */
export function findIdentity(chosen: ChosenProfile, env: NodeJS.ProcessEnv, files: SharedFiles): Identity {
  const profile = chosen.name ?? 'default';
  if (!chosen.byFlag) {
    const keys = environmentKeys(env);
    if (keys) return { kind: 'environment', keys };
  }
  if (namesRole(chosen.section)) return assumedRole(profile, env, files);
  return (
    profileIdentity(profile, files, chosen.byFlag ? {} : env) ??
    (isContainer(env) ? { kind: 'container' } : { kind: 'instance' })
  );
}
