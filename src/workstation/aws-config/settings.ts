import { ConfigError } from './config-error.ts';
import type { ChosenProfile } from './profile-name.ts';
import type { SharedFiles } from './shared-files.ts';
import type { AwsConfig } from './types.ts';

export interface Settings {
  retryMode: 'standard' | 'adaptive';
  retryModeFrom: AwsConfig['retryModeFrom'];
  maxAttempts: number;
  fips: boolean;
  dualstack: boolean;
  caBundle: { path: string; from: string } | undefined;
}

/**
 * Settings that the AWS CLI takes from the environment, else from the profile.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html#cli-configure-files-settings
 * @throws ConfigError `invalid-setting`, `profile-incomplete`
 */
export function findSettings(env: NodeJS.ProcessEnv, chosen: ChosenProfile, files: SharedFiles): Settings {
  const profile = `profile ${chosen.name ?? 'default'}`;
  const find = (variable: string, key: string): Setting | undefined => {
    const own = env[variable];
    if (own !== undefined && own !== '') return { value: own, from: variable };
    const value = chosen.section.get(key);
    return value ? { value, from: `${key} of ${profile}` } : undefined;
  };
  const yes = (variable: string, key: string) => find(variable, key)?.value.toLowerCase() === 'true';

  const mode = find('AWS_RETRY_MODE', 'retry_mode');
  if (mode && !['legacy', 'standard', 'adaptive'].includes(mode.value)) {
    throw invalid(mode, 'legacy, standard or adaptive');
  }
  const attempts = find('AWS_MAX_ATTEMPTS', 'max_attempts');
  if (attempts && !/^\s*\+?0*[1-9]\d{0,5}\s*$/.test(attempts.value)) {
    throw invalid(attempts, 'a number from 1 upwards');
  }
  const services = chosen.section.get('services');
  if (services !== undefined && !files.services.has(services)) {
    throw new ConfigError(
      'profile-incomplete',
      `The ${profile} uses the section [services ${services}], which does not exist.`,
      `Add it to ${files.configPath}, or remove services = from the profile.`,
    );
  }
  const bundle = find('AWS_CA_BUNDLE', 'ca_bundle');
  return {
    // The SDK has no `legacy`; standard asks as often or less.
    retryMode: mode?.value === 'adaptive' ? 'adaptive' : 'standard',
    retryModeFrom: whoChose(mode),
    maxAttempts: attempts ? Number(attempts.value) : 3,
    fips: yes('AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'),
    dualstack: yes('AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'),
    caBundle: bundle && { path: bundle.value, from: bundle.from },
  };
}

interface Setting {
  value: string;
  /** Names it for the person: the variable, or `key of profile NAME`. */
  from: string;
}

function whoChose(mode: Setting | undefined): Settings['retryModeFrom'] {
  if (!mode) return 'default';
  return mode.from === 'AWS_RETRY_MODE' ? 'environment' : 'profile';
}

function invalid(setting: Setting, allowed: string): ConfigError {
  return new ConfigError(
    'invalid-setting',
    `${setting.from} is \`${setting.value}\`, which the AWS CLI refuses.`,
    `Set it to ${allowed}, or remove it.`,
  );
}
