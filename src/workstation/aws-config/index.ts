export { ConfigError, type ConfigErrorCode } from './config-error.ts';
export { configuredRegion } from './configured-region.ts';
export { resolveAwsConfig } from './resolve.ts';
export { rewordAwsError } from './reword.ts';
export type { RewordContext } from './reword-network.ts';
export { explainAwsError } from './tls-issuer.ts';
export type { AwsClientConfig, AwsConfig, AwsConfigOptions } from './types.ts';
