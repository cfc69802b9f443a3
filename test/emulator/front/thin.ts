import type { Context } from './context.ts';
import { addressesFromMoto, addressesToMoto } from './repairs/interfaces.ts';
import { NETWORK_RESPONSES } from './repairs/network.ts';
import { SERVICE_SETTINGS } from './service-settings.ts';
import { SESSION_MANAGER } from './session-manager.ts';
import { simulatePrincipalPolicy } from './simulate.ts';
import type { Operation, Reply } from './types.ts';
import { parseXml, printXml } from './xml.ts';

type Answer = (op: Operation, context: Context) => Promise<Reply> | Reply;

/** The Session Manager operations that moto lacks, and nothing else of ours. */
const OPERATIONS: Record<string, Answer | undefined> = {
  'ssm:DescribeInstanceInformation': SESSION_MANAGER['ssm:DescribeInstanceInformation'],
  'ssm:DescribeInstanceProperties': SESSION_MANAGER['ssm:DescribeInstanceProperties'],
  'ssm:GetConnectionStatus': SESSION_MANAGER['ssm:GetConnectionStatus'],
  'ssm:GetServiceSetting': SERVICE_SETTINGS['ssm:GetServiceSetting'],
  'iam:SimulatePrincipalPolicy': simulatePrincipalPolicy,
};

/** VPCs' DHCP options, and routes to a NAT gateway that is gone. */
const REPAIRED = ['ec2:DescribeVpcs', 'ec2:DescribeRouteTables'];

/**
 * Answers as a front does that somebody else might write: raw moto, but for the operations above and the
 * addresses and groups of endpoint interfaces and NAT gateways. What the product reads from here shows
 * whether it relies on a repair that AWS does not promise.
 */
export async function thinAnswer(op: Operation, context: Context): Promise<Reply> {
  const own = OPERATIONS[op.name];
  if (own) return own(op, context);
  if (op.protocol !== 'ec2') return context.forward(op);
  const form = new URLSearchParams(op.body.toString());
  addressesToMoto(form, context, { elastic: false });
  const reply = await context.forward(op, form.toString());
  if (reply.status !== 200) return reply;
  const text = addressesFromMoto(reply.body.toString(), context, { elastic: false });
  const repair = REPAIRED.includes(op.name) ? NETWORK_RESPONSES[op.name] : undefined;
  if (!repair) return { ...reply, body: text };
  const root = parseXml(text);
  await repair(root, op, context);
  return { ...reply, body: `<?xml version="1.0" encoding="UTF-8"?>${printXml(root)}` };
}
