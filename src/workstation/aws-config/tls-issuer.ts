import type { ConfigError } from './config-error.ts';
import { rewordAwsError } from './reword.ts';
import { type RewordContext, tlsIntercepted } from './reword-network.ts';

/**
 * As rewordAwsError; for an untrusted certificate it also asks the host once for that certificate, to name who
 * issued it (a company's proxy says its own name there). Sends nothing but the TLS greeting.
 * @param host `host` or `host:port` that the failed call went to
 */
export async function explainAwsError(
  error: unknown,
  context: RewordContext,
): Promise<ConfigError | undefined> {
  const found = rewordAwsError(error, context);
  // Through a proxy the certificate seen directly is another one.
  if (found?.code !== 'tls-intercepted' || context.host === undefined || context.proxy !== undefined)
    return found;
  return tlsIntercepted(context.host, await issuer(context.host));
}

async function issuer(at: string): Promise<string | undefined> {
  const { connect } = await import('node:tls');
  const { hostname, port } = new URL(`https://${at}`);
  return new Promise((resolve) => {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const socket = connect({
      host,
      port: Number(port || 443),
      servername: /^[\d.:]+$/.test(host) ? '' : host,
      rejectUnauthorized: false,
    });
    const done = (name?: string) => {
      socket.destroy();
      resolve(name);
    };
    socket.setTimeout(3000, done);
    socket.on('error', () => done());
    socket.on('secureConnect', () => {
      const { issuer } = socket.getPeerCertificate();
      const name: unknown = issuer?.O ?? issuer?.CN;
      // A certificate is a stranger's text: one printable line of it.
      done(
        typeof name === 'string' ? name.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '').slice(0, 80) : undefined,
      );
    });
  });
}
