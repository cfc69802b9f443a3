import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { Stored } from '../../contract/reading.ts';
import { allPages, singleReader } from '../reader.ts';

/** The log group with exactly this name; null when there is none. The API matches prefixes, as the agent's own call does. */
export const logGroup = singleReader({
  action: 'logs:DescribeLogGroups',
  resource: (_key, scope) =>
    `arn:${scope.partition}:logs:${scope.region}:${scope.accountId}:log-group::log-stream:`,
  resources: ({ partition, region, accountId }) => [
    `arn:${partition}:logs:${region}:${accountId}:log-group:*`,
  ],
  absentOn: ['ResourceNotFoundException', 'InvalidParameterException'],
  async readOne(aws, logGroupNamePrefix) {
    const { CloudWatchLogsClient, paginateDescribeLogGroups } = await import('../clients/logs.ts');
    const pages = paginateDescribeLogGroups(
      { client: aws.client(CloudWatchLogsClient) },
      { logGroupNamePrefix },
    );
    const groups = await allPages(pages, (page) => page.logGroups);
    return (groups.find((group) => group.logGroupName === logGroupNamePrefix) ??
      null) as Stored<LogGroup> | null;
  },
});
