import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import { allPages, singleReader } from '../reader.ts';

type Organizations = typeof import('../clients/organizations.ts');

async function policiesOf(
  sdk: Organizations,
  client: OrganizationsClient,
  TargetId: string,
  Filter: PolicyType,
) {
  const pages = sdk.paginateListPoliciesForTarget({ client }, { TargetId, Filter });
  const policies = await allPages(pages, (page) => page.Policies);
  return Promise.all(
    policies.map(async (policy) => {
      const answer = await client.send(new sdk.DescribePolicyCommand({ PolicyId: policy.Id }));
      return {
        Id: policy.Id ?? '',
        Arn: policy.Arn ?? '',
        Name: policy.Name ?? '',
        Content: answer.Policy?.Content ?? '',
      };
    }),
  );
}
type PolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/**
 * The organization policies above an account, one level for the account and each parent up to the root.
 * Only the management account or a delegated administrator may read them; null outside an organization.
 */
export const organizationPolicies = singleReader({
  action: 'organizations:ListPoliciesForTarget',
  also: ['organizations:ListParents', 'organizations:DescribePolicy'],
  optional: true,
  absentOn: ['AWSOrganizationsNotInUseException'],
  async readOne(aws, account) {
    const sdk = await import('../clients/organizations.ts');
    const client = aws.client(sdk.OrganizationsClient);
    const levels = [];
    let target: string | undefined = account;
    while (target !== undefined) {
      levels.push({
        TargetId: target,
        ServiceControlPolicies: await policiesOf(sdk, client, target, 'SERVICE_CONTROL_POLICY'),
        ResourceControlPolicies: await policiesOf(sdk, client, target, 'RESOURCE_CONTROL_POLICY'),
      });
      if (target.startsWith('r-')) break;
      const parents: { Id?: string }[] = await allPages(
        sdk.paginateListParents({ client }, { ChildId: target }),
        (page) => page.Parents,
      );
      target = parents[0]?.Id;
    }
    return levels;
  },
});
