import { ConfigError } from './config-error.ts';
import type { AwsFailure } from './failure.ts';

/** What is known of the run when a call failed; an AwsConfig fits. */
export interface RewordContext {
  region?: string | undefined;
  identityFrom?: string | undefined;
  profile?: string | undefined;
  /** `host:port`, without a password. */
  proxy?: string | undefined;
  /** The host that was called, where the caller knows it. */
  host?: string | undefined;
}

const UNTRUSTED =
  /self[- ]signed certificate|unable to (get (local )?issuer|verify the first) certificate|certificate (not trusted|has expired)/i;
const UNTRUSTED_CODE =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_UNTRUSTED|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID)$/;
const NO_CONNECTION = /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;

/** Errors below HTTP: no such host, nobody listening, an untrusted certificate, a proxy that refuses. */
export function rewordNetwork(failure: AwsFailure, context: RewordContext): ConfigError | undefined {
  const { name, code, message } = failure;
  const host = failure.host ?? context.host;
  if (UNTRUSTED_CODE.test(code) || UNTRUSTED.test(message)) return tlsIntercepted(host, undefined);
  if (context.proxy !== undefined && blamesProxy(failure, context.proxy)) {
    return proxyFailed(failure, context.proxy);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return noHost(code, host, context);
  if (NO_CONNECTION.test(code) || name === 'TimeoutError') return unreachable(failure, host, context.proxy);
  return undefined;
}

/** Our answer to an untrusted certificate. @param issuer its issuer's name, where it could be read */
export function tlsIntercepted(host: string | undefined, issuer: string | undefined): ConfigError {
  return new ConfigError(
    'tls-intercepted',
    `TLS${host === undefined ? '' : ` to ${host}`} is intercepted or its certificate is not trusted${issuer === undefined ? '' : ` (issuer: ${issuer})`}.`,
    'AWS_CA_BUNDLE=/path/to/corporate.pem (or ca_bundle in the profile, or NODE_EXTRA_CA_CERTS).',
  );
}

function blamesProxy({ name, status, host, port }: AwsFailure, proxy: string): boolean {
  if (status === 407 || (name === 'UnknownError' && [403, 502, 503].includes(status ?? 0))) return true;
  return host !== undefined && (`${host}:${port}` === proxy || proxy.startsWith(`${host}:`));
}

function proxyFailed({ name, code, status }: AwsFailure, proxy: string): ConfigError {
  return new ConfigError(
    'proxy-failed',
    status === undefined
      ? `The proxy ${proxy} does not answer (${code || name}).`
      : `The proxy ${proxy} refused the request (HTTP ${status}).`,
    status === 407
      ? 'Give user and password in HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT.'
      : 'Correct HTTPS_PROXY, or list the host in NO_PROXY.',
  );
}

function unreachable(
  { code, port }: AwsFailure,
  host: string | undefined,
  proxy: string | undefined,
): ConfigError {
  const at = port === undefined ? '' : `:${port}`;
  const to = host === undefined ? 'AWS' : `${host}${at}`;
  return new ConfigError(
    'endpoint-unreachable',
    `No connection to ${to} (${code || 'timed out'}).`,
    proxy === undefined
      ? 'Is there a firewall or VPN in between, or an endpoint setting (--endpoint-url, AWS_ENDPOINT_URL)? If you use a proxy: HTTPS_PROXY is not set.'
      : `Does the proxy ${proxy} let AWS through?`,
  );
}

function noHost(code: string, host: string | undefined, context: RewordContext): ConfigError {
  const named = host === undefined ? '' : `: ${host}`;
  if (code === 'EAI_AGAIN') {
    return new ConfigError(
      'endpoint-unreachable',
      `The name server does not answer${named}.`,
      'Is this machine online? Name resolution failed for now, not for good.',
    );
  }
  const ours = context.region !== undefined && host?.includes(context.region);
  const proxy = context.proxy === undefined ? ' If you use a proxy: HTTPS_PROXY is not set.' : '';
  return new ConfigError(
    'endpoint-unreachable',
    `No such host${named}.`,
    `${ours ? `Is \`${context.region}\` a Region?` : 'Is the endpoint spelt rightly, and is there a name server?'}${proxy}`,
  );
}
