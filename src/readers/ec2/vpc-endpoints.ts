import { vpcList } from './vpc-list.ts';

/** The VPC endpoints of a VPC, in every state, with their policies. */
export const vpcEndpoints = vpcList({
  action: 'ec2:DescribeVpcEndpoints',
  pages: (sdk, client, Filters) => sdk.paginateDescribeVpcEndpoints({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.VpcEndpoints,
  vpcOf: (item) => item.VpcId,
});
