import { defineFact, type Located, NoSubject } from '../../contract/fact.ts';
import type { ReaderValue } from '../../contract/source.ts';
import { inputOf, type Preferences, preferences, usesPreferences } from '../session/preferences.ts';

export type Bucket = NonNullable<ReaderValue<'bucket'>>;

/** The bucket that the document names, whether or not it exists. */
export interface BucketTarget {
  name: string;
  prefix: string;
  /** `s3EncryptionEnabled`: the session is refused unless the bucket's default encryption can be read and will do. */
  demanded: boolean;
  preferences: Preferences;
  bucket: Located<Bucket | null>;
}

/** null: the document sends no logs to S3. */
export const bucketTarget = defineFact('bucketTarget', async (context): Promise<BucketTarget | null> => {
  const document = await context.get(preferences);
  if (!usesPreferences(document)) return null;
  const name = inputOf(document, 's3BucketName');
  if (name === '') return null;
  const prefix = inputOf(document, 's3KeyPrefix');
  const demanded = inputOf(document, 's3EncryptionEnabled');
  return { name, prefix, demanded, preferences: document, bucket: await context.need('bucket', name) };
});

/** A bucket that exists. */
export interface LogBucket extends BucketTarget {
  bucket: Located<Bucket>;
  arn: string;
  region: string;
  /** Owned by the account of this scope. */
  own: boolean;
}

/** null: not configured. A bucket that does not exist leaves nothing to examine. */
export const logBucket = defineFact('logBucket', async (context): Promise<LogBucket | null> => {
  const target = await context.get(bucketTarget);
  if (!target) return null;
  const { known, source } = target.bucket;
  if (!known) throw new NoSubject('logging/s3-bucket');
  return {
    ...target,
    bucket: { known, source },
    arn: `arn:${context.scope.partition}:s3:::${target.name}`,
    region: known.BucketRegion ?? context.scope.region,
    own: known.OwnedByThisAccount,
  };
});

/**
 * Default encryption as GetBucketEncryption prints it. Since January 2023 every bucket has one, AES256 where its
 * owner configured none.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 */
export interface DefaultEncryption {
  reading: Located<ReaderValue<'bucketEncryption'>>;
  algorithm: string;
  /** As configured: an id, an ARN or an alias; null for AES256 and for the AWS managed key. */
  keyId: string | null;
  bucketKey: boolean;
}

export const bucketEncryption = defineFact(
  'bucketEncryption',
  async (context): Promise<DefaultEncryption | null> => {
    const bucket = await context.get(logBucket);
    if (!bucket) return null;
    const reading = await context.need('bucketEncryption', bucket.name);
    const rule = reading.known?.Rules?.[0];
    const byDefault = rule?.ApplyServerSideEncryptionByDefault;
    return {
      reading,
      algorithm: byDefault?.SSEAlgorithm ?? 'AES256',
      keyId: byDefault?.KMSMasterKeyID ?? null,
      bucketKey: rule?.BucketKeyEnabled === true,
    };
  },
);
