import type { IAMClient } from '@aws-sdk/client-iam';
import { allPages, present, singleReader } from '../reader.ts';
import { decodePolicyDocument, iamArn } from './policy-document.ts';

type Iam = typeof import('../clients/iam.ts');
const ABSENT = ['NoSuchEntity', 'NoSuchEntityException'];

/** The names of a principal's inline policies, keyed by the principal's name. */
function inlineNames(
  type: 'role' | 'user' | 'group',
  action: `iam:${string}`,
  pages: (sdk: Iam, client: IAMClient, name: string) => AsyncIterable<{ PolicyNames: string[] | undefined }>,
) {
  return singleReader({
    action,
    resource: iamArn(type),
    absentOn: ABSENT,
    async readOne(aws, name) {
      const sdk = await import('../clients/iam.ts');
      return allPages(pages(sdk, aws.client(sdk.IAMClient), name), (page) => page.PolicyNames);
    },
  });
}

/** One inline policy, keyed `PRINCIPAL/POLICY`. */
function inlineDocument(
  type: 'role' | 'user' | 'group',
  action: `iam:${string}`,
  get: (sdk: Iam, client: IAMClient, name: string, policy: string) => Promise<{ PolicyDocument?: string }>,
) {
  return singleReader({
    action,
    resource: iamArn(type),
    absentOn: ABSENT,
    async readOne(aws, key) {
      const sdk = await import('../clients/iam.ts');
      const cut = key.indexOf('/');
      const answer = await get(sdk, aws.client(sdk.IAMClient), key.slice(0, cut), key.slice(cut + 1));
      const document = present(answer.PolicyDocument, 'PolicyDocument');
      return { PolicyName: key.slice(cut + 1), PolicyDocument: decodePolicyDocument(document) };
    },
  });
}

export const rolePolicyNames = inlineNames('role', 'iam:ListRolePolicies', (sdk, client, RoleName) =>
  sdk.paginateListRolePolicies({ client }, { RoleName }),
);
export const userPolicyNames = inlineNames('user', 'iam:ListUserPolicies', (sdk, client, UserName) =>
  sdk.paginateListUserPolicies({ client }, { UserName }),
);
export const groupPolicyNames = inlineNames('group', 'iam:ListGroupPolicies', (sdk, client, GroupName) =>
  sdk.paginateListGroupPolicies({ client }, { GroupName }),
);
export const rolePolicy = inlineDocument('role', 'iam:GetRolePolicy', (sdk, client, RoleName, PolicyName) =>
  client.send(new sdk.GetRolePolicyCommand({ RoleName, PolicyName })),
);
export const userPolicy = inlineDocument('user', 'iam:GetUserPolicy', (sdk, client, UserName, PolicyName) =>
  client.send(new sdk.GetUserPolicyCommand({ UserName, PolicyName })),
);
export const groupPolicy = inlineDocument(
  'group',
  'iam:GetGroupPolicy',
  (sdk, client, GroupName, PolicyName) =>
    client.send(new sdk.GetGroupPolicyCommand({ GroupName, PolicyName })),
);
