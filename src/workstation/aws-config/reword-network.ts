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

/** Errors below HTTP: no such host, nobody listening, an untrusted certificate, a proxy that refuses. */
export function rewordNetwork(failure: AwsFailure, context: RewordContext): ConfigError | undefined {
  const { name, code, message } = failure;
  const host = failure.host ?? context.host;
  if (UNTRUSTED_CODE.test(code) || UNTRUSTED.test(message)) return tlsIntercepted(host, undefined);
  const refusedByProxy = name === 'UnknownError' && [403, 407, 502, 503].includes(failure.status ?? 0);
  if (
    context.proxy !== undefined &&
    (isProxy(failure, context.proxy) || refusedByProxy || failure.status === 407)
  ) {
    return new ConfigError(
      'proxy-failed',
      failure.status === undefined
        ? `The proxy ${context.proxy} does not answer (${code || name}).`
        : `The proxy ${context.proxy} refused the request (HTTP ${failure.status}).`,
      failure.status === 407
        ? 'Give user and password in HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT.'
        : 'Correct HTTPS_PROXY, or list the host in NO_PROXY.',
    );
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return noHost(code, host, context);
  if (
    /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/.test(code) ||
    name === 'TimeoutError'
  ) {
    const to = host === undefined ? 'AWS' : failure.port === undefined ? host : `${host}:${failure.port}`;
    return new ConfigError(
      'endpoint-unreachable',
      `No connection to ${to} (${code || 'timed out'}).`,
      context.proxy === undefined
        ? 'Is there a firewall or VPN in between, or an endpoint setting (--endpoint-url, AWS_ENDPOINT_URL)? If you use a proxy: HTTPS_PROXY is not set.'
        : `Does the proxy ${context.proxy} let AWS through?`,
    );
  }
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

function isProxy(failure: AwsFailure, proxy: string): boolean {
  const { host, port } = failure;
  return host !== undefined && (`${host}:${port}` === proxy || proxy.startsWith(`${host}:`));
}
