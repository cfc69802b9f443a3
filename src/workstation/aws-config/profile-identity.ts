import { sectionKeys } from './environment-keys.ts';
import type { Identity } from './identity.ts';
import { incomplete } from './incomplete.ts';
import type { SharedFiles } from './shared-files.ts';
import { ssoIdentity } from './sso-profile.ts';

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
