export { ConfigError, type ConfigErrorCode } from './config-error.ts';
export { resolveAwsConfig } from './resolve.ts';
export { type RewordContext, rewordAwsError } from './reword.ts';
export { explainAwsError } from './tls-issuer.ts';
export type { AwsClientConfig, AwsConfig, AwsConfigOptions } from './types.ts';
