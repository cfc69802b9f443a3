import { vpcList } from './vpc-list.ts';

/** The subnets of a VPC. */
export const subnets = vpcList({
  action: 'ec2:DescribeSubnets',
  pages: (sdk, client, Filters) => sdk.paginateDescribeSubnets({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.Subnets,
  vpcOf: (item) => item.VpcId,
});
