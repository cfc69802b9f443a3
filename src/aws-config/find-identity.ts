import { assumedRole, namesRole } from './assumed-role.ts';
import { environmentKeys, sectionKeys } from './environment-keys.ts';
import type { Identity } from './identity.ts';
import { incomplete } from './incomplete.ts';
import type { ChosenProfile } from './profile-name.ts';
import type { SharedFiles } from './shared-files.ts';
import { ssoIdentity } from './sso-profile.ts';

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

/** Whether a container's credential endpoint is announced (ECS, EKS Pod Identity, CloudShell). */
export function isContainer(env: NodeJS.ProcessEnv): boolean {
  return (
    env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI !== undefined ||
    env.AWS_CONTAINER_CREDENTIALS_FULL_URI !== undefined
  );
}

/** The sources that stand in one profile, without a role to assume. @param env empty where it does not count */
export function profileIdentity(
  profile: string,
  files: SharedFiles,
  env: NodeJS.ProcessEnv,
): Identity | undefined {
  const section = files.profiles.get(profile) ?? new Map<string, string>();
  const tokenFile = env.AWS_WEB_IDENTITY_TOKEN_FILE ?? section.get('web_identity_token_file');
  if (tokenFile) {
    const roleArn = env.AWS_ROLE_ARN ?? section.get('role_arn');
    if (!roleArn) {
      throw incomplete('A web identity token file is configured, but no role.', 'AWS_ROLE_ARN or role_arn');
    }
    return {
      kind: 'web-identity',
      profile: env.AWS_WEB_IDENTITY_TOKEN_FILE === undefined ? profile : undefined,
      roleArn,
      tokenFile,
      sessionName: env.AWS_ROLE_SESSION_NAME ?? section.get('role_session_name'),
    };
  }
  const sso = ssoIdentity(profile, section, files);
  if (sso) return sso;
  const stored = sectionKeys(files.credentialsFile.get(profile), profile, files.credentialsPath);
  if (stored) return { kind: 'keys', profile, keys: stored };
  if (section.has('login_session')) return { kind: 'login', profile };
  const command = section.get('credential_process');
  if (command !== undefined) {
    return { kind: 'process', profile, command, accountId: section.get('aws_account_id') };
  }
  const configured = sectionKeys(files.configFile.get(profile), profile, files.configPath);
  return configured && { kind: 'keys', profile, keys: configured };
}
