import type { InstanceInformation } from '@aws-sdk/client-ssm';
import type { Stored } from '../../contract/reading.ts';
import { allPages, oneEach, type Reader } from '../reader.ts';

/**
 * What Systems Manager knows of a node; null when it does not list it. Stopped and terminated instances are
 * never listed, so null is no proof that it never registered.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
 */
export const node: Reader<Stored<InstanceInformation> | null> = {
  action: 'ssm:DescribeInstanceInformation',
  batch: 50,
  perTarget: true,
  absentOn: ['InvalidInstanceId'],
  async read(aws, keys) {
    const { paginateDescribeInstanceInformation, SSMClient } = await import('../clients/ssm.ts');
    const pages = paginateDescribeInstanceInformation(
      { client: aws.client(SSMClient) },
      { Filters: [{ Key: 'InstanceIds', Values: [...keys] }], MaxResults: 50 },
    );
    const nodes = await allPages(pages, (page) => page.InstanceInformationList);
    return oneEach(keys, nodes, (n) => n.InstanceId) as Map<string, Stored<InstanceInformation> | null>;
  },
};
