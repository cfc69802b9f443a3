import { byId } from './by-id.ts';

/** The AMI that an instance was launched from; null when it is deleted or private to others. */
export const image = byId({
  action: 'ec2:DescribeImages',
  filter: 'image-id',
  pages: (sdk, client, Filters) =>
    // Filters pass over deprecated and disabled AMIs unless told otherwise; instances outlive both.
    sdk.paginateDescribeImages(
      { client },
      { Filters, IncludeDeprecated: true, IncludeDisabled: true, MaxResults: 200 },
    ),
  items: (page) => page.Images,
  idOf: (item) => item.ImageId,
});
