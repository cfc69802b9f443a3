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
        try {
          const reservations = await allPages(pages, (page) => page.Reservations);
          const instance = reservations[0]?.Instances?.[0];
          return instance ? { Region: region, State: instance.State?.Name ?? null } : null;
        } catch (error) {
          return { error };
        }
      }),
    );
    const place = found.find((one) => one !== null && 'Region' in one);
    if (place && 'Region' in place) return place;
    // "In no other Region" is known only when every Region has answered.
    const refused = found.find((one) => one !== null && 'error' in one);
    if (refused && 'error' in refused) throw refused.error;
    return null;
  },
});
