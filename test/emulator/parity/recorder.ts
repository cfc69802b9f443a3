import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { answer } from './answers.ts';
import type { Authority } from './authority.ts';

/** One request as it arrived, with what its signature says. */
export interface Seen {
  service: string;
  operation: string;
  /** Access key and Region of the signature; empty where there is none. */
  key: string;
  region: string;
  host: string;
  via: 'proxy' | 'direct';
  headers: IncomingMessage['headers'];
  path: string;
}

export interface Recorder {
  readonly port: number;
  readonly seen: Seen[];
  close(): Promise<void>;
}

/**
 * One loopback port that is three things: a proxy (`CONNECT`) which ends the TLS inside itself, an HTTPS server, and
 * an HTTP server. Whatever host a program calls, AWS's answer comes from here and the request is kept.
 */
export async function startRecorder(
  authority: Authority,
  throttled: readonly string[] = [],
): Promise<Recorder> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const conversations = new WeakMap<object, Seen['via']>();
  const secureContext = createSecureContext(authority);

  const http = createServer(async (request, response) => {
    const body = await text(request);
    const one = read(request, body, conversations.get(request.socket) ?? 'direct');
    seen.push(one);
    const reply = answer(one, body, throttled);
    response.writeHead(reply.status, { 'content-type': reply.type });
    response.end(reply.body);
  });
  http.on('connect', (_request, socket: Socket, head: Buffer) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    secure(socket, 'proxy');
  });

  function secure(socket: Socket, via: Seen['via']): void {
    const inner = new TLSSocket(socket, { isServer: true, secureContext });
    inner.on('error', () => inner.destroy());
    conversations.set(inner, via);
    http.emit('connection', inner);
  }

  // A TLS greeting starts with the byte 22; anything else is plain HTTP.
  const front = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      if (first[0] === 22) secure(socket, 'direct');
      else http.emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  return {
    port: (front.address() as AddressInfo).port,
    seen,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        front.close(() => resolve());
      }),
  };
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function read(request: IncomingMessage, body: string, via: Seen['via']): Seen {
  const { authorization, host, 'x-amz-target': target } = request.headers;
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(authorization ?? '');
  return {
    key: scope?.[1] ?? '',
    region: scope?.[2] ?? '',
    service: scope?.[3] ?? '',
    operation:
      typeof target === 'string'
        ? target.replace(/^.*\./, '')
        : (new URLSearchParams(body).get('Action') ?? ''),
    host: host ?? '',
    // To a proxy, plain HTTP is asked for with the whole URL.
    via: request.url?.startsWith('http:') ? 'proxy' : via,
    headers: request.headers,
    path: request.url ?? '',
  };
}
