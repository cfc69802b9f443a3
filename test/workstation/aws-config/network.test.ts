import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect } from 'node:net';
import { DescribeInstanceInformationCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  explainAwsError,
  resolveAwsConfig,
  rewordAwsError,
} from '../../../src/workstation/aws-config/index.ts';
import { fakeAws, listen } from './fake-aws.ts';
import { sandbox } from './sandbox.ts';
import { selfSigned } from './self-signed.ts';
import { whoami } from './whoami.ts';

const box = sandbox();
beforeEach(() =>
  box.env({ AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'eu-west-1' }),
);

const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>a</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`;

/** An https endpoint whose certificate nobody knows. */
async function interceptedAws(): Promise<{ port: number; cert: string }> {
  const pair = selfSigned();
  const server = createHttps(pair, (_request, response) => response.end(IDENTITY));
  return { port: await listen(server), cert: pair.cert };
}

/** A proxy that records what it is asked to connect to, and connects to `to` or refuses. */
async function proxy(to: number | 'refuse'): Promise<{ url: string; port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createHttp((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end(IDENTITY);
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    if (to === 'refuse') {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const far = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      far.pipe(socket).pipe(far);
    });
    far.on('error', () => socket.destroy());
    socket.on('error', () => far.destroy());
  });
  const port = await listen(server);
  return { url: `http://ana:secret@127.0.0.1:${port}`, port, asked };
}

const call = async (config: Awaited<ReturnType<typeof resolveAwsConfig>>) =>
  new STSClient(config.client).send(new GetCallerIdentityCommand({})).then(
    () => 'ok',
    (error: unknown) => error,
  );

