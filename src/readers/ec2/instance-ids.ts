import { allPages, singleReader } from '../reader.ts';

/**
 * The ids of the instances with a tag, keyed `KEY=VALUE`; of all instances with the key `*`.
 * Terminated ones are left out: nobody opens a session to them.
 */
export const instanceIds = singleReader({
  action: 'ec2:DescribeInstances',
  async readOne(aws, key) {
    const { EC2Client, paginateDescribeInstances } = await import('../clients/ec2.ts');
    const cut = key.indexOf('=');
    const alive = {
      Name: 'instance-state-name',
      Values: ['pending', 'running', 'stopping', 'stopped', 'shutting-down'],
    };
    const tag = key === '*' ? [] : [{ Name: `tag:${key.slice(0, cut)}`, Values: [key.slice(cut + 1)] }];
    const pages = paginateDescribeInstances(
      { client: aws.client(EC2Client) },
      { Filters: [alive, ...tag], MaxResults: 1000 },
    );
    const reservations = await allPages(pages, (page) => page.Reservations);
    return reservations
      .flatMap((r) => (r.Instances ?? []).flatMap((i) => (i.InstanceId ? [i.InstanceId] : [])))
      .sort();
  },
});
