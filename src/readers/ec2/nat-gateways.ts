import { vpcList } from './vpc-list.ts';

/** The NAT gateways of a VPC, deleted ones too for a while. */
export const natGateways = vpcList({
  action: 'ec2:DescribeNatGateways',
  pages: (sdk, client, Filters) =>
    sdk.paginateDescribeNatGateways({ client }, { Filter: Filters, MaxResults: 200 }),
  items: (page) => page.NatGateways,
  vpcOf: (item) => item.VpcId,
});
