import { expect } from 'vitest';
import {
  type AwsConfigOptions,
  ConfigError,
  resolveAwsConfig,
} from '../../../src/workstation/aws-config/index.ts';

/** The error of a resolution that must fail, with what holds for every one of them. */
export async function failure(options: AwsConfigOptions = {}): Promise<ConfigError> {
  const result = await resolveAwsConfig({ isTTY: false, ...options }).catch((error: unknown) => error);
  if (!(result instanceof ConfigError)) throw new Error(`no ConfigError: ${JSON.stringify(result)}`);
  // One line of fact and one of action, for every error.
  expect(`${result.message}${result.action}`).not.toContain('\n');
  expect(result.action).not.toBe('');
  return result;
}
