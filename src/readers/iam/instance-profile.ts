import type { InstanceProfile } from '@aws-sdk/client-iam';
import type { Stored } from '../../contract/reading.ts';
import { present, singleReader } from '../reader.ts';
import { decodePolicyDocument, iamArn } from './policy-document.ts';

/** An instance profile by name, with its role if it holds one; null when there is none of that name. */
export const instanceProfile = singleReader({
  action: 'iam:GetInstanceProfile',
  resource: iamArn('instance-profile'),
  absentOn: ['NoSuchEntity', 'NoSuchEntityException'],
  async readOne(aws, InstanceProfileName) {
    const { GetInstanceProfileCommand, IAMClient } = await import('../clients/iam.ts');
    const answer = await aws.client(IAMClient).send(new GetInstanceProfileCommand({ InstanceProfileName }));
    const profile = present(answer.InstanceProfile, 'InstanceProfile');
    const Roles = (profile.Roles ?? []).map((role) => ({
      ...role,
      AssumeRolePolicyDocument: decodePolicyDocument(role.AssumeRolePolicyDocument),
    }));
    return { ...profile, Roles } as Stored<InstanceProfile>;
  },
});
