import { present, singleReader } from '../reader.ts';
import { anyKey } from './key.ts';

/** A key's policy text, keyed by key ARN. */
export const kmsKeyPolicy = singleReader({
  action: 'kms:GetKeyPolicy',
  resource: (key) => key,
  resources: anyKey,
  absentOn: ['NotFoundException'],
  async readOne(aws, KeyId) {
    const { GetKeyPolicyCommand, KMSClient } = await import('../clients/kms.ts');
    const client = aws.client(KMSClient, KeyId.split(':')[3] || undefined);
    const answer = await client.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
    return { Policy: present(answer.Policy, 'Policy') };
  },
});
