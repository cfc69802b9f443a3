import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { type FetchContext, fetchCredentials, type NestedClientConfig } from './credentials.ts';
import { checkedEndpoint, configuredEndpoints } from './endpoint.ts';
import { findIdentity } from './find-identity.ts';
import { credentialsOf, describeIdentity, type Identity } from './identity.ts';
import { instanceRegion } from './instance-region.ts';
import type { Keys, KeysProvider } from './keys.ts';
import { type AskMfa, askAtTerminal } from './mfa.ts';
import { noCredentials } from './no-credentials.ts';
import { type ChosenProfile, chooseProfile } from './profile-name.ts';
import { proxyHost, proxyVariables } from './proxy.ts';
import { type FoundRegion, findRegion, noRegion } from './region.ts';
import { requestHandler } from './request-handler.ts';
import { findSettings, type Settings } from './settings.ts';
import { readSharedFiles } from './shared-files.ts';
import { SILENT } from './silent.ts';
import type { AwsClientConfig, AwsConfig, AwsConfigOptions } from './types.ts';

/** For tests: what asks for an MFA code. */
export interface ResolveHooks {
  askMfa?: AskMfa;
}

/**
 * Resolves identity, Region, endpoints, proxy, trust and retries as version 2 of the AWS CLI does, and fetches
 * the credentials once, so that what is wrong is said before any reader runs. The identity is therefore the one
 * that `aws ssm start-session` with the same options would use.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
 * @throws ConfigError
 */
export async function resolveAwsConfig(
  options: AwsConfigOptions = {},
  hooks: ResolveHooks = {},
): Promise<AwsConfig> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const env = options.env ?? process.env;
  const files = await readSharedFiles(env);
  const chosen = chooseProfile(options.profile, env, files);
  const settings = findSettings(env, chosen, files);
  const named = findRegion(options.region, env, chosen);
  const identity = findIdentity(chosen, env, files);
  const handler = await requestHandler(env, settings.caBundle);
  const { endpointUrl } = options;
  const endpoint = endpointUrl === undefined ? undefined : checkedEndpoint(endpointUrl, '--endpoint-url');
  const configured = configuredEndpoints(env, chosen, files);

  const found = named ?? (await metadataRegion(env));
  // The role's STS endpoint needs a Region; every other identity can be judged first, which says more.
  if (!found && (identity.kind === 'assume-role' || identity.kind === 'web-identity')) throw noRegion(chosen);
  const common = shared(chosen, settings, handler, found?.region ?? 'us-east-1');
  const context: FetchContext = {
    env,
    files,
    nested: (serviceId) => sentTo(common, configured(serviceId)),
    reword: {
      region: found?.region,
      identityFrom: describeIdentity(identity),
      profile: chosen.name,
      proxy: proxyHost(env),
    },
    askMfa: terminal(options) ? (hooks.askMfa ?? askAtTerminal) : undefined,
  };
  const credentials = memo(() => fetchOrList(identity, context, chosen));
  await credentials();
  if (!found) throw noRegion(chosen);

  const client: AwsClientConfig = sentTo({ ...common, credentials }, endpoint);
  return {
    region: found.region,
    regionFrom: found.from,
    identityFrom: describeIdentity(identity),
    credentialsOf: credentialsOf(identity),
    profile: chosen.name,
    retryModeFrom: settings.retryModeFrom,
    proxy: proxyHost(env),
    inForce: inForce(env, settings, endpoint),
    client,
    clientOf: (serviceId) => (endpoint === undefined ? sentTo(client, configured(serviceId)) : client),
  };
}

/** The CLI's configured endpoints outrank FIPS and dual-stack; the SDK refuses to have both. */
function sentTo<C extends Partial<AwsClientConfig>>(config: C, endpoint: string | undefined): C {
  if (endpoint === undefined) return config;
  return { ...config, endpoint, useFipsEndpoint: false, useDualstackEndpoint: false };
}

async function fetchOrList(identity: Identity, context: FetchContext, chosen: ChosenProfile) {
  const off = context.env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true';
  if (identity.kind !== 'instance') return fetchCredentials(identity, context);
  if (off) throw noCredentials(chosen, context.env, context.files);
  try {
    return await fetchCredentials(identity, context);
  } catch {
    throw noCredentials(chosen, context.env, context.files);
  }
}

function shared(
  chosen: ChosenProfile,
  settings: Settings,
  handler: NodeHttpHandlerOptions,
  region: string,
): NestedClientConfig {
  return {
    region,
    // For what is still the SDK's own to read from the profile, such as S3's settings.
    ...(chosen.name === undefined ? {} : { profile: chosen.name }),
    requestHandler: handler,
    retryMode: settings.retryMode,
    maxAttempts: settings.maxAttempts,
    useFipsEndpoint: settings.fips,
    useDualstackEndpoint: settings.dualstack,
    // Ours are resolved for the profile in force; the SDK would ask AWS_PROFILE or `default`.
    ignoreConfiguredEndpointUrls: true,
    logger: SILENT,
  };
}

async function metadataRegion(env: NodeJS.ProcessEnv): Promise<FoundRegion | undefined> {
  const region = await instanceRegion(env);
  return region === undefined ? undefined : { region, from: 'instance metadata' };
}

function terminal(options: AwsConfigOptions): boolean {
  return options.isTTY ?? (process.stdin.isTTY === true && process.stderr.isTTY === true);
}

function inForce(env: NodeJS.ProcessEnv, settings: Settings, endpoint: string | undefined): string[] {
  const services = Object.keys(env).filter((name) => name.startsWith('AWS_ENDPOINT_URL') && env[name]);
  return [
    ...(endpoint === undefined ? services : ['--endpoint-url']),
    ...(settings.fips && endpoint === undefined ? ['FIPS endpoints'] : []),
    ...(settings.dualstack && endpoint === undefined ? ['dual-stack endpoints'] : []),
    ...proxyVariables(env),
    ...(settings.caBundle ? [settings.caBundle.from] : []),
  ];
}

/** Keys are renewed this long before they end, as the SDK's own memo does. */
const MARGIN_MS = 5 * 60_000;

/**
 * Shares one set of credentials between all clients: a person is asked for an MFA code once and a credential
 * program runs once, however many clients start together. A failure is not kept.
 */
function memo(provider: KeysProvider): KeysProvider {
  let current: Keys | undefined;
  let pending: Promise<Keys> | undefined;
  return async () => {
    if (current && (current.expiration?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now() > MARGIN_MS) {
      return current;
    }
    pending ??= provider().finally(() => {
      pending = undefined;
    });
    current = await pending;
    return current;
  };
}
