import { ConfigError } from './config-error.ts';
import type { Section } from './ini.ts';
import { nearest } from './nearest.ts';
import type { SharedFiles } from './shared-files.ts';

export interface ChosenProfile {
  /** Undefined: nobody chose one, so `default` is used if it exists. */
  name: string | undefined;
  /** Chosen with --profile: then keys and web identity in the environment do not count. */
  byFlag: boolean;
  section: Section;
}

/**
 * The profile in force: --profile, AWS_PROFILE, AWS_DEFAULT_PROFILE (version 2 of the CLI asks in this order).
 * A chosen profile must exist, even where keys in the environment make its credentials unneeded.
 * @throws ConfigError `profile-not-found`
 */
export function chooseProfile(
  flag: string | undefined,
  env: NodeJS.ProcessEnv,
  files: SharedFiles,
): ChosenProfile {
  const variable = (['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] as const).find((v) => env[v] !== undefined);
  const name = flag ?? (variable && env[variable]);
  const section = files.profiles.get(name ?? 'default');
  if (section) return { name, byFlag: flag !== undefined, section };
  if (name === undefined) return { name, byFlag: false, section: new Map() };
  const from = flag === undefined ? variable : '--profile';
  if (name === '') {
    throw new ConfigError(
      'profile-not-found',
      `${from} is set but empty; the AWS CLI refuses that too.`,
      flag === undefined
        ? `unset ${from}, or give it a name${known(files)}`
        : `Give it a name${known(files)}`,
    );
  }
  const meant = nearest(name, files.profiles.keys());
  throw new ConfigError(
    'profile-not-found',
    `Profile \`${name}\` (${from}) does not exist.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
    meant === undefined
      ? `Choose one that exists${known(files)}, or aws configure sso --profile ${name}`
      : `--profile ${meant}`,
  );
}

/** ` (found: dev, prod)`: at most six names, for the end of a sentence. */
export function known(files: Pick<SharedFiles, 'profiles'>): string {
  const names = [...files.profiles.keys()];
  if (names.length === 0) return ' (found: none)';
  return ` (found: ${names.slice(0, 6).join(', ')}${names.length > 6 ? ` and ${names.length - 6} more` : ''})`;
}
