import { readFile } from 'node:fs/promises';
import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { ConfigError } from './config-error.ts';
import { proxyForUrl, proxyVariables } from './proxy.ts';
import type { Settings } from './settings.ts';
import { expand } from './shared-files.ts';
import { SILENT } from './silent.ts';

/**
 * Timeouts, trusted certificates and proxy for every client, as options: each client makes its own handler, so
 * that destroying one leaves the others alone. `proxy-agent` is loaded only where a proxy is set; the SDK's
 * own agent ignores HTTPS_PROXY and AWS_CA_BUNDLE.
 * @throws ConfigError `ca-bundle-unreadable`, `invalid-setting`
 */
export async function requestHandler(
  env: NodeJS.ProcessEnv,
  caBundle: Settings['caBundle'],
): Promise<NodeHttpHandlerOptions> {
  const ca = caBundle && (await certificates(caBundle, env));
  const options: NodeHttpHandlerOptions = {
    // Without these a black-holed endpoint holds the doctor for minutes.
    connectionTimeout: 10_000,
    requestTimeout: 60_000,
    throwOnRequestTimeout: true,
    logger: SILENT,
  };
  const trust = ca ? { ca } : {};
  if (!proxyVariables(env).some((name) => /^https?_proxy$/i.test(name))) {
    return ca ? { ...options, httpsAgent: trust } : options;
  }
  for (const url of ['https://aws.invalid', 'http://aws.invalid']) {
    const proxy = proxyForUrl(url, { ...env, NO_PROXY: '', no_proxy: '' });
    if (proxy !== '' && !URL.canParse(proxy)) {
      throw new ConfigError(
        'invalid-setting',
        `${url.startsWith('https') ? 'HTTPS_PROXY' : 'HTTP_PROXY'} is not a URL.`,
        'It should look like http://proxy.example.com:3128.',
      );
    }
  }
  const { ProxyAgent } = await import('proxy-agent');
  const choose = { getProxyForUrl: (url: string) => proxyForUrl(url, env) };
  return {
    ...options,
    // On a kept socket http-proxy-agent sends the path alone, where a proxy wants the whole URL.
    httpAgent: new ProxyAgent(choose),
    httpsAgent: new ProxyAgent({ keepAlive: true, maxSockets: 50, ...choose, ...trust }),
  };
}

/** Node's own roots, the bundle's, and NODE_EXTRA_CA_CERTS, which Node drops once roots are given. */
async function certificates(
  bundle: { path: string; from: string },
  env: NodeJS.ProcessEnv,
): Promise<string[]> {
  const path = expand(bundle.path, env);
  let pem: string;
  try {
    pem = await readFile(path, 'utf8');
  } catch (error) {
    throw unusable(bundle.from, path, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
    throw unusable(bundle.from, path, 'holds no certificate in PEM form');
  }
  const extra = env.NODE_EXTRA_CA_CERTS
    ? await readFile(env.NODE_EXTRA_CA_CERTS, 'utf8').catch(() => undefined)
    : undefined;
  const { rootCertificates } = await import('node:tls');
  return [...rootCertificates, pem, ...(extra === undefined ? [] : [extra])];
}

function unusable(from: string, path: string, why: string): ConfigError {
  return new ConfigError(
    'ca-bundle-unreadable',
    `${from} names ${path}, which ${why}.`,
    'Correct it, or remove it if TLS is not intercepted here.',
  );
}
