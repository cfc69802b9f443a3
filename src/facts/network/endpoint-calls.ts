import type { FactContext } from '../../contract/fact.ts';
import type { ContextValue } from '../../iam/index.ts';
import { inputKnown, type SessionDocument } from '../../ssm/document/index.ts';
import { CORE_ACTIONS } from '../identity/core-permissions.ts';
import type { NodePermissions } from '../identity/effective-permissions.ts';
import { instanceArn } from '../identity/request-context.ts';
import { sessionNames } from '../identity/session-names.ts';
import { sessionDocument } from '../session/session-document.ts';
import type { PathService } from './observed-paths.ts';

/** One call that the agent makes through an endpoint. */
export interface EndpointCall {
  action: string;
  /** What AWS authorises it on; several candidates where a name is not known beforehand. */
  resources: readonly string[];
  /** The resource to name in a policy that allows it. */
  grant: string;
  /** null: not known. Omitted: the account in the ARN. */
  resourceAccount?: string | null;
  context?: Record<string, ContextValue>;
}

/** The calls of one service; null: what they are on is not known. */
type Calls = Record<PathService, EndpointCall[] | null>;

const s3Arn = (partition: string, name: string): string => `arn:${partition}:s3:::${name}`;

/**
 * The calls that sessions make through the endpoint of each service.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export async function endpointCalls(context: FactContext, effective: NodePermissions | null): Promise<Calls> {
  const { scope } = context;
  const answer = await context.ask(sessionDocument);
  const document = 'known' in answer ? answer.known.known : null;
  const channel = CORE_ACTIONS.filter((action) => action.startsWith('ssmmessages:'));
  const node = instanceArn(context);
  return {
    ssm: [{ action: 'ssm:UpdateInstanceInformation', resources: [node], grant: node }],
    ssmmessages: channel.map((action) => ({ action, resources: ['*'], grant: '*' })),
    logs: logCalls(context, document, effective?.accountId ?? scope.accountId),
    s3: await bucketCalls(context, document),
    kms: await keyCalls(context, document),
  };
}

function logCalls(
  context: FactContext,
  document: SessionDocument | null,
  account: string,
): EndpointCall[] | null {
  if (!document || !inputKnown(document, 'cloudWatchLogGroupName')) return null;
  const { partition, region } = context.scope;
  const all = `arn:${partition}:logs:${region}:${account}:log-group`;
  const group = `${all}:${document.inputs.cloudWatchLogGroupName}`;
  const streams = sessionNames(context).map((id) => `${group}:log-stream:${id}`);
  const grant = `${group}:*`;
  return [
    { action: 'logs:DescribeLogGroups', resources: [`${all}::log-stream:`], grant: `${all}:*` },
    { action: 'logs:DescribeLogStreams', resources: [`${group}:log-stream:`], grant },
    { action: 'logs:CreateLogStream', resources: [`${group}:log-stream:`], grant },
    { action: 'logs:PutLogEvents', resources: streams, grant },
  ];
}

async function bucketCalls(
  context: FactContext,
  document: SessionDocument | null,
): Promise<EndpointCall[] | null> {
  const known =
    document && (['s3BucketName', 's3KeyPrefix'] as const).every((key) => inputKnown(document, key));
  if (!known) return null;
  const { s3BucketName, s3KeyPrefix, s3EncryptionEnabled } = document.inputs;
  if (s3BucketName === '') return [];
  const arn = s3Arn(context.scope.partition, s3BucketName);
  const reading = await context.read('bucket', s3BucketName);
  const own = 'known' in reading && reading.known?.OwnedByThisAccount;
  const resourceAccount = own ? context.scope.accountId : null;
  const prefix = s3KeyPrefix.split('/').filter(Boolean).join('/');
  const folder = prefix === '' ? arn : `${arn}/${prefix}`;
  const objects = sessionNames(context).map((id) => `${folder}/${id}.log`);
  const put = { action: 's3:PutObject', resources: objects, grant: `${folder}/*`, resourceAccount };
  const ask = { action: 's3:GetEncryptionConfiguration', resources: [arn], grant: arn, resourceAccount };
  return s3EncryptionEnabled ? [put, ask] : [put];
}

async function keyCalls(
  context: FactContext,
  document: SessionDocument | null,
): Promise<EndpointCall[] | null> {
  if (!document || !inputKnown(document, 'kmsKeyId')) return null;
  const id = document.inputs.kmsKeyId;
  if (id === '') return [];
  const arn = id.includes(':key/') ? id : await keyArn(context, id);
  return arn ? [{ action: 'kms:Decrypt', resources: [arn], grant: arn }] : null;
}

async function keyArn(context: FactContext, id: string): Promise<string | null> {
  const { partition, region, accountId } = context.scope;
  if (/^(mrk-)?[0-9a-f-]{32,36}$/.test(id)) return `arn:${partition}:kms:${region}:${accountId}:key/${id}`;
  const reading = await context.read('kmsKey', id);
  return 'known' in reading ? (reading.known?.Arn ?? null) : null;
}

/**
 * What the agent fetches from AWS's own buckets to update itself; no session needs it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
 */
export function agentBucketCalls({ scope }: FactContext): EndpointCall[] {
  const names = [`amazon-ssm-${scope.region}`, `aws-ssm-${scope.region}`];
  return names.map((name) => {
    const arn = s3Arn(scope.partition, name);
    // Not this account's, which is all that policies by aws:ResourceAccount ask.
    return {
      action: 's3:GetObject',
      resources: [`${arn}/latest/VERSION`],
      grant: `${arn}/*`,
      resourceAccount: '000000000000',
    };
  });
}
