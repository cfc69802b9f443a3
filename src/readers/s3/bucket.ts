import { present, singleReader } from '../reader.ts';
import { inBucketRegion } from './in-bucket-region.ts';

const arn = (key: string, scope: { partition: string }) => `arn:${scope.partition}:s3:::${key}`;
const NO_BUCKET = ['NoSuchBucket', 'NotFound'];

/** A bucket's Region, by name; null when no bucket of that name exists. Works for buckets of other accounts too. */
export const bucket = singleReader({
  action: 's3:ListBucket',
  resource: arn,
  absentOn: NO_BUCKET,
  async readOne(aws, Bucket) {
    const { HeadBucketCommand } = await import('../clients/s3.ts');
    const head = (ExpectedBucketOwner?: string) =>
      inBucketRegion(aws, async (client) => {
        const answer = await client.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner }));
        return answer.BucketRegion ?? (await client.config.region());
      });
    try {
      return { Name: Bucket, BucketRegion: await head(aws.scope.accountId), OwnedByThisAccount: true };
    } catch (error) {
      // 403 with ExpectedBucketOwner: refused, or another account's. The second call tells the two apart.
      if (statusOf(error) !== 403) throw error;
      return { Name: Bucket, BucketRegion: await head(), OwnedByThisAccount: false };
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
    const { GetBucketEncryptionCommand } = await import('../clients/s3.ts');
    const answer = await inBucketRegion(aws, (client) =>
      client.send(new GetBucketEncryptionCommand({ Bucket })),
    );
    return { Rules: answer.ServerSideEncryptionConfiguration?.Rules ?? [] };
  },
});

/** A bucket's policy text; null when it has none. */
export const bucketPolicy = singleReader({
  action: 's3:GetBucketPolicy',
  resource: arn,
  absentOn: [...NO_BUCKET, 'NoSuchBucketPolicy'],
  async readOne(aws, Bucket) {
    const { GetBucketPolicyCommand } = await import('../clients/s3.ts');
    const answer = await inBucketRegion(aws, (client) => client.send(new GetBucketPolicyCommand({ Bucket })));
    return { Policy: present(answer.Policy, 'Policy') };
  },
});
