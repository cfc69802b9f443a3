import { cachedRole } from './cli-cache.ts';
import { runCredentialProcess } from './credential-process.ts';
import { explainFetch } from './explain-fetch.ts';
import type { AssumeRole, Identity } from './identity.ts';
import type { Keys, KeysProvider } from './keys.ts';
import { type AskMfa, noTerminal } from './mfa.ts';
import type { RewordContext } from './reword-network.ts';
import type { SharedFiles } from './shared-files.ts';
import { SILENT } from './silent.ts';
import type { AwsClientConfig } from './types.ts';

/** What clients that fetch credentials share; without --endpoint-url, which the CLI does not use for them. */
export type NestedClientConfig = Omit<AwsClientConfig, 'credentials'>;

/** What fetching credentials needs besides the identity itself. */
export interface FetchContext {
  env: NodeJS.ProcessEnv;
  files: SharedFiles;
  /** For the STS, SSO and sign-in clients inside, by the SDK's name of the service. */
  nested: (serviceId: string) => NestedClientConfig;
  /** For the sentences of errors. */
  reword: RewordContext;
  /** Undefined: there is no terminal. */
  askMfa: AskMfa | undefined;
}

/**
 * Fetches the credentials of one identity, once.
 * @throws ConfigError, always: what the SDK throws is explained in terms of the identity that failed
 */
export async function fetchCredentials(identity: Identity, context: FetchContext): Promise<Keys> {
  try {
    return await providerOf(identity, context)();
  } catch (error) {
    throw await explainFetch(error, identity, context.env, context.reword);
  }
}

/** `@aws-sdk/credential-providers` is loaded at the first call, and only where the network is asked. */
function providerOf(identity: Identity, context: FetchContext): KeysProvider {
  const { env, files, nested } = context;
  const paths = { filepath: files.credentialsPath, configFilepath: files.configPath, logger: SILENT };
  switch (identity.kind) {
    case 'environment':
    case 'keys':
      return async () => identity.keys;
    case 'process':
      return () => runCredentialProcess(identity.profile, identity.command, env);
    case 'assume-role':
      return () => assumeRole(identity, context);
    case 'web-identity':
      return async () => {
        const { fromTokenFile } = await import('@aws-sdk/credential-providers');
        const { roleArn, tokenFile, sessionName } = identity;
        return fromTokenFile({
          roleArn,
          webIdentityTokenFile: tokenFile,
          ...(sessionName ? { roleSessionName: sessionName } : {}),
          clientConfig: nested('STS'),
        })();
      };
    case 'sso':
      return async () => {
        const { fromSSO } = await import('@aws-sdk/credential-providers');
        const { region: _, ...clientConfig } = nested('SSO');
        return fromSSO({ ...paths, profile: identity.profile, clientConfig })();
      };
    case 'login':
      return async () => {
        const { fromLoginCredentials } = await import('@aws-sdk/credential-providers');
        return fromLoginCredentials({
          ...paths,
          profile: identity.profile,
          clientConfig: nested('Signin'),
        })();
      };
    case 'container':
      return async () => {
        const { fromHttp } = await import('@aws-sdk/credential-providers');
        return fromHttp({
          awsContainerCredentialsRelativeUri: env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI,
          awsContainerCredentialsFullUri: env.AWS_CONTAINER_CREDENTIALS_FULL_URI,
          awsContainerAuthorizationToken: env.AWS_CONTAINER_AUTHORIZATION_TOKEN,
          awsContainerAuthorizationTokenFile: env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE,
          logger: SILENT,
        })();
      };
    case 'instance':
      return async () => {
        const { fromInstanceMetadata } = await import('@aws-sdk/credential-providers');
        return fromInstanceMetadata({ timeout: 1000, maxRetries: 0, logger: SILENT })();
      };
  }
}

async function assumeRole(identity: AssumeRole, context: FetchContext): Promise<Keys> {
  const { mfaSerial, profile } = identity;
  if (mfaSerial !== undefined) {
    const kept = await cachedRole(identity, context.env);
    if (kept) return kept;
    if (!context.askMfa) throw noTerminal(profile);
  }
  // Before the code is asked for: a code is of no use where the first keys are missing.
  const source = await fetchCredentials(identity.source, context);
  const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  return fromTemporaryCredentials({
    masterCredentials: source,
    params: {
      RoleArn: identity.roleArn,
      RoleSessionName: identity.sessionName ?? `ssm-doctor-${Math.floor(Date.now() / 1000)}`,
      ...(identity.externalId === undefined ? {} : { ExternalId: identity.externalId }),
      ...(identity.duration === undefined ? {} : { DurationSeconds: identity.duration }),
      ...(mfaSerial === undefined ? {} : { SerialNumber: mfaSerial }),
    },
    ...(context.askMfa ? { mfaCodeProvider: context.askMfa } : {}),
    clientConfig: context.nested('STS'),
  })();
}
