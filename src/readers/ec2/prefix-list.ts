import { allPages, singleReader } from '../reader.ts';

/** The CIDRs of a prefix list, AWS-managed or the customer's own. */
export const prefixList = singleReader({
  action: 'ec2:GetManagedPrefixListEntries',
  resource: (key, scope) => `arn:${scope.partition}:ec2:${scope.region}:*:prefix-list/${key}`,
  absentOn: ['InvalidPrefixListID.NotFound', 'InvalidPrefixListId.NotFound'],
  async readOne(aws, PrefixListId) {
    const { EC2Client, paginateGetManagedPrefixListEntries } = await import('../clients/ec2.ts');
    const pages = paginateGetManagedPrefixListEntries({ client: aws.client(EC2Client) }, { PrefixListId });
    const entries = await allPages(pages, (page) => page.Entries);
    return { PrefixListId, Cidrs: entries.flatMap((entry) => (entry.Cidr ? [entry.Cidr] : [])) };
  },
});
