import { singleReader } from '../reader.ts';

const arn = (key: string, scope: { partition: string }) => `arn:${scope.partition}:s3:::${key}`;
const NO_BUCKET = ['NoSuchBucket', 'NotFound'];

/** A bucket's Region, by name; null when no bucket of that name exists. Works for buckets of other accounts too. */
export const bucket = singleReader({
  action: 's3:ListBucket',
  resource: arn,
  absentOn: NO_BUCKET,
  async readOne(aws, Bucket) {
    const { HeadBucketCommand, S3Client } = await import('../clients/s3.ts');
    const client = aws.client(S3Client);
    try {
      const answer = await client.send(
        new HeadBucketCommand({ Bucket, ExpectedBucketOwner: aws.scope.accountId }),
      );
      return {
        Name: Bucket,
        BucketRegion: answer.BucketRegion ?? aws.scope.region,
        OwnedByThisAccount: true,
      };
    } catch (error) {
      // 403 with ExpectedBucketOwner: refused, or another account's. The second call tells the two apart.
      if (statusOf(error) !== 403) throw error;
      const answer = await client.send(new HeadBucketCommand({ Bucket }));
      return {
        Name: Bucket,
        BucketRegion: answer.BucketRegion ?? aws.scope.region,
        OwnedByThisAccount: false,
      };
    }
  },
});

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/** A bucket's default encryption. Every general-purpose bucket has one. */
export const bucketEncryption = singleReader({
  action: 's3:GetEncryptionConfiguration',
  resource: arn,
  absentOn: [...NO_BUCKET, 'ServerSideEncryptionConfigurationNotFoundError'],
  async readOne(aws, Bucket) {
    const { GetBucketEncryptionCommand, S3Client } = await import('../clients/s3.ts');
    const answer = await aws.client(S3Client).send(new GetBucketEncryptionCommand({ Bucket }));
    return { Rules: answer.ServerSideEncryptionConfiguration?.Rules ?? [] };
  },
});

/** A bucket's policy text; null when it has none. */
export const bucketPolicy = singleReader({
  action: 's3:GetBucketPolicy',
  resource: arn,
  absentOn: [...NO_BUCKET, 'NoSuchBucketPolicy'],
  async readOne(aws, Bucket) {
    const { GetBucketPolicyCommand, S3Client } = await import('../clients/s3.ts');
    const answer = await aws.client(S3Client).send(new GetBucketPolicyCommand({ Bucket }));
    return { Policy: answer.Policy ?? '' };
  },
});
