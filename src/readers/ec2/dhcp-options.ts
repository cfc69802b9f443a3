import { byId } from './by-id.ts';

/** A DHCP option set. */
export const dhcpOptions = byId({
  action: 'ec2:DescribeDhcpOptions',
  filter: 'dhcp-options-id',
  pages: (sdk, client, Filters) => sdk.paginateDescribeDhcpOptions({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.DhcpOptions,
  idOf: (item) => item.DhcpOptionsId,
});
