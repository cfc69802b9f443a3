import { allPages, singleReader } from '../reader.ts';

/** The Region, other than this one, in which an instance id exists; null when no enabled Region has it. */
export const otherRegion = singleReader({
  action: 'ec2:DescribeRegions',
  also: ['ec2:DescribeInstances'],
  perTarget: true,
  async readOne(aws, id) {
    const sdk = await import('../clients/ec2.ts');
    const answer = await aws.client(sdk.EC2Client).send(new sdk.DescribeRegionsCommand({}));
    const regions = (answer.Regions ?? [])
      .flatMap((r) => r.RegionName ?? [])
      .filter((r) => r !== aws.scope.region);
    const found = await Promise.all(
      regions.map(async (region) => {
        const pages = sdk.paginateDescribeInstances(
          { client: aws.client(sdk.EC2Client, region) },
          { Filters: [{ Name: 'instance-id', Values: [id] }], MaxResults: 5 },
        );
        // A Region that refuses is passed over: this reading only ever adds a place to look.
        const reservations = await allPages(pages, (page) => page.Reservations).catch(() => []);
        const instance = reservations[0]?.Instances?.[0];
        return instance ? { Region: region, State: instance.State?.Name ?? null } : null;
      }),
    );
    return found.find((place) => place !== null) ?? null;
  },
});
