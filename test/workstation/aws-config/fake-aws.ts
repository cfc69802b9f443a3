import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach } from 'vitest';

/** One request as it arrived, with what its signature says. */
export interface Seen {
  method: string;
  path: string;
  host: string;
  headers: IncomingMessage['headers'];
  body: URLSearchParams;
  /** The access key and Region of the signature; empty where there is none. */
  key: string;
  region: string;
  service: string;
  token: string;
}

export interface FakeAws {
  url: string;
  port: number;
  seen: Seen[];
  /** The requests of one STS operation. */
  calls(action: string): Seen[];
}

export type Answer = { status?: number; body: string; type?: string } | undefined;

/** A loopback endpoint that records who signed each request. @param answer first to be asked; then STS defaults */
export async function fakeAws(answer: (seen: Seen) => Answer = () => undefined): Promise<FakeAws> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const one = read(request, body);
      seen.push(one);
      const reply = answer(one) ?? sts(one);
      response.writeHead(reply.status ?? 200, { 'content-type': reply.type ?? 'text/xml' });
      response.end(reply.body);
    });
  });
  await listen(server);
  const port = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    calls: (action) => seen.filter((one) => one.body.get('Action') === action),
  };
}

const open: Server[] = [];
const sockets: Socket[] = [];

/** Listens on loopback until the test ends; tunnels are cut too. */
export async function listen(server: Server): Promise<number> {
  open.push(server);
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of open.splice(0)) {
    await new Promise((done) => server.close(done));
  }
});

function read(request: IncomingMessage, body: string): Seen {
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '');
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    host: request.headers.host ?? '',
    headers: request.headers,
    body: new URLSearchParams(body),
    key: scope?.[1] ?? '',
    region: scope?.[2] ?? '',
    service: scope?.[3] ?? '',
    token: String(request.headers['x-amz-security-token'] ?? ''),
  };
}

/** GetCallerIdentity names the signing key; an assumed role gets keys that name the key which assumed it. */
function sts(seen: Seen): { status?: number; body: string; type?: string } {
  const action = seen.body.get('Action') ?? '';
  const metadata = '<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>';
  const xmlns = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';
  const keys = (name: string) =>
    `<Credentials><AccessKeyId>${name}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>token-of-${name}</SessionToken><Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials>`;
  if (action === 'AssumeRole') {
    return {
      body: `<AssumeRoleResponse ${xmlns}><AssumeRoleResult>${keys(`ROLE-BY-${seen.key}`)}</AssumeRoleResult>${metadata}</AssumeRoleResponse>`,
    };
  }
  if (action === 'AssumeRoleWithWebIdentity') {
    return {
      body: `<AssumeRoleWithWebIdentityResponse ${xmlns}><AssumeRoleWithWebIdentityResult>${keys('ROLE-BY-TOKEN')}</AssumeRoleWithWebIdentityResult>${metadata}</AssumeRoleWithWebIdentityResponse>`,
    };
  }
  return {
    body: `<GetCallerIdentityResponse ${xmlns}><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/${seen.key}</Arn><UserId>U</UserId><Account>111122223333</Account></GetCallerIdentityResult>${metadata}</GetCallerIdentityResponse>`,
  };
}

/** An STS error document. */
export function stsError(code: string, message = code, status = 403): Answer {
  return {
    status,
    body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  };
}
