import { allPages, singleReader } from '../reader.ts';
import { iamArn } from './policy-document.ts';

/** The names of the groups that a user is in. */
export const userGroups = singleReader({
  action: 'iam:ListGroupsForUser',
  resource: iamArn('user'),
  absentOn: ['NoSuchEntity', 'NoSuchEntityException'],
  async readOne(aws, UserName) {
    const { IAMClient, paginateListGroupsForUser } = await import('../clients/iam.ts');
    const pages = paginateListGroupsForUser({ client: aws.client(IAMClient) }, { UserName });
    const groups = await allPages(pages, (page) => page.Groups);
    return groups.flatMap((group) => (group.GroupName ? [group.GroupName] : []));
  },
});
