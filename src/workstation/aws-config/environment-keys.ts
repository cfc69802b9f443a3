import { ConfigError } from './config-error.ts';
import type { Section } from './ini.ts';
import type { Keys } from './keys.ts';

/**
 * Keys from AWS_ACCESS_KEY_ID and its companions; undefined where it is not set or empty.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
 * @throws ConfigError `partial-credentials`, `expired-token`
 */
export function environmentKeys(env: NodeJS.ProcessEnv): Keys | undefined {
  const accessKeyId = env.AWS_ACCESS_KEY_ID;
  if (!accessKeyId) return undefined;
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY;
  if (!secretAccessKey) {
    throw new ConfigError(
      'partial-credentials',
      'AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not.',
      'Set both, or unset AWS_ACCESS_KEY_ID if you meant a profile.',
    );
  }
  const expiration = env.AWS_CREDENTIAL_EXPIRATION ? new Date(env.AWS_CREDENTIAL_EXPIRATION) : undefined;
  if (expiration && expiration.getTime() <= Date.now()) {
    throw new ConfigError(
      'expired-token',
      `Temporary keys from environment variables expired at ${expiration.toISOString()} (AWS_CREDENTIAL_EXPIRATION).`,
      'Get new ones; unset AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN if you meant a profile.',
    );
  }
  return keys(accessKeyId, secretAccessKey, env.AWS_SECURITY_TOKEN || env.AWS_SESSION_TOKEN);
}

/**
 * Static keys of one section of one shared file; undefined where it has no access key.
 * @throws ConfigError `partial-credentials`
 */
export function sectionKeys(section: Section | undefined, profile: string, path: string): Keys | undefined {
  const accessKeyId = section?.get('aws_access_key_id');
  if (section === undefined || accessKeyId === undefined) return undefined;
  const secretAccessKey = section.get('aws_secret_access_key');
  if (!accessKeyId || !secretAccessKey) {
    throw new ConfigError(
      'partial-credentials',
      `Profile \`${profile}\` in ${path} has only one half of a key pair.`,
      `Set both: aws configure --profile ${profile}`,
    );
  }
  return keys(
    accessKeyId,
    secretAccessKey,
    section.get('aws_security_token') ?? section.get('aws_session_token'),
  );
}

function keys(accessKeyId: string, secretAccessKey: string, sessionToken: string | undefined) {
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}
