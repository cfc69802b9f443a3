import type { OutgoingHttpHeaders } from 'node:http';
import type { FrontState } from './state.ts';

/** How a service writes its requests and errors on the wire. */
export type Protocol = 'json' | 'query' | 'ec2' | 's3' | 'rest-xml';

/** One AWS call as the front understood it. */
export interface Operation {
  /** `service:Action`, by the API's operation name, as in `ec2:DescribeVpcEndpoints`. */
  readonly name: string;
  /** The IAM action that AWS checks for it; differs from `name` for some of S3. */
  readonly iamAction: string;
  readonly service: string;
  readonly action: string;
  readonly protocol: Protocol;
  /** Region of the signature's scope (`us-east-1` for global services). */
  readonly region: string;
  readonly accessKeyId: string;
  readonly accountId: string;
  readonly host: string;
  readonly method: string;
  /** Path with its query string. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Request members: parsed JSON, or the form's flat names (`Filter.1.Value.1`), or bucket/zone of the path. */
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Reply {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer | string;
}

/** What a recorded call keeps for tests. */
export type Call = Pick<
  Operation,
  'name' | 'service' | 'action' | 'region' | 'accessKeyId' | 'accountId' | 'host' | 'path' | 'params'
>;

/** Narrows a fault to some calls; every member given must match. */
export interface Where {
  /** Text or expression found in the request's members or path. */
  readonly resource?: string | RegExp;
  readonly accessKeyId?: string;
  readonly region?: string;
}

/** Takes the fault away again. */
export type Undo = () => void;

/** How a thin front answers what moto does not implement: moto's 500 in HTML, or AWS's "no such operation". */
export type Unimplemented = 'html' | 'error';

export interface Front {
  readonly url: string;
  /** The same account through a thin front (`startFront`, `options.thin`). */
  readonly thinUrl?: string;
  readonly accountId: string;
  readonly state: FrontState;
  /** Every operation received, in order, refused ones too. */
  readonly calls: Call[];
  /** Names of operations that neither moto nor the front knows; a test may assert that it stays empty. */
  readonly unemulated: string[];
  /** Refuses operations that match `pattern` (`iam:GetRolePolicy`, `iam:*`, an IAM action, or `*`) as AWS does. */
  deny(pattern: string, where?: Where, how?: { explicit?: string }): Undo;
  /** Refuses a caller's every operation that is not allowed (`policy/enforce.ts`). */
  enforce(accessKeyId: string, allows: (op: Operation) => Promise<boolean>): Undo;
  /** Answers with the service's throttling error: always, or the first `times`. */
  throttle(pattern: string, times?: number, where?: Where): Undo;
  /** Resets the connection. */
  fail(pattern: string, where?: Where): Undo;
  delay(pattern: string, milliseconds: number, where?: Where): Undo;
  /** Answers in place of moto; `undefined` passes the call on. */
  respond(pattern: string, answer: (op: Operation) => Reply | undefined | Promise<Reply | undefined>): Undo;
  clearFaults(): void;
  /** Credentials that belong to another account behind this front (cross-account buckets, keys, hubs). */
  addAccount(accountId: string): { accessKeyId: string; secretAccessKey: string };
  /** Names of the operations called so far, for `expect(...)`. */
  called(name?: string): string[];
  close(): Promise<void>;
}
