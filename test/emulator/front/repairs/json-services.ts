import type { Context } from '../context.ts';
import type { ReplyRepair } from '../repairs.ts';
import type { Operation, Reply } from '../types.ts';

type Row = Record<string, unknown>;

/** Changes the JSON of a successful answer. */
function onSuccess(change: (value: Row, op: Operation, context: Context) => void): ReplyRepair {
  return (reply, op, context) => {
    if (reply.status !== 200) return reply;
    const value = JSON.parse(reply.body.toString()) as Row;
    change(value, op, context);
    return { ...reply, body: JSON.stringify(value) };
  };
}

const AWS_KEY = /^alias\/aws\//;

/** moto makes AWS managed keys look like the customer's and leaves out members that AWS always gives. */
const describeKey = onSuccess((value, op) => {
  const key = value.KeyMetadata as Row;
  const asked = String(op.params.KeyId ?? '').replace(/^arn:.*:(?=alias\/)/, '');
  const managed = AWS_KEY.test(asked) || /^Default key( that protects.*)?$/.test(String(key.Description));
  value.KeyMetadata = {
    KeyUsage: 'ENCRYPT_DECRYPT',
    MultiRegion: false,
    ...Object.fromEntries(
      Object.entries(key).filter(([, member]) => member !== null && member !== undefined),
    ),
    ...(managed ? { KeyManager: 'AWS' } : {}),
  };
});

const logGroups = onSuccess((value, op, context) => {
  for (const group of value.logGroups as Row[]) {
    const key = context.overlay.logKeys.get(`${op.accountId} ${op.region} ${group.logGroupName}`);
    if (key) group.kmsKeyId = key;
    if (key === '') delete group.kmsKeyId;
    group.logGroupClass ??= 'STANDARD';
  }
});

const documentPlatforms = onSuccess((value) => {
  const document = (value.Document ?? value.DocumentDescription) as Row;
  document.PlatformTypes = ['Windows', 'Linux', 'MacOS'];
});

/** The same caller's call of another operation of the service. */
function instead(op: Operation, action: string, params: Row, context: Context): Promise<Reply> {
  const prefix = (op.headers['x-amz-target'] ?? '').split('.')[0];
  const headers = { ...op.headers, 'x-amz-target': `${prefix}.${action}` };
  return context.forward({ ...op, headers }, JSON.stringify(params));
}

/** Outside an organization AWS says so, whatever was asked; moto says that the account or policy does not exist. */
const outsideOrganization: ReplyRepair = async (reply, op, context) => {
  if (reply.status === 200) return reply;
  const membership = await instead(op, 'DescribeOrganization', {}, context);
  return membership.status === 200 ? reply : membership;
};

/** moto fails with a server error on a key that it does not know. */
const unknownKey: ReplyRepair = async (reply, op, context) => {
  if (reply.status < 500) return reply;
  const described = await instead(op, 'DescribeKey', { KeyId: op.params.KeyId }, context);
  return described.status === 200 ? reply : described;
};

export const JSON_RESPONSES: Record<
  string,
  (reply: Reply, op: Operation, context: Context) => Promise<Reply> | Reply
> = {
  'kms:DescribeKey': describeKey,
  'kms:CreateKey': describeKey,
  'kms:ListGrants': unknownKey,
  'kms:GetKeyPolicy': unknownKey,
  'logs:DescribeLogGroups': logGroups,
  'ssm:DescribeDocument': documentPlatforms,
  'ssm:CreateDocument': documentPlatforms,
  'organizations:*': outsideOrganization,
};

const BY_ID = /^kms:(EnableKey|DisableKey|CancelKeyDeletion|ScheduleKeyDeletion|EnableKeyRotation)$/;

/** The body that moto understands in place of the caller's; undefined leaves it. */
export function jsonRequest({ name, params }: Operation): string | undefined {
  // moto wants a policy name; AWS takes `default`, the only one there is.
  if (name === 'kms:GetKeyPolicy' && params.PolicyName === undefined)
    return JSON.stringify({ ...params, PolicyName: 'default' });
  // moto fails on the ARN where AWS takes either.
  if (BY_ID.test(name) && String(params.KeyId).startsWith('arn:'))
    return JSON.stringify({ ...params, KeyId: String(params.KeyId).replace(/^.*:key\//, '') });
  // moto knows the default version only by its absence.
  if (
    (name === 'ssm:GetDocument' || name === 'ssm:DescribeDocument') &&
    params.DocumentVersion === '$DEFAULT'
  )
    return JSON.stringify({ ...params, DocumentVersion: undefined });
  return undefined;
}
