import type { AttachedPolicy, IAMClient } from '@aws-sdk/client-iam';
import { allPages, singleReader } from '../reader.ts';
import { iamArn } from './policy-document.ts';

type Iam = typeof import('../clients/iam.ts');

/** The managed policies attached to a principal, keyed by its name. */
function attached(
  type: 'role' | 'user' | 'group',
  action: `iam:${string}`,
  pages: (
    sdk: Iam,
    client: IAMClient,
    name: string,
  ) => AsyncIterable<{ AttachedPolicies?: AttachedPolicy[] }>,
) {
  return singleReader({
    action,
    resource: iamArn(type),
    absentOn: ['NoSuchEntity', 'NoSuchEntityException'],
    async readOne(aws, name) {
      const sdk = await import('../clients/iam.ts');
      return allPages(pages(sdk, aws.client(sdk.IAMClient), name), (page) => page.AttachedPolicies);
    },
  });
}

export const attachedRolePolicies = attached(
  'role',
  'iam:ListAttachedRolePolicies',
  (sdk, client, RoleName) => sdk.paginateListAttachedRolePolicies({ client }, { RoleName }),
);
export const attachedUserPolicies = attached(
  'user',
  'iam:ListAttachedUserPolicies',
  (sdk, client, UserName) => sdk.paginateListAttachedUserPolicies({ client }, { UserName }),
);
export const attachedGroupPolicies = attached(
  'group',
  'iam:ListAttachedGroupPolicies',
  (sdk, client, GroupName) => sdk.paginateListAttachedGroupPolicies({ client }, { GroupName }),
);
