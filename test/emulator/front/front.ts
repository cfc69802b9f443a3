import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Context, createContext } from './context.ts';
import { errorReply } from './errors.ts';
import { createFaults } from './faults.ts';
import { listen } from './listen.ts';
import { MISSING, malformedInstanceId } from './missing.ts';
import { identify } from './operation.ts';
import { noteBucket, route, withBucketRegion } from './ownership.ts';
import { rewriteRequest, rewriteResponse } from './repairs.ts';
import { SERVICE_SETTINGS } from './service-settings.ts';
import { liveNodes, SESSION_MANAGER } from './session-manager.ts';
import { thinAnswer } from './thin.ts';
import type { Call, Front, Operation, Reply, Undo, Unimplemented } from './types.ts';
import { textAt } from './xml.ts';

type Answer = (op: Operation, context: Context) => Promise<Reply | undefined> | Reply | undefined;
const OWN: Record<string, Answer> = { ...SESSION_MANAGER, ...SERVICE_SETTINGS, ...MISSING };

/** What the calls of one front left behind: who acts where, what arrived, what a test answers itself. */
interface Memory {
  readonly accountOfKey: Map<string, string>;
  readonly calls: Call[];
  readonly unemulated: string[];
  readonly overrides: { pattern: string; answer: Parameters<Front['respond']>[1] }[];
}

let accounts = 0;
/** A 12-digit account id that no other front of this process, nor of a parallel one, uses. */
function newAccountId(): string {
  accounts += 1;
  return `${(process.pid % 90_000) + 10_000}${String(Date.now() % 10_000).padStart(4, '0')}${String(accounts % 1000).padStart(3, '0')}`;
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function write(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body);
  const headers = { ...reply.headers };
  delete headers['transfer-encoding'];
  delete headers.connection;
  // A HEAD answer keeps the length that moto states; everything else is measured after rewriting.
  if (body.length > 0 || headers['content-length'] === undefined) headers['content-length'] = body.length;
  response.writeHead(reply.status, headers);
  response.end(body);
}

/** moto's HTML for what it does not implement becomes the service's "no such operation". */
function withoutHtml(op: Operation, reply: Reply, unemulated: string[]): Reply {
  const kind = String(reply.headers['content-type'] ?? '');
  const notImplemented =
    reply.status >= 500 || (reply.status >= 400 && kind.includes('html') && op.protocol === 'json');
  if (!notImplemented) return reply;
  unemulated.push(op.name);
  const code = op.protocol === 'json' ? 'UnknownOperationException' : 'InvalidAction';
  return errorReply(op, 400, code, `The action ${op.action} is not valid for this web service.`);
}

/**
 * Starts a front on a free loopback port: moto for one AWS account, with the operations that moto
 * lacks, its differences from AWS repaired, and faults on demand. Cheap: one per test.
 *
 * @param motoUrl address of the shared moto server
 * @param options.accountId 12 digits; a fresh one unless given
 * @param options.thin also listens at `thinUrl`, where raw moto answers but for a few operations; what moto
 *   does not implement is answered there as moto does (`html`) or as AWS does (`error`)
 */
export async function startFront(
  motoUrl: string,
  options: { accountId?: string; thin?: Unimplemented } = {},
): Promise<Front> {
  const accountId = options.accountId ?? newAccountId();
  const context = createContext(motoUrl, liveNodes);
  const memory: Memory = { accountOfKey: new Map(), calls: [], unemulated: [], overrides: [] };
  const faults = createFaults((op) => callerArn(op, context));

  const serve = (answered: (op: Operation) => Promise<Reply>) =>
    listen(async (request, response) => {
      const owner = (key: string) => memory.accountOfKey.get(key) ?? accountId;
      const op = identify(request, await read(request), owner);
      memory.calls.push(op);
      const outcome = await faults.outcome(op);
      if (outcome && 'reset' in outcome) request.socket.destroy();
      else write(response, outcome ? withBucketRegion(op, outcome.reply, context) : await answered(op));
    });
  const full = await serve((op) => answer(op, context, memory));
  const thin = options.thin
    ? await serve((op) => answerThin(op, context, memory, options.thin === 'error'))
    : undefined;

  return {
    url: full.url,
    ...(thin ? { thinUrl: thin.url } : {}),
    accountId,
    state: context.state,
    calls: memory.calls,
    unemulated: memory.unemulated,
    deny: faults.deny,
    enforce: faults.enforce,
    throttle: faults.throttle,
    fail: faults.fail,
    delay: faults.delay,
    respond: (pattern, respond) => override(memory, pattern, respond),
    clearFaults: faults.clear,
    addAccount(other) {
      const accessKeyId = `AKIA${other}${'X'.repeat(4)}`;
      memory.accountOfKey.set(accessKeyId, other);
      return { accessKeyId, secretAccessKey: 'secret' };
    },
    called: (name) => memory.calls.map((call) => call.name).filter((n) => name === undefined || n === name),
    close: async () => void (await Promise.all([full.close(), thin?.close()])),
  };
}

async function callerArn(op: Operation, context: Context): Promise<string> {
  const xml = await context.ask(op, 'sts', { Action: 'GetCallerIdentity', Version: '2011-06-15' });
  return textAt(xml, 'GetCallerIdentityResult', 'Arn').replace(
    /^arn:(.*):sts::(\d+):user\//,
    'arn:$1:iam::$2:user/',
  );
}

/** Later overrides come first. */
function override({ overrides }: Memory, pattern: string, answered: Parameters<Front['respond']>[1]): Undo {
  const one = { pattern, answer: answered };
  overrides.unshift(one);
  return () => void overrides.splice(overrides.indexOf(one), 1);
}

async function overridden(op: Operation, { overrides }: Memory): Promise<Reply | undefined> {
  for (const one of overrides.filter((o) => o.pattern === op.name)) {
    const reply = await one.answer(op);
    if (reply) return reply;
  }
  return undefined;
}

async function answerThin(op: Operation, context: Context, memory: Memory, asAws: boolean): Promise<Reply> {
  const reply = (await overridden(op, memory)) ?? (await thinAnswer(op, context));
  return asAws ? withoutHtml(op, reply, []) : reply;
}

async function answer(op: Operation, context: Context, memory: Memory): Promise<Reply> {
  const set = await overridden(op, memory);
  if (set) return set;
  const own = malformedInstanceId(op) ?? (await OWN[op.name]?.(op, context));
  if (own) return own;
  const routed = await route(op, context, () => callerArn(op, context));
  if ('reply' in routed) return withBucketRegion(op, routed.reply, context);
  const body = await rewriteRequest(op, context);
  const repaired = await rewriteResponse(op, await context.forward(routed.op, body), context);
  const result = withoutHtml(op, repaired, memory.unemulated);
  noteBucket(op, result, context);
  rememberAssumedRole(op, result, memory);
  return result;
}

/** Credentials of a role in another account act there from then on. */
function rememberAssumedRole(op: Operation, reply: Reply, { accountOfKey }: Memory): void {
  if (!op.name.startsWith('sts:AssumeRole') || reply.status !== 200) return;
  const key = /<AccessKeyId>([^<]+)</.exec(reply.body.toString())?.[1];
  const account = /^arn:[^:]+:iam::(\d{12}):/.exec(String(op.params.RoleArn ?? ''))?.[1];
  if (key && account) accountOfKey.set(key, account);
}
