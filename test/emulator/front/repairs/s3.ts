import type { ReplyRepair } from '../repairs.ts';

function xml(body: string): ReplyRepair {
  return (reply) =>
    reply.status === 404 && !reply.body.toString().includes('NoSuchBucket')
      ? { status: 200, headers: { 'content-type': 'application/xml' }, body }
      : reply;
}

/** Since 2023 every new bucket has these; moto answers that they are not configured. */
export const S3_RESPONSES: Record<string, ReplyRepair> = {
  's3:GetBucketEncryption': xml(
    '<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>',
  ),
  's3:GetBucketOwnershipControls': xml(
    '<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>',
  ),
  's3:GetPublicAccessBlock': xml(
    '<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>',
  ),
};
