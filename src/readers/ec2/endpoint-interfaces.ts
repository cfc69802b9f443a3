import { vpcList } from './vpc-list.ts';

/** The network interfaces of a VPC's interface endpoints. */
export const endpointInterfaces = vpcList({
  action: 'ec2:DescribeNetworkInterfaces',
  more: [{ Name: 'interface-type', Values: ['vpc_endpoint'] }],
  pages: (sdk, client, Filters) =>
    sdk.paginateDescribeNetworkInterfaces({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.NetworkInterfaces,
  vpcOf: (item) => item.VpcId,
});
