import type { KeyMetadata } from '@aws-sdk/client-kms';
import type { Stored } from '../../contract/reading.ts';
import { present, singleReader } from '../reader.ts';

/** The Region in which a key ARN lives; KMS answers for keys of its own Region only. */
function regionOf(key: string): string | undefined {
  return key.startsWith('arn:') ? key.split(':')[3] : undefined;
}

/** A KMS key by id, key ARN, alias name or alias ARN; null when it does not exist here. */
export const kmsKey = singleReader({
  action: 'kms:DescribeKey',
  resource: (key, scope) =>
    key.startsWith('arn:')
      ? key
      : `arn:${scope.partition}:kms:${scope.region}:${scope.accountId}:${key.startsWith('alias/') ? 'key/*' : `key/${key}`}`,
  absentOn: ['NotFoundException', 'InvalidArnException'],
  async readOne(aws, KeyId) {
    const { DescribeKeyCommand, KMSClient } = await import('../clients/kms.ts');
    const answer = await aws.client(KMSClient, regionOf(KeyId)).send(new DescribeKeyCommand({ KeyId }));
    return { ...present(answer.KeyMetadata, 'KeyMetadata') } as Stored<KeyMetadata>;
  },
});
