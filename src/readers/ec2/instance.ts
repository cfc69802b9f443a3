import { byId } from './by-id.ts';

/** An EC2 instance, terminated ones too for about an hour. */
export const instance = byId({
  action: 'ec2:DescribeInstances',
  filter: 'instance-id',
  perTarget: true,
  pages: (sdk, client, Filters) => sdk.paginateDescribeInstances({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.Reservations?.flatMap((reservation) => reservation.Instances ?? []),
  idOf: (item) => item.InstanceId,
});
