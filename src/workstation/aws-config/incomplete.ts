import { ConfigError } from './config-error.ts';

/** A profile that the AWS CLI would refuse for want of a setting. @param missing the settings, for the action */
export function incomplete(message: string, missing: string): ConfigError {
  return new ConfigError('profile-incomplete', message, `Set ${missing}.`);
}
