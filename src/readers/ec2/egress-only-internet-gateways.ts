import type { EgressOnlyInternetGateway } from '@aws-sdk/client-ec2';
import type { Stored } from '../../contract/reading.ts';
import { allPages, manyEach, type Reader } from '../reader.ts';

/** The egress-only internet gateways of a VPC. The API has no VPC filter, so all are listed and sorted here. */
export const egressOnlyInternetGateways: Reader<Stored<EgressOnlyInternetGateway>[]> = {
  action: 'ec2:DescribeEgressOnlyInternetGateways',
  batch: 200,
  async read(aws, keys) {
    const { EC2Client, paginateDescribeEgressOnlyInternetGateways } = await import('../clients/ec2.ts');
    const pages = paginateDescribeEgressOnlyInternetGateways(
      { client: aws.client(EC2Client) },
      { MaxResults: 200 },
    );
    const all = await allPages(pages, (page) => page.EgressOnlyInternetGateways);
    return manyEach(keys, all, (gateway) => gateway.Attachments?.[0]?.VpcId);
  },
};
