import { singleReader } from '../reader.ts';

/** The tags of a document, for policies that condition on them. */
export const documentTags = singleReader({
  action: 'ssm:ListTagsForResource',
  resource: (key, scope) => `arn:${scope.partition}:ssm:${scope.region}:${scope.accountId}:document/${key}`,
  absentOn: ['InvalidResourceId'],
  optional: true,
  async readOne(aws, ResourceId) {
    const { ListTagsForResourceCommand, SSMClient } = await import('../clients/ssm.ts');
    const answer = await aws
      .client(SSMClient)
      .send(new ListTagsForResourceCommand({ ResourceType: 'Document', ResourceId }));
    return (answer.TagList ?? []).map((tag) => ({ Key: tag.Key ?? '', Value: tag.Value ?? '' }));
  },
});
