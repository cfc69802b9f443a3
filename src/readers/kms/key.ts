import type { KeyMetadata } from '@aws-sdk/client-kms';
import type { Stored } from '../../contract/reading.ts';
import { type PolicyScope, present, singleReader } from '../reader.ts';

/** The Region in which a key ARN lives; KMS answers for keys of its own Region only. */
function regionOf(key: string): string | undefined {
  return key.startsWith('arn:') ? key.split(':')[3] : undefined;
}

/** A log's or a bucket's key may be of another Region or account. */
export const anyKey = ({ partition }: PolicyScope) => [`arn:${partition}:kms:*:*:key/*`];

/** A KMS key by id, key ARN, alias name or alias ARN; null when it does not exist here. */
export const kmsKey = singleReader({
  action: 'kms:DescribeKey',
  resource: (key, { partition, region, accountId }) => {
    const id = key.includes('/') ? key : `key/${key}`;
    const arn = key.startsWith('arn:') ? key : `arn:${partition}:kms:${region}:${accountId}:${id}`;
    return arn.replace(/:alias\/.*$/, ':key/*');
  },
  resources: anyKey,
  absentOn: ['NotFoundException', 'InvalidArnException'],
  async readOne(aws, KeyId) {
    const { DescribeKeyCommand, KMSClient } = await import('../clients/kms.ts');
    const answer = await aws.client(KMSClient, regionOf(KeyId)).send(new DescribeKeyCommand({ KeyId }));
    return { ...present(answer.KeyMetadata, 'KeyMetadata') } as Stored<KeyMetadata>;
  },
});
