import type { GrantListEntry } from '@aws-sdk/client-kms';
import type { Stored } from '../../contract/reading.ts';
import { allPages, singleReader } from '../reader.ts';
import { anyKey } from './key.ts';

/** A key's grants, keyed by key ARN. They only ever add permission. */
export const kmsGrants = singleReader({
  action: 'kms:ListGrants',
  resource: (key) => key,
  resources: anyKey,
  optional: true,
  absentOn: ['NotFoundException'],
  async readOne(aws, KeyId) {
    const { KMSClient, paginateListGrants } = await import('../clients/kms.ts');
    const client = aws.client(KMSClient, KeyId.split(':')[3] || undefined);
    return (await allPages(
      paginateListGrants({ client }, { KeyId }),
      (p) => p.Grants,
    )) as Stored<GrantListEntry>[];
  },
});
