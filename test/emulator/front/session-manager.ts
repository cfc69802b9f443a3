import { randomUUID } from 'node:crypto';
import type { Context } from './context.ts';
import { errorReply, jsonReply } from './errors.ts';
import type { ManagedNode } from './state.ts';
import type { Operation, Reply } from './types.ts';
import { descendants, textAt } from './xml.ts';

type Answer = (op: Operation, context: Context) => Promise<Reply> | Reply;
type Filter = { key: string; values: string[] };

/** EC2 state by instance id, for the instances of the call's account and Region. */
export async function instanceStates(context: Context, op: Operation): Promise<Map<string, string>> {
  const xml = await context.ask(op, 'ec2', { Action: 'DescribeInstances', Version: '2016-11-15' });
  const rows = descendants(xml, 'instancesSet').flatMap((set) => set.children);
  return new Map(rows.map((row) => [textAt(row, 'instanceId'), textAt(row, 'instanceState', 'name')]));
}

/** AWS lists no node that is stopped or terminated; an `mi-` node has no instance to be stopped. */
export async function liveNodes(context: Context, op: Operation): Promise<ManagedNode[]> {
  const nodes = Object.values(context.state.nodes).filter((node) => node.region === op.region);
  if (!nodes.some((node) => node.InstanceId.startsWith('i-'))) return nodes;
  const states = await instanceStates(context, op);
  return nodes.filter((node) => {
    const state = states.get(node.InstanceId);
    return node.InstanceId.startsWith('mi-') || state === 'running' || state === 'pending';
  });
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value : [];
}

function filtersOf(op: Operation, ...members: string[]): Filter[] {
  return members.flatMap((member) =>
    list(op.params[member]).map((f) => ({
      key: String(f.Key ?? f.key ?? ''),
      values: (Array.isArray(f.Values ?? f.valueSet) ? (f.Values ?? f.valueSet) : []) as string[],
    })),
  );
}

function admits(node: ManagedNode, { key, values }: Filter): boolean {
  if (key.startsWith('tag:')) return values.includes(node.tags?.[key.slice(4)] ?? '\0');
  if (key === 'tag-key') return values.some((value) => node.tags?.[value] !== undefined);
  const member: Record<string, string | undefined> = {
    InstanceIds: node.InstanceId,
    PingStatus: node.PingStatus,
    ResourceType: node.ResourceType,
    PlatformTypes: node.PlatformType,
    AgentVersion: node.AgentVersion,
    IamRole: node.IamRole,
    ActivationIds: node.ActivationId,
    SourceTypes: node.SourceType,
    SourceIds: node.SourceId,
  };
  return values.includes(member[key] ?? '\0');
}

function page<T>(
  op: Operation,
  rows: T[],
  defaults: { min: number; max: number; size: number },
): Reply | { rows: T[]; NextToken?: string } {
  const size = op.params.MaxResults === undefined ? defaults.size : Number(op.params.MaxResults);
  if (size < defaults.min || size > defaults.max) {
    return errorReply(
      op,
      400,
      'ValidationException',
      `1 validation error detected: Value '${size}' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to ${defaults.min} and less than or equal to ${defaults.max}`,
    );
  }
  const start = Number(op.params.NextToken ?? 0);
  if (Number.isNaN(start)) return errorReply(op, 400, 'InvalidNextToken', "The specified token isn't valid.");
  const next = start + size < rows.length ? { NextToken: String(start + size) } : {};
  return { rows: rows.slice(start, start + size), ...next };
}

function row(node: ManagedNode): Record<string, unknown> {
  const {
    region: _region,
    connection: _connection,
    tags: _tags,
    LastPingDateTime,
    RegistrationDate,
    ...rest
  } = node;
  return {
    ...rest,
    LastPingDateTime: LastPingDateTime.getTime() / 1000,
    ...(RegistrationDate ? { RegistrationDate: RegistrationDate.getTime() / 1000 } : {}),
  };
}

