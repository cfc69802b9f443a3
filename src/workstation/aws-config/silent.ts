import type { AwsClientConfig } from './types.ts';

/** The SDK's own warnings would land on stderr in the middle of the report. */
export const SILENT: AwsClientConfig['logger'] = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
