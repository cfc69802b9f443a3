import { type PolicyScope, present, singleReader } from '../reader.ts';
import { decodePolicyDocument } from './policy-document.ts';

/** The account's own policies and those of AWS. */
const policies = ({ partition, accountId }: PolicyScope) =>
  [accountId, 'aws'].map((owner) => `arn:${partition}:iam::${owner}:policy/*`);

const ABSENT = ['NoSuchEntity', 'NoSuchEntityException'];

/** A managed policy by ARN: which version is in force. */
export const managedPolicy = singleReader({
  action: 'iam:GetPolicy',
  resource: (key) => key,
  resources: policies,
  absentOn: ABSENT,
  async readOne(aws, PolicyArn) {
    const { GetPolicyCommand, IAMClient } = await import('../clients/iam.ts');
    const answer = await aws.client(IAMClient).send(new GetPolicyCommand({ PolicyArn }));
    return { Arn: PolicyArn, DefaultVersionId: present(answer.Policy?.DefaultVersionId, 'DefaultVersionId') };
  },
});

/** One version of a managed policy, keyed `ARN@VERSION`. */
export const managedPolicyVersion = singleReader({
  action: 'iam:GetPolicyVersion',
  resource: (key) => key.slice(0, key.lastIndexOf('@')),
  resources: policies,
  absentOn: ABSENT,
  async readOne(aws, key) {
    const { GetPolicyVersionCommand, IAMClient } = await import('../clients/iam.ts');
    const cut = key.lastIndexOf('@');
    const PolicyArn = key.slice(0, cut);
    const VersionId = key.slice(cut + 1);
    const answer = await aws.client(IAMClient).send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
    return { VersionId, Document: decodePolicyDocument(present(answer.PolicyVersion?.Document, 'Document')) };
  },
});
