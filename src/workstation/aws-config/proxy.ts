/**
 * The proxy for one URL by the AWS CLI's rules, which are Python's: `https_proxy` before `HTTPS_PROXY`, no
 * ALL_PROXY; NO_PROXY lists host name endings (a leading dot is nothing, ports are allowed, addresses are
 * compared as text, no CIDR blocks), `*` means all.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html
 * @returns an absolute URL, which may hold a password; the empty string where there is none
 */
export function proxyForUrl(url: string, env: NodeJS.ProcessEnv): string {
  const { protocol, hostname, host, port } = new URL(url);
  const proxy = variable(env, `${protocol.slice(0, -1)}_proxy`);
  if (!proxy) return '';
  const exceptions = variable(env, 'no_proxy') ?? '';
  if (exceptions.trim() === '*') return '';
  const withPort = port === '' ? `${hostname}:${protocol === 'https:' ? 443 : 80}` : host;
  for (const entry of exceptions.split(',')) {
    const name = entry.trim().toLowerCase().replace(/^\.+/, '');
    if (name === '') continue;
    if ([hostname, withPort].some((h) => h === name || h.endsWith(`.${name}`))) return '';
  }
  return absolute(proxy);
}

/** `host:port` of the proxy for AWS's endpoints, without user and password; undefined where there is none. */
export function proxyHost(env: NodeJS.ProcessEnv): string | undefined {
  const proxy = variable(env, 'https_proxy') || variable(env, 'http_proxy');
  if (!proxy || !URL.canParse(absolute(proxy))) return undefined;
  const url = new URL(absolute(proxy));
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** The proxy variables that are set, by the name they are set under. */
export function proxyVariables(env: NodeJS.ProcessEnv): string[] {
  return ['https_proxy', 'http_proxy', 'no_proxy'].flatMap(
    (name) => [name, name.toUpperCase()].find((spelling) => env[spelling]) ?? [],
  );
}

function variable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name] ?? env[name.toUpperCase()];
}

function absolute(proxy: string): string {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy.replace(/^\/\//, '')}`;
}
