import { byId } from './by-id.ts';

/** A VPC. */
export const vpc = byId({
  action: 'ec2:DescribeVpcs',
  filter: 'vpc-id',
  pages: (sdk, client, Filters) => sdk.paginateDescribeVpcs({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.Vpcs,
  idOf: (item) => item.VpcId,
});