describe('endpoints', () => {
  it('--endpoint-url serves every service over plain http, before any variable', async () => {
    const aws = await fakeAws(({ headers }) =>
      headers['x-amz-target'] ? { body: '{}', type: 'application/x-amz-json-1.1' } : undefined,
    );
    box.env({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' });
    const { config, seen } = await whoami(aws, { endpointUrl: aws.url });
    expect(seen).toMatchObject({ host: `127.0.0.1:${aws.port}`, service: 'sts', region: 'eu-west-1' });
    await new SSMClient(config.clientOf('SSM')).send(new DescribeInstanceInformationCommand({}));
    expect(aws.seen.at(-1)).toMatchObject({ key: 'AKIAENV', service: 'ssm', region: 'eu-west-1' });
    expect(config.inForce).toEqual(['--endpoint-url']);
  });

  it('AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL, the profile’s services section and its endpoint_url', async () => {
    const [one, two] = [await fakeAws(), await fakeAws()];
    box.config(
      `[profile s]\nservices = local\nendpoint_url = http://127.0.0.1:1\n[profile e]\nendpoint_url = ${two.url}\n[services local]\nsts =\n  endpoint_url = ${two.url}\n`,
    );
    box.env({ AWS_PROFILE: 's' });
    await whoami(two);
    box.env({ AWS_PROFILE: 'e' });
    await whoami(two);
    expect(two.seen).toHaveLength(2);
    box.env({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_STS: one.url });
    const { config } = await whoami(one);
    expect(config.inForce).toEqual(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS']);
  });

  it('FIPS and dual-stack, of environment and profile; an endpoint URL outranks them as in the CLI', async () => {
    const host = async (options = {}, profile?: string) => {
      if (profile) box.env({ AWS_PROFILE: profile });
      else delete process.env.AWS_PROFILE;
      const client = (await resolveAwsConfig(options)).clientOf('SSM');
      const sts = new SSMClient({ ...client, maxAttempts: 1 });
      const hosts: string[] = [];
      sts.middlewareStack.add(
        () => async (args) => {
          hosts.push((args.request as { hostname: string }).hostname);
          throw new Error('enough');
        },
        { step: 'finalizeRequest', priority: 'low' },
      );
      await sts.send(new DescribeInstanceInformationCommand({})).catch(() => undefined);
      return hosts[0];
    };
    box.config('[profile f]\nuse_fips_endpoint = true\n[profile d]\nuse_dualstack_endpoint = True\n');
    expect(await host()).toBe('ssm.eu-west-1.amazonaws.com');
    expect(await host({ region: 'us-east-1' }, 'f')).toBe('ssm-fips.us-east-1.amazonaws.com');
    expect(await host({}, 'd')).toBe('ssm.eu-west-1.api.aws');
    box.env({ AWS_USE_FIPS_ENDPOINT: 'true' });
    expect(await host({ region: 'us-east-1' })).toBe('ssm-fips.us-east-1.amazonaws.com');
    expect(await host({ endpointUrl: 'http://127.0.0.1:1' })).toBe('127.0.0.1');
    box.env({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
    expect(await host()).toBe('127.0.0.1');
  });

  it('AWS_MAX_ATTEMPTS and the profile’s max_attempts and retry_mode', async () => {
    const aws = await fakeAws(() => ({ status: 500, body: 'no' }));
    box.config('[default]\nmax_attempts = 2\nretry_mode = adaptive\n');
    const config = await resolveAwsConfig({ endpointUrl: aws.url });
    expect(config).toMatchObject({
      retryModeFrom: 'profile',
      client: { retryMode: 'adaptive', maxAttempts: 2 },
    });
    await call(config);
    expect(aws.seen).toHaveLength(2);
    box.env({ AWS_MAX_ATTEMPTS: '1', AWS_RETRY_MODE: 'legacy' });
    expect(await resolveAwsConfig({})).toMatchObject({
      retryModeFrom: 'environment',
      client: { retryMode: 'standard', maxAttempts: 1 },
    });
  });
});

describe('proxy', () => {
  it('HTTPS_PROXY carries https, with AWS_CA_BUNDLE trusted through the tunnel; NO_PROXY goes around', async () => {
    const aws = await interceptedAws();
    const through = await proxy(aws.port);
    box.env({ HTTPS_PROXY: through.url, AWS_CA_BUNDLE: box.write('corp.pem', aws.cert) });
    const config = await resolveAwsConfig({ endpointUrl: 'https://localhost:443' });
    expect(await call(config)).toBe('ok');
    expect(through.asked).toEqual([
      `CONNECT localhost:443 Basic ${Buffer.from('ana:secret').toString('base64')}`,
    ]);
    expect(config).toMatchObject({
      proxy: `127.0.0.1:${through.port}`,
      inForce: ['--endpoint-url', 'HTTPS_PROXY', 'AWS_CA_BUNDLE'],
    });
    box.env({ NO_PROXY: 'example.com,localhost' });
    expect(await call(await resolveAwsConfig({ endpointUrl: `https://localhost:${aws.port}` }))).toBe('ok');
    expect(through.asked).toHaveLength(1);
  });

  it('the STS call inside an assumed role goes through the proxy as well', async () => {
    const through = await proxy('refuse');
    box.config(
      '[profile r]\nrole_arn = arn:aws:iam::111122223333:role/r\ncredential_source = Environment\nmax_attempts = 1\n',
    );
    box.env({ https_proxy: through.url });
    const failed = await resolveAwsConfig({ profile: 'r' }).catch((error: unknown) => error);
    expect(through.asked[0]).toContain('CONNECT sts.eu-west-1.amazonaws.com:443');
    expect(failed).toMatchObject({
      code: 'proxy-failed',
      message: `The proxy 127.0.0.1:${through.port} refused the request (HTTP 407).`,
    });
    expect(JSON.stringify(failed)).not.toContain('secret');
  });

  it('HTTP_PROXY carries http', async () => {
    const through = await proxy('refuse');
    box.env({ HTTP_PROXY: `127.0.0.1:${through.port}` });
    expect(await call(await resolveAwsConfig({ endpointUrl: 'http://aws.invalid' }))).toBe('ok');
    expect(through.asked).toEqual(['POST http://aws.invalid/']);
  });

  it('a proxy that is not there', async () => {
    box.env({ HTTPS_PROXY: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' });
    const config = await resolveAwsConfig();
    expect(rewordAwsError(await call(config), config)).toMatchObject({
      code: 'proxy-failed',
      message: 'The proxy 127.0.0.1:1 does not answer (ECONNREFUSED).',
    });
  });
});

describe('no way to AWS', () => {
  it('intercepted TLS names the issuer; ca_bundle of the profile mends it', async () => {
    const aws = await interceptedAws();
    const endpointUrl = `https://localhost:${aws.port}`;
    box.env({ AWS_MAX_ATTEMPTS: '1' });
    const config = await resolveAwsConfig({ endpointUrl });
    const error = await call(config);
    expect(rewordAwsError(error, config)?.code).toBe('tls-intercepted');
    expect(await explainAwsError(error, { ...config, host: `localhost:${aws.port}` })).toMatchObject({
      code: 'tls-intercepted',
      message: `TLS to localhost:${aws.port} is intercepted or its certificate is not trusted (issuer: Corp Proxy).`,
      action: expect.stringContaining('AWS_CA_BUNDLE='),
    });
    box.config(`[default]\nca_bundle = ${box.write('corp.pem', aws.cert)}\n`);
    expect(await call(await resolveAwsConfig({ endpointUrl }))).toBe('ok');
  });

  it('no such host, nobody listening', async () => {
    box.env({ AWS_MAX_ATTEMPTS: '1' });
    const refused = await resolveAwsConfig({ endpointUrl: 'http://127.0.0.1:1' });
    expect(rewordAwsError(await call(refused), refused)).toMatchObject({
      code: 'endpoint-unreachable',
      message: 'No connection to 127.0.0.1:1 (ECONNREFUSED).',
    });
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND ssm.eu-wst-1.amazonaws.com'), {
      code: 'ENOTFOUND',
      hostname: 'ssm.eu-wst-1.amazonaws.com',
    });
    expect(rewordAwsError(unknown, { region: 'eu-wst-1' })).toMatchObject({
      code: 'endpoint-unreachable',
      message: 'No such host: ssm.eu-wst-1.amazonaws.com.',
      action: 'Is `eu-wst-1` a Region? If you use a proxy: HTTPS_PROXY is not set.',
    });
  });
});
