import { byId } from './by-id.ts';

/** A VPC peering connection. */
export const vpcPeeringConnection = byId({
  action: 'ec2:DescribeVpcPeeringConnections',
  filter: 'vpc-peering-connection-id',
  pages: (sdk, client, Filters) =>
    sdk.paginateDescribeVpcPeeringConnections({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.VpcPeeringConnections,
  idOf: (item) => item.VpcPeeringConnectionId,
});
