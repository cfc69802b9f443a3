import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { Stored } from '../../contract/reading.ts';
import { allPages, singleReader } from '../reader.ts';

/** The network interface that holds a private address of a VPC, keyed `VPC/ADDRESS`; null when none does. */
export const networkInterfaceByAddress = singleReader({
  action: 'ec2:DescribeNetworkInterfaces',
  async readOne(aws, key) {
    const { EC2Client, paginateDescribeNetworkInterfaces } = await import('../clients/ec2.ts');
    const [vpc = '', address = ''] = key.split('/');
    const name = address.includes(':') ? 'ipv6-addresses.ipv6-address' : 'addresses.private-ip-address';
    const Filters = [
      { Name: 'vpc-id', Values: [vpc] },
      { Name: name, Values: [address] },
    ];
    const pages = paginateDescribeNetworkInterfaces(
      { client: aws.client(EC2Client) },
      { Filters, MaxResults: 200 },
    );
    const [found = null] = await allPages(pages, (page) => page.NetworkInterfaces);
    return found as Stored<NetworkInterface> | null;
  },
});
