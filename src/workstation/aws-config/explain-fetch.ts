import { ConfigError } from './config-error.ts';
import { type AwsFailure, describeFailure } from './failure.ts';
import { type AssumeRole, describeIdentity, type Identity, type SsoIdentity } from './identity.ts';
import { rewordAwsError } from './reword.ts';
import { type RewordContext, rewordNetwork } from './reword-network.ts';
import { ssoExpired } from './sso-token.ts';

/**
 * Why one identity gave no credentials. Every failure gets a sentence: without credentials there is no run.
 * @param context.identityFrom is replaced by whose keys made the failing call
 */
export async function explainFetch(
  error: unknown,
  identity: Identity,
  env: NodeJS.ProcessEnv,
  context: RewordContext,
): Promise<ConfigError> {
  if (error instanceof ConfigError) return error;
  const failure = describeFailure(error);
  const network =
    identity.kind === 'instance' || identity.kind === 'container'
      ? undefined
      : rewordNetwork(failure, context);
  if (network) return network;
  switch (identity.kind) {
    case 'sso':
      return ssoFailure(failure, identity, env);
    case 'login':
      return new ConfigError(
        'login-expired',
        `The \`aws login\` session of profile \`${identity.profile}\` has expired or does not exist.`,
        `aws login --profile ${identity.profile}`,
      );
    case 'assume-role':
      return roleFailure(error, failure, identity, context);
    case 'web-identity':
      return new ConfigError(
        'web-identity-failed',
        failure.code === 'ENOENT'
          ? `The web identity token file ${identity.tokenFile} does not exist.`
          : `AWS did not accept the web identity token for ${identity.roleArn} (${failure.name || 'error'}).`,
        failure.code === 'ENOENT'
          ? 'Correct AWS_WEB_IDENTITY_TOKEN_FILE, or unset it if you meant a profile.'
          : 'Is the token still valid, and does the role’s trust policy name its issuer, audience and subject?',
      );
    case 'container':
      return new ConfigError(
        'metadata-failed',
        'The container’s credential endpoint gave no credentials.',
        'Does the task or pod have a role? Unset AWS_CONTAINER_CREDENTIALS_FULL_URI and _RELATIVE_URI if you meant a profile.',
      );
    default:
      return new ConfigError(
        'no-credentials',
        `No credentials from ${describeIdentity(identity)}.`,
        '--profile NAME, or aws configure sso',
      );
  }
}

async function ssoFailure(
  failure: AwsFailure,
  identity: SsoIdentity,
  env: NodeJS.ProcessEnv,
): Promise<ConfigError> {
  if (
    /^(ForbiddenException|AccessDeniedException)$/.test(failure.name) ||
    /No access/.test(failure.message)
  ) {
    return new ConfigError(
      'sso-denied',
      `SSO gives you no role \`${identity.roleName}\` in account ${identity.accountId} (profile \`${identity.profile}\`).`,
      'Correct sso_account_id and sso_role_name, or ask for that permission set.',
    );
  }
  if (/^(ResourceNotFoundException|InvalidRequestException|TooManyRequestsException)$/.test(failure.name)) {
    return new ConfigError(
      'sso-denied',
      `SSO refused role \`${identity.roleName}\` in account ${identity.accountId} (${failure.name}).`,
      `Correct sso_account_id, sso_role_name and sso_region of profile \`${identity.profile}\`.`,
    );
  }
  return ssoExpired(identity, env);
}

function roleFailure(
  error: unknown,
  failure: AwsFailure,
  identity: AssumeRole,
  context: RewordContext,
): ConfigError {
  const source = describeIdentity(identity.source);
  if (/MultiFactorAuthentication|MFA/.test(failure.message)) {
    return new ConfigError(
      'mfa-failed',
      `AWS did not accept the MFA code for profile \`${identity.profile}\`.`,
      'Wait for the next code and try again; a code works once. Is mfa_serial right, and the device’s clock?',
    );
  }
  if (/^AccessDenied(Exception)?$/.test(failure.name)) {
    return new ConfigError(
      'assume-role-denied',
      `Profile \`${identity.profile}\` may not assume ${identity.roleArn} with the keys from ${source}.`,
      'The role must trust that identity, that identity must be allowed sts:AssumeRole on the role, and external_id and mfa_serial must fit the trust policy.',
    );
  }
  return (
    rewordAwsError(error, { ...context, identityFrom: source }) ??
    new ConfigError(
      'assume-role-denied',
      `Profile \`${identity.profile}\` could not assume ${identity.roleArn} (${failure.name || 'error'}).`,
      'Check role_arn, duration_seconds (not above the role’s maximum) and role_session_name.',
    )
  );
}
