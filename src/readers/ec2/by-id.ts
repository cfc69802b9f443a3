import type { EC2Client, Filter } from '@aws-sdk/client-ec2';
import type { Stored } from '../../contract/reading.ts';
import { allPages, oneEach, type Reader } from '../reader.ts';

type Ec2 = typeof import('../clients/ec2.ts');

/**
 * One resource by id, null when there is none. Ids go into a filter, not an id list:
 * one dead id fails a whole id list, and `MaxResults` excludes id lists.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
 */
export function byId<P, U>(one: {
  action: `ec2:${string}`;
  filter: string;
  perTarget?: boolean;
  pages(sdk: Ec2, client: EC2Client, filters: Filter[]): AsyncIterable<P>;
  items(page: P): readonly U[] | undefined;
  idOf(item: U): string | undefined;
}): Reader<Stored<U> | null> {
  return {
    action: one.action,
    batch: 200,
    ...(one.perTarget ? { perTarget: true } : {}),
    async read(aws, keys) {
      const sdk = await import('../clients/ec2.ts');
      const filters = [{ Name: one.filter, Values: [...keys] }];
      const items = await allPages(one.pages(sdk, aws.client(sdk.EC2Client), filters), one.items);
      return oneEach(keys, items, one.idOf) as Map<string, Stored<U> | null>;
    },
  };
}
