import type { Context } from './context.ts';
import { ENDPOINT_REQUESTS, ENDPOINT_RESPONSES } from './repairs/endpoints.ts';
import { IAM_RESPONSES } from './repairs/iam.ts';
import { INSTANCE_REQUESTS, INSTANCE_RESPONSES } from './repairs/instances.ts';
import { addressesFromMoto, addressesToMoto, INTERFACE_RESPONSES } from './repairs/interfaces.ts';
import { JSON_RESPONSES, jsonRequest } from './repairs/json-services.ts';
import { NETWORK_RESPONSES } from './repairs/network.ts';
import { S3_RESPONSES } from './repairs/s3.ts';
import type { Operation, Reply } from './types.ts';
import { parseXml, printXml, type Xml } from './xml.ts';

/** Changes the form of a request before moto sees it. */
export type RequestRepair = (form: URLSearchParams, op: Operation, context: Context) => Promise<void> | void;
/** Changes a successful XML answer of moto to AWS's. */
export type XmlRepair = (root: Xml, op: Operation, context: Context) => Promise<void> | void;
/** Changes any answer, errors too. */
export type ReplyRepair = (reply: Reply, op: Operation, context: Context) => Promise<Reply> | Reply;

const REQUESTS: Record<string, RequestRepair> = { ...ENDPOINT_REQUESTS, ...INSTANCE_REQUESTS };
const XML: Record<string, XmlRepair[]> = {};
for (const table of [
  ENDPOINT_RESPONSES,
  INTERFACE_RESPONSES,
  NETWORK_RESPONSES,
  INSTANCE_RESPONSES,
  IAM_RESPONSES,
]) {
  for (const [name, repair] of Object.entries(table)) XML[name] = [...(XML[name] ?? []), repair];
}
const REPLIES: Record<string, ReplyRepair> = { ...JSON_RESPONSES, ...S3_RESPONSES };

/** The body to send to moto in place of the caller's; undefined leaves it. */
export async function rewriteRequest(op: Operation, context: Context): Promise<string | undefined> {
  if (op.protocol === 'json') return jsonRequest(op);
  if (op.protocol !== 'ec2' && op.protocol !== 'query') return undefined;
  const form = new URLSearchParams(op.body.toString());
  addressesToMoto(form, context);
  await REQUESTS[op.name]?.(form, op, context);
  return form.toString();
}

const BORN = /<(launchTime|attachTime|createTime|creationTimestamp|CreateDate)>([^<]+)</g;

/** An account that was made a moment ago looks as old as the test says, so that nothing is "just launched". */
function aged(xml: string, milliseconds: number): string {
  return xml.replace(BORN, (_whole, name: string, time: string) => {
    return `<${name}>${new Date(Date.parse(time) - milliseconds).toISOString()}<`;
  });
}

/** moto's answer as AWS would have given it. The product follows AWS, so the emulation is what changes. */
export async function rewriteResponse(op: Operation, reply: Reply, context: Context): Promise<Reply> {
  const whole = REPLIES[op.name] ?? REPLIES[`${op.service}:*`];
  if (whole) return whole(reply, op, context);
  const isXml = op.service === 'ec2' || op.service === 'iam' || op.service === 'sts';
  if (reply.status !== 200 || !isXml) return reply;
  const source = aged(reply.body.toString(), context.state.age);
  const text = op.service === 'ec2' ? addressesFromMoto(source, context) : source;
  const repairs = XML[op.name] ?? [];
  if (repairs.length === 0) return { ...reply, body: text };
  const root = parseXml(text);
  for (const repair of repairs) await repair(root, op, context);
  return { ...reply, body: `<?xml version="1.0" encoding="UTF-8"?>${printXml(root)}` };
}
