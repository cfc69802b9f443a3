import { byId } from './by-id.ts';

/** The association of an instance with its instance profile, with its state and time. */
export const profileAssociation = byId({
  action: 'ec2:DescribeIamInstanceProfileAssociations',
  filter: 'instance-id',
  perTarget: true,
  pages: (sdk, client, Filters) =>
    sdk.paginateDescribeIamInstanceProfileAssociations({ client }, { Filters, MaxResults: 200 }),
  items: (page) => page.IamInstanceProfileAssociations,
  idOf: (item) => item.InstanceId,
});
