import { vpcList } from './vpc-list.ts';

/** The internet gateway attached to a VPC. */
export const internetGateways = vpcList({
  action: 'ec2:DescribeInternetGateways',
  filter: 'attachment.vpc-id',
  pages: (sdk, client, Filters) =>
    sdk.paginateDescribeInternetGateways({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.InternetGateways,
  vpcOf: (item) => item.Attachments?.[0]?.VpcId,
});
