import { vpcList } from './vpc-list.ts';

/** The route tables of a VPC. */
export const routeTables = vpcList({
  action: 'ec2:DescribeRouteTables',
  pages: (sdk, client, Filters) => sdk.paginateDescribeRouteTables({ client }, { Filters, MaxResults: 100 }),
  items: (page) => page.RouteTables,
  vpcOf: (item) => item.VpcId,
});
