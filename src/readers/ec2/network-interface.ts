import { byId } from './by-id.ts';

/** A network interface, such as the target of a route. */
export const networkInterface = byId({
  action: 'ec2:DescribeNetworkInterfaces',
  filter: 'network-interface-id',
  pages: (sdk, client, Filters) =>
    sdk.paginateDescribeNetworkInterfaces({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.NetworkInterfaces,
  idOf: (item) => item.NetworkInterfaceId,
});
