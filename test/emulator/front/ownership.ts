import type { Context } from './context.ts';
import { denial, errorReply } from './errors.ts';
import type { Operation, Reply } from './types.ts';

/** Where a call goes: an answer at once, or moto, perhaps in the owner's account. */
export type Routed = { reply: Reply } | { op: Operation };

/** Whether a resource policy speaks of the caller's account, or of everyone. Conditions are not evaluated. */
function admits(policy: string, accountId: string): boolean {
  return policy.includes(accountId) || /"Principal"\s*:\s*("\*"|\{\s*"AWS"\s*:\s*"\*")/.test(policy);
}

/** Remembers a new bucket's owner and Region. */
export function noteBucket(op: Operation, reply: Reply, context: Context): void {
  if (op.name !== 's3:CreateBucket' || reply.status !== 200) return;
  const region = /<LocationConstraint>([^<]+)</.exec(op.body.toString())?.[1] ?? 'us-east-1';
  context.overlay.buckets.set(String(op.params.Bucket), { accountId: op.accountId, region });
}

/** S3 tells the bucket's Region in a header even when it refuses. */
export function withBucketRegion(op: Operation, reply: Reply, context: Context): Reply {
  const region =
    op.service === 's3' ? context.overlay.buckets.get(String(op.params.Bucket))?.region : undefined;
  return region ? { ...reply, headers: { ...reply.headers, 'x-amz-bucket-region': region } } : reply;
}

async function bucketPolicy(op: Operation, owner: string, context: Context): Promise<string> {
  const asked = { ...op, accountId: owner, method: 'GET', path: `/${op.params.Bucket}?policy` };
  const reply = await context.forward(asked, '');
  return reply.status === 200 ? reply.body.toString() : '';
}

async function routeS3(op: Operation, context: Context, callerArn: () => Promise<string>): Promise<Routed> {
  const bucket = context.overlay.buckets.get(String(op.params.Bucket));
  if (!bucket || op.action === 'CreateBucket') return { op };
  if (
    bucket.accountId !== op.accountId &&
    !admits(await bucketPolicy(op, bucket.accountId, context), op.accountId)
  ) {
    return { reply: denial(op, await callerArn()) };
  }
  // moto passes over this header; S3 answers 403.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
  const expected = op.headers['x-amz-expected-bucket-owner'];
  if (expected !== undefined && expected !== bucket.accountId)
    return { reply: denial(op, await callerArn()) };
  if (bucket.region !== op.region && op.action !== 'GetBucketLocation') {
    const text =
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.';
    return { reply: errorReply(op, 301, 'PermanentRedirect', text) };
  }
  return { op };
}

const ARN = /^arn:[^:]+:kms:([^:]*):(\d{12}):/;

async function routeKms(op: Operation, context: Context, callerArn: () => Promise<string>): Promise<Routed> {
  const [, region, owner] = ARN.exec(String(op.params.KeyId ?? '')) ?? [];
  if (region && region !== op.region)
    return { reply: errorReply(op, 400, 'NotFoundException', `Invalid arn ${region}`) };
  if (!owner || owner === op.accountId) return { op };
  const inOwner = { ...op, accountId: owner };
  const headers = { ...op.headers, 'x-amz-target': 'TrentService.GetKeyPolicy' };
  const policy = await context.forward(
    { ...inOwner, headers },
    JSON.stringify({ KeyId: op.params.KeyId, PolicyName: 'default' }),
  );
  // GetKeyPolicy has no cross-account use.
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html
  const open =
    op.action !== 'GetKeyPolicy' && policy.status === 200 && admits(unquoted(policy), op.accountId);
  return open ? { op: inOwner } : { reply: denial(op, await callerArn()) };
}

function unquoted(reply: Reply): string {
  const answer: unknown = JSON.parse(reply.body.toString());
  return typeof answer === 'object' && answer !== null && 'Policy' in answer ? String(answer.Policy) : '';
}

/** Buckets and keys of other accounts and Regions, as S3 and KMS guard them; all else stays in the caller's account. */
export async function route(
  op: Operation,
  context: Context,
  callerArn: () => Promise<string>,
): Promise<Routed> {
  if (op.service === 's3') return routeS3(op, context, callerArn);
  if (op.service === 'kms') return routeKms(op, context, callerArn);
  return { op };
}
