import { vpcList } from './vpc-list.ts';

/** The security groups of a VPC, with their rules. */
export const securityGroups = vpcList({
  action: 'ec2:DescribeSecurityGroups',
  pages: (sdk, client, Filters) =>
    sdk.paginateDescribeSecurityGroups({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.SecurityGroups,
  vpcOf: (item) => item.VpcId,
});
