import type { S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../reader.ts';

interface Redirected {
  $metadata?: { httpStatusCode?: number };
  $response?: { headers?: Record<string, string> };
}

/** The Region that S3 sends a caller to who asked in the wrong one: 301, or 400 where signatures name the Region. */
function regionToAsk(error: unknown): string | undefined {
  const { $metadata, $response } = error as Redirected;
  const status = $metadata?.httpStatusCode;
  return status === 301 || status === 307 || status === 400
    ? $response?.headers?.['x-amz-bucket-region']
    : undefined;
}

/**
 * Asks S3 in this scope's Region and, when the bucket is elsewhere, again in the bucket's own.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
export async function inBucketRegion<T>(aws: Aws, ask: (client: S3Client) => Promise<T>): Promise<T> {
  const { S3Client } = await import('../clients/s3.ts');
  try {
    return await ask(aws.client(S3Client));
  } catch (error) {
    const region = regionToAsk(error);
    if (region === undefined || region === aws.scope.region) throw error;
    return ask(aws.client(S3Client, region));
  }
}
