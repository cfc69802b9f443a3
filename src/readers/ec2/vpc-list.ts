import type { EC2Client, Filter } from '@aws-sdk/client-ec2';
import type { Stored } from '../../contract/reading.ts';
import { allPages, manyEach, type Reader } from '../reader.ts';

type Ec2 = typeof import('../clients/ec2.ts');

/**
 * A list of one kind of resource in a VPC, keyed by VPC id. Many VPCs are asked for in one call, by filter.
 * An empty list is knowledge: there are none.
 */
export function vpcList<P, U>(list: {
  action: `ec2:${string}`;
  /** The filter that takes VPC ids. Default `vpc-id`. */
  filter?: string;
  more?: Filter[];
  pages(sdk: Ec2, client: EC2Client, filters: Filter[]): AsyncIterable<P>;
  items(page: P): readonly U[] | undefined;
  vpcOf(item: U): string | undefined;
}): Reader<Stored<U>[]> {
  return {
    action: list.action,
    batch: 200,
    async read(aws, keys) {
      const sdk = await import('../clients/ec2.ts');
      const filters = [{ Name: list.filter ?? 'vpc-id', Values: [...keys] }, ...(list.more ?? [])];
      const items = await allPages(list.pages(sdk, aws.client(sdk.EC2Client), filters), list.items);
      return manyEach(keys, items, list.vpcOf) as Map<string, Stored<U>[]>;
    },
  };
}
