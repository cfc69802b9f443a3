import { vpcList } from './vpc-list.ts';

/** The network ACLs of a VPC. */
export const networkAcls = vpcList({
  action: 'ec2:DescribeNetworkAcls',
  pages: (sdk, client, Filters) => sdk.paginateDescribeNetworkAcls({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.NetworkAcls,
  vpcOf: (item) => item.VpcId,
});
