/** Every way in which identity or configuration can be wrong. The JSON report prints it as `error.code`. */
export type ConfigErrorCode =
  | 'no-credentials'
  | 'partial-credentials'
  | 'no-region'
  | 'invalid-region'
  | 'profile-not-found'
  | 'profile-incomplete'
  | 'source-profile-not-found'
  | 'source-profile-loop'
  | 'sso-expired'
  | 'sso-denied'
  | 'login-expired'
  | 'mfa-needs-terminal'
  | 'mfa-failed'
  | 'assume-role-denied'
  | 'credential-process-failed'
  | 'web-identity-failed'
  | 'metadata-failed'
  | 'config-unreadable'
  | 'ca-bundle-unreadable'
  | 'invalid-setting'
  | 'expired-token'
  | 'invalid-token'
  | 'clock-skew'
  | 'endpoint-unreachable'
  | 'proxy-failed'
  | 'tls-intercepted';

/** Identity or configuration is wrong: exit 2. One line of fact, one line of what to do; never a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: ConfigErrorCode;
  readonly action: string;
  constructor(code: ConfigErrorCode, message: string, action: string) {
    super(message);
    this.code = code;
    this.action = action;
  }
}
