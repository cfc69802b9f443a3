import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import type { KeysProvider } from './keys.ts';

/** What the person gave on the command line, and where to look for the rest. */
export interface AwsConfigOptions {
  profile?: string;
  region?: string;
  endpointUrl?: string;
  /** Default: `process.env`. Providers of the SDK itself (SSO cache, container, IMDS) read `process.env`. */
  env?: NodeJS.ProcessEnv;
  /** Whether an MFA code can be asked for. Default: stdin and stderr are terminals. */
  isTTY?: boolean;
}

export interface AwsConfig {
  region: string;
  /** Where the Region came from: `--region`, `AWS_DEFAULT_REGION`, `profile dev`, `instance metadata`. */
  regionFrom: string;
  /** Where the identity came from: `environment variables`, `profile dev (SSO)`, `instance role`. */
  identityFrom: string;
  /** What brings the credentials: a profile, variables of this environment, or the machine's or container's role. */
  credentialsOf: 'profile' | 'environment' | 'machine';
  /** The profile that configuration was read from, also where the keys came from the environment. */
  profile: string | undefined;
  /** Whether the person chose a retry mode (environment or profile); a fleet run may otherwise choose its own. */
  retryModeFrom: 'environment' | 'profile' | 'default';
  /** `host:port` of the proxy that AWS requests go through, without its password. */
  proxy: string | undefined;
  /** Names of settings that change the path to AWS and were in force, for `-v`: `HTTPS_PROXY`, `AWS_CA_BUNDLE`. */
  inForce: readonly string[];
  /** To spread into any client's constructor, where no endpoint is configured for its service. */
  client: AwsClientConfig;
  /** The same with the endpoint configured for one service, by its name in the SDK (`SSM`, `CloudWatch Logs`). */
  clientOf(serviceId: string): AwsClientConfig;
}

/** The part of a client's configuration that all clients share. */
export interface AwsClientConfig {
  region: string;
  profile?: string;
  credentials: KeysProvider;
  endpoint?: string;
  requestHandler: NodeHttpHandlerOptions;
  retryMode: 'standard' | 'adaptive';
  maxAttempts: number;
  useFipsEndpoint?: boolean;
  useDualstackEndpoint?: boolean;
  ignoreConfiguredEndpointUrls: boolean;
  logger: Record<'trace' | 'debug' | 'info' | 'warn' | 'error', () => void>;
}
