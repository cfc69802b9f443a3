import { defineFact, type FactContext, type Located, OpenFact } from '../../contract/fact.ts';
import { notVisible } from '../../contract/reading.ts';
import { type KeyMetadata, type KmsKey, keyAccess, keyFault } from '../session/kms-key.ts';
import { bucketEncryption, logBucket } from './log-bucket.ts';

/**
 * Whether a key is named by an alias that only AWS may give: the prefix `alias/aws/` is reserved for AWS managed keys.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 */
const isAwsAlias = (id: string): boolean => /(^|:)alias\/aws\//.test(id);

/** The customer managed key with which the log bucket encrypts by default. */
export interface BucketKey {
  /** As configured. */
  id: string;
  /** null known: there is no such key. */
  metadata: Located<KeyMetadata | null>;
  /** null where it cannot be used, whatever the policies say. */
  key: KmsKey | null;
}

/** null: AES256, or the AWS managed key, which asks nothing of a caller of the bucket's own account. */
export const bucketKey = defineFact('bucketKey', async (context): Promise<BucketKey | null> => {
  const bucket = await context.get(logBucket);
  const encryption = await context.get(bucketEncryption);
  if (!bucket || !encryption?.keyId) return null;
  const id = encryption.keyId;
  if (bucket.own && isAwsAlias(id)) return null;
  if (!bucket.own && !id.startsWith('arn:')) {
    const detail = `in which account KMS looks for ${id}, the key of a bucket of another account`;
    throw new OpenFact([notVisible(detail, bucket.name)]);
  }
  const metadata = await context.need('kmsKey', inRegion(context, id, bucket.region));
  const { known, source } = metadata;
  if (known?.KeyManager === 'AWS' && bucket.own) return null;
  const usable = known && !keyFault(known);
  return { id, metadata, key: usable ? await keyAccess(context, { known, source }) : null };
});

/** A key id or alias belongs to the bucket's Region. */
function inRegion({ scope }: Pick<FactContext, 'scope'>, id: string, region: string): string {
  if (id.startsWith('arn:') || region === scope.region) return id;
  const path = id.startsWith('alias/') ? id : `key/${id}`;
  return `arn:${scope.partition}:kms:${region}:${scope.accountId}:${path}`;
}
