import type { Role } from '@aws-sdk/client-iam';
import type { Stored } from '../../contract/reading.ts';
import { present, singleReader } from '../reader.ts';
import { decodePolicyDocument, iamArn } from './policy-document.ts';

/** A role by name, with trust policy, permissions boundary and tags; null when there is none of that name. */
export const role = singleReader({
  action: 'iam:GetRole',
  resource: iamArn('role'),
  absentOn: ['NoSuchEntity', 'NoSuchEntityException'],
  async readOne(aws, RoleName) {
    const { GetRoleCommand, IAMClient } = await import('../clients/iam.ts');
    const answer = await aws.client(IAMClient).send(new GetRoleCommand({ RoleName }));
    const found = present(answer.Role, 'Role');
    const AssumeRolePolicyDocument = decodePolicyDocument(found.AssumeRolePolicyDocument);
    return { ...found, AssumeRolePolicyDocument } as Stored<Role>;
  },
});