/**
 * A named id that is neither a node nor an instance of this account and Region is refused.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
 */
async function strangers(op: Operation, context: Context, filters: Filter[]): Promise<string[]> {
  const ids = filters.filter((f) => f.key === 'InstanceIds').flatMap((f) => f.values);
  const unknown = ids.filter((id) => context.state.nodes[id]?.region !== op.region);
  if (unknown.length === 0) return [];
  const states = await instanceStates(context, op);
  return unknown.filter((id) => !states.has(id));
}

async function instanceInformation(op: Operation, context: Context): Promise<Reply> {
  if (list(op.params.Filters).length && list(op.params.InstanceInformationFilterList).length) {
    return errorReply(op, 400, 'ValidationException', 'Use either Filters or InstanceInformationFilterList.');
  }
  const filters = filtersOf(op, 'Filters', 'InstanceInformationFilterList');
  const tags = filters.filter((f) => f.key.startsWith('tag'));
  if (tags.length > 0 && tags.length < filters.length) {
    return errorReply(
      op,
      400,
      'InvalidInstanceInformationFilterValue',
      'Tag filters cannot be combined with other filters.',
    );
  }
  const wrong = await strangers(op, context, filters);
  if (wrong.length)
    return errorReply(
      op,
      400,
      'InvalidInstanceId',
      `Instances [[${wrong.join(', ')}]] not in a valid state for account ${op.accountId}`,
    );
  const nodes = (await context.liveNodes(op)).filter((node) => filters.every((f) => admits(node, f)));
  const result = page(op, nodes, { min: 5, max: 50, size: 10 });
  if ('status' in result) return result;
  const { rows, ...token } = result;
  return jsonReply({ InstanceInformationList: rows.map(row), ...token });
}

async function instanceProperties(op: Operation, context: Context): Promise<Reply> {
  const filters = filtersOf(op, 'FiltersWithOperator', 'InstancePropertyFilterList');
  const nodes = (await context.liveNodes(op)).filter((node) => filters.every((f) => admits(node, f)));
  const result = page(op, nodes, { min: 5, max: 1000, size: 1000 });
  if ('status' in result) return result;
  const { rows, ...token } = result;
  return jsonReply({
    InstanceProperties: rows.map((n) => ({ ...row(n), InstanceState: 'running' })),
    ...token,
  });
}

async function connectionStatus(op: Operation, context: Context): Promise<Reply> {
  const Target = String(op.params.Target ?? '');
  const node = (await context.liveNodes(op)).find((n) => n.InstanceId === Target);
  return jsonReply({ Target, Status: node?.connection ?? 'notconnected' });
}

async function startSession(op: Operation, context: Context): Promise<Reply> {
  const target = String(op.params.Target ?? '');
  const node = (await context.liveNodes(op)).find((n) => n.InstanceId === target);
  if (node?.connection !== 'connected')
    return errorReply(op, 400, 'TargetNotConnected', `${target} is not connected.`);
  const SessionId = `${op.accessKeyId.toLowerCase()}-${randomUUID().slice(0, 17).replaceAll('-', '')}`;
  const StreamUrl = `wss://ssmmessages.${op.region}.amazonaws.com/v1/data-channel/${SessionId}?role=publish_subscribe`;
  return jsonReply({ SessionId, TokenValue: 'AAEAAexample', StreamUrl });
}

/** The Session Manager operations that moto lacks. */
export const SESSION_MANAGER: Record<string, Answer> = {
  'ssm:DescribeInstanceInformation': instanceInformation,
  'ssm:DescribeInstanceProperties': instanceProperties,
  'ssm:GetConnectionStatus': connectionStatus,
  'ssm:StartSession': startSession,
  'ssm:TerminateSession': (op) => jsonReply({ SessionId: op.params.SessionId }),
  'ssm:DescribeSessions': () => jsonReply({ Sessions: [] }),
  'ssm:DescribeActivations': () => jsonReply({ ActivationList: [] }),
};
