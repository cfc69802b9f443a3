import { ConfigError } from './config-error.ts';
import { environmentKeys } from './environment-keys.ts';
import type { AssumeRole, Identity } from './identity.ts';
import { incomplete } from './incomplete.ts';
import type { Section } from './ini.ts';
import { nearest } from './nearest.ts';
import { isContainer, profileIdentity } from './profile-identity.ts';
import { known } from './profile-name.ts';
import type { SharedFiles } from './shared-files.ts';

/** Whether the profile assumes a role with other credentials (a web identity token assumes it by itself). */
export function namesRole(section: Section | undefined): boolean {
  return section?.has('role_arn') === true && !section.has('web_identity_token_file');
}

/**
 * The role of a profile and, down the chain of `source_profile`, whose credentials assume it.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
 * @throws ConfigError `source-profile-not-found`, `source-profile-loop`, `profile-incomplete`
 */
export function assumedRole(
  profile: string,
  env: NodeJS.ProcessEnv,
  files: SharedFiles,
  visited: readonly string[] = [profile],
): AssumeRole {
  const section = files.profiles.get(profile) ?? new Map<string, string>();
  const duration = section.get('duration_seconds');
  return {
    kind: 'assume-role',
    profile,
    roleArn: section.get('role_arn') ?? '',
    source: sourceOf(profile, section, env, files, visited),
    externalId: section.get('external_id'),
    mfaSerial: section.get('mfa_serial'),
    sessionName: section.get('role_session_name'),
    // The CLI ignores a duration that is not a number.
    duration: duration !== undefined && /^\s*\d+\s*$/.test(duration) ? Number(duration) : undefined,
  };
}

/** Whose credentials assume the role of a profile. */
function sourceOf(
  profile: string,
  section: Section,
  env: NodeJS.ProcessEnv,
  files: SharedFiles,
  visited: readonly string[],
): Identity {
  const sourceProfile = section.get('source_profile');
  const credentialSource = section.get('credential_source');
  if (sourceProfile !== undefined && credentialSource !== undefined) {
    throw incomplete(
      `Profile \`${profile}\` has both source_profile and credential_source.`,
      'one of them only',
    );
  }
  if (credentialSource !== undefined) return fromSource(profile, credentialSource, env);
  if (sourceProfile !== undefined) return fromProfile(profile, sourceProfile, env, files, visited);
  throw incomplete(
    `Profile \`${profile}\` assumes a role, but not with whose credentials.`,
    'source_profile or credential_source',
  );
}

function fromProfile(
  parent: string,
  name: string,
  env: NodeJS.ProcessEnv,
  files: SharedFiles,
  visited: readonly string[],
): Identity {
  const section = files.profiles.get(name);
  if (!section) {
    const meant = nearest(name, files.profiles.keys());
    throw new ConfigError(
      'source-profile-not-found',
      `Profile \`${parent}\` assumes a role from profile \`${name}\`, which does not exist.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
      `Correct source_profile of \`${parent}\`${known(files)}`,
    );
  }
  const hasKeys = section.has('aws_access_key_id') || section.has('aws_secret_access_key');
  // A profile may name itself, to assume a role with its own keys; any other way back is a loop.
  if (visited.includes(name) && (name !== parent || !hasKeys)) {
    throw new ConfigError(
      'source-profile-loop',
      `The chain of source_profile never ends: ${[...visited, name].join(' → ')}.`,
      'Let the last of them have credentials of its own.',
    );
  }
  if (!hasKeys && namesRole(section)) return assumedRole(name, env, files, [...visited, name]);
  const identity = profileIdentity(name, files, {});
  if (identity) return identity;
  throw new ConfigError(
    'no-credentials',
    `Profile \`${parent}\` assumes a role from profile \`${name}\`, which has no credentials.`,
    `aws configure --profile ${name}, or aws configure sso --profile ${name}`,
  );
}

function fromSource(parent: string, source: string, env: NodeJS.ProcessEnv): Identity {
  const none = (why: string, action: string) =>
    new ConfigError(
      'no-credentials',
      `Profile \`${parent}\` takes credentials from ${source}; ${why}.`,
      action,
    );
  switch (source.toLowerCase()) {
    case 'environment': {
      const keys = environmentKeys(env);
      if (keys) return { kind: 'environment', keys };
      throw none('AWS_ACCESS_KEY_ID is not set', 'Set it and AWS_SECRET_ACCESS_KEY, or use source_profile.');
    }
    case 'ecscontainer':
      if (isContainer(env)) return { kind: 'container' };
      throw none('this is not a container with a role', 'Run it in the container, or use source_profile.');
    case 'ec2instancemetadata':
      return { kind: 'instance' };
    default:
      throw incomplete(
        `Profile \`${parent}\` has credential_source \`${source}\`, which does not exist.`,
        'credential_source to Environment, EcsContainer or Ec2InstanceMetadata',
      );
  }
}
