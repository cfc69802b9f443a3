import type { Setting } from './both.ts';

/**
 * One setting, and what both programs must do: whose key, which Region and which host asks Systems Manager.
 */
export interface Row extends Setting {
  key?: string;
  region?: string;
  host?: string;
  via?: 'proxy' | 'direct';
}

/** Shared files for rows that bring none of their own. */
export const PROFILES = {
  config: `[default]
region = eu-west-1
[profile dev]
region = eu-central-1
[profile bare]
output = json
[profile "with space"]
region = us-west-2
`,
  credentials: `[default]
aws_access_key_id = DEFAULT
aws_secret_access_key = s
[dev]
aws_access_key_id = DEV
aws_secret_access_key = s
[bare]
aws_access_key_id = BARE
aws_secret_access_key = s
[with space]
aws_access_key_id = SPACE
aws_secret_access_key = s
`,
};

export const KEYS = { AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's' };
