import { request } from 'node:http';
import { emptyState, type FrontState, type ManagedNode } from './state.ts';
import type { Operation, Reply } from './types.ts';
import { parseXml, type Xml } from './xml.ts';

/** What moto was told and does not keep, or keeps wrongly; keyed by resource id. */
export interface Overlay {
  /** Endpoint or NAT gateway interface → its address, owner and kind as AWS has them. */
  readonly interfaces: Map<
    string,
    {
      owner: string;
      address: string;
      motoAddress: string;
      subnetId: string;
      kind: 'vpc_endpoint' | 'nat_gateway';
    }
  >;
  /** Endpoint → members that moto lacks or cannot change. */
  readonly endpoints: Map<
    string,
    {
      privateDns: boolean;
      dnsOptions: Record<string, string>;
      addressType?: string;
      interfaces: string[];
      gone: Set<string>;
    }
  >;
  /** Route targets that are gone: their routes are blackholes. */
  readonly deadTargets: Set<string>;
  /** Next address to hand out, by subnet, counted down from the top. */
  readonly nextAddress: Map<string, number>;
  /** Region → the account's default DHCP options. */
  readonly defaultDhcp: Map<string, string>;
  /** VPCs whose DHCP options were set to `default` (none) on purpose. */
  readonly withoutDhcp: Set<string>;
  /** `region log-group` → key, where it was associated after creation; '' where disassociated. */
  readonly logKeys: Map<string, string>;
  readonly userBoundaries: Map<string, string>;
  readonly buckets: Map<string, { accountId: string; region: string }>;
}

export interface Context {
  readonly motoUrl: string;
  readonly state: FrontState;
  readonly overlay: Overlay;
  /** Sends the call on to moto, with another body if given. */
  forward(op: Operation, body?: Buffer | string): Promise<Reply>;
  /** Calls EC2, IAM or STS on moto in the same account and Region; returns the answer's root element. */
  ask(op: Operation, service: string, params: Record<string, string>): Promise<Xml>;
  /** Nodes of the call's Region whose instance has not stopped or gone. */
  liveNodes(op: Operation): Promise<ManagedNode[]>;
}

function send(
  url: URL,
  method: string,
  headers: Record<string, string>,
  body: Buffer | string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const out = request(
      url,
      { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
        answer.on('error', reject);
      },
    );
    out.on('error', reject);
    out.end(body);
  });
}

function emptyOverlay(): Overlay {
  return {
    interfaces: new Map(),
    endpoints: new Map(),
    deadTargets: new Set(),
    nextAddress: new Map(),
    defaultDhcp: new Map(),
    withoutDhcp: new Set(),
    logKeys: new Map(),
    userBoundaries: new Map(),
    buckets: new Map(),
  };
}

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'expect', 'content-length']);

export function createContext(
  motoUrl: string,
  liveNodes: (context: Context, op: Operation) => Promise<ManagedNode[]>,
): Context {
  const context: Context = {
    motoUrl,
    state: emptyState(),
    overlay: emptyOverlay(),
    forward(op, body = op.body) {
      const headers = Object.fromEntries(Object.entries(op.headers).filter(([key]) => !HOP_BY_HOP.has(key)));
      headers['x-moto-account-id'] = op.accountId;
      return send(new URL(op.path, motoUrl), op.method, headers, body);
    },
    async ask(op, service, params) {
      const scope = `${op.accessKeyId || 'AKIAFRONT00000000000'}/20260101/${op.region || 'us-east-1'}/${service}/aws4_request`;
      const reply = await send(
        new URL('/', motoUrl),
        'POST',
        {
          authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
          'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
          'x-moto-account-id': op.accountId,
        },
        new URLSearchParams(params).toString(),
      );
      if (reply.status !== 200) throw new Error(`moto refused ${params.Action}: ${reply.body}`);
      return parseXml(reply.body.toString());
    },
    liveNodes: (op) => liveNodes(context, op),
  };
  return context;
}
