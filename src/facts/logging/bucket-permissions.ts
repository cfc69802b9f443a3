import { defineFact, type FactContext, gapsOf, type Located, valueOr } from '../../contract/fact.ts';
import type { Gap } from '../../contract/reading.ts';
import { type Layer, parsePolicy } from '../../iam/index.ts';
import type { More, NodePermissions } from '../identity/effective-permissions.ts';
import { nodePermissions } from '../identity/node-permissions.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { decideForAll, sessionNames } from '../identity/session-names.ts';
import { accountInArn } from '../session/kms-key.ts';
import { type BucketKey, bucketKey } from './bucket-key.ts';
import { type Header, headerOf, objectArns, uploadKeys, wayKeys } from './bucket-request.ts';
import { bucketEncryption, type DefaultEncryption, type LogBucket, logBucket } from './log-bucket.ts';

export interface BucketPermissions {
  bucket: LogBucket;
  effective: NodePermissions;
  policy: { layer: Layer; document: unknown; source: string | null };
  encryption: DefaultEncryption | null;
  header: Header;
  readEncryption: PermissionCheck;
  put: PermissionCheck;
  /** Cross-account only: the agent always sends an ACL. */
  acl: PermissionCheck | null;
  key: BucketKey | null;
  /** Why it is not known with which key the bucket encrypts. */
  keyGaps: readonly Gap[];
  dataKey: PermissionCheck | null;
}

/**
 * What the node's role may do with the log bucket, through its own policies, the bucket policy and the bucket's
 * key. null: not configured.
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/s3util/s3util.go
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export const bucketPermissions = defineFact(
  'bucketPermissions',
  async (context): Promise<BucketPermissions | null> => {
    const bucket = await context.get(logBucket);
    if (!bucket) return null;
    const effective = await context.get(nodePermissions);
    const policy = await policyOf(context, bucket);
    const documents = [policy.document, ...effective.documents.map((d) => d.document)];
    const way = await wayKeys(context, [...documents, effective.boundaryDocument?.document]);
    const owners = ownersOf(bucket, effective, documents);
    const moreFor = (keys: More['context'], owner: string, resource = policy.layer): More => ({
      resource,
      resourceAccount: owner,
      context: { ...way, 's3:ResourceAccount': owner, ...keys },
    });
    const call = (
      action: string,
      resources: readonly string[],
      grant: string,
      keys: More['context'],
    ): PermissionCheck => {
      const pairs = resources.flatMap((resource) => owners.map((owner) => ({ resource, owner })));
      const decision = decideForAll(
        pairs,
        ({ resource, owner }) => effective.decide(action, resource, moreFor(keys, owner)),
        'the name of the session or the owner of the bucket',
      );
      const more = moreFor(keys, owners[0] ?? effective.accountId);
      return { action, resource: resources[0] ?? '', grant, more, decision };
    };

    const readEncryption = call('s3:GetEncryptionConfiguration', [bucket.arn], bucket.arn, {});
    const asked = await context.ask(bucketEncryption);
    const encryption = valueOr(asked, null);
    const header = await headerOf(context, encryption, readEncryption.decision.verdict);
    const objects = objectArns(bucket, sessionNames(context));
    const grant = objects[0]?.replace(/[^/]*$/, '*') ?? '';
    const found = await context.ask(bucketKey);
    const key = valueOr(found, null);
    return {
      bucket,
      effective,
      policy,
      encryption,
      header,
      readEncryption,
      put: call('s3:PutObject', objects, grant, uploadKeys(header)),
      acl: bucket.own ? null : call('s3:PutObjectAcl', objects, grant, uploadKeys(header)),
      key,
      keyGaps: gapsOf(found),
      dataKey: key?.key ? dataKeyCall(effective, bucket, key, encryption, objects) : null,
    };
  },
);

/** kms:GenerateDataKey, which S3 calls with the role's credentials. */
function dataKeyCall(
  effective: NodePermissions,
  bucket: LogBucket,
  { key }: BucketKey,
  encryption: DefaultEncryption | null,
  objects: readonly string[],
): PermissionCheck | null {
  if (!key) return null;
  const action = 'kms:GenerateDataKey';
  const suffix = key.arn.startsWith('arn:aws-cn:') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const moreFor = (object: string): More => ({
    resource: key.policy.layer,
    grants: key.grants,
    resourceAccount: accountInArn(key.arn),
    encryptionContext: { 'aws:s3:arn': encryption?.bucketKey ? bucket.arn : object },
    context: {
      'kms:ViaService': `s3.${bucket.region}.${suffix}`,
      'aws:ViaAWSService': 'true',
      'aws:CalledVia': ['s3.amazonaws.com'],
      'aws:CalledViaFirst': 's3.amazonaws.com',
      'aws:CalledViaLast': 's3.amazonaws.com',
    },
  });
  const decision = decideForAll(objects, (object) => effective.decide(action, key.arn, moreFor(object)));
  return { action, resource: key.arn, grant: key.arn, more: moreFor(objects[0] ?? ''), decision };
}

async function policyOf(context: FactContext, { name }: LogBucket): Promise<BucketPermissions['policy']> {
  const reading = await context.read('bucketPolicy', name);
  if ('gap' in reading) return { layer: { policies: [], gaps: [reading.gap] }, document: null, source: null };
  const located: Located<typeof reading.known> = reading;
  if (!located.known) return { layer: { policies: [] }, document: null, source: located.source };
  const document: unknown = located.known.Policy;
  const source = `${located.source}/Policy`;
  const policy = parsePolicy(document, name, { source, kind: 'resource' });
  return { layer: { policies: [policy] }, document, source };
}

/** Who may own the bucket: this account, or any other, among them those that the policies name. */
function ownersOf(bucket: LogBucket, effective: NodePermissions, documents: readonly unknown[]): string[] {
  if (bucket.own) return [effective.accountId];
  const named = JSON.stringify(documents).match(/\b\d{12}\b/g) ?? [];
  return [...new Set(['000000000000', ...named])].filter((id) => id !== effective.accountId);
}
