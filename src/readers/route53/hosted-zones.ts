import type { ResourceRecordSet, Route53Client } from '@aws-sdk/client-route-53';
import { singleReader } from '../reader.ts';

type Route53 = typeof import('../clients/route53.ts');
const AWS_NAME = /(^|\.)amazonaws\.com(\.|$)|(^|\.)api\.aws\.?$/;

async function zonesOf(sdk: Route53, client: Route53Client, VPCId: string, region: string) {
  const zones = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new sdk.ListHostedZonesByVPCCommand({ VPCId, VPCRegion: region as 'us-east-1', NextToken }),
    );
    zones.push(...(page.HostedZoneSummaries ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return zones;
}

async function recordsOf(sdk: Route53, client: Route53Client, HostedZoneId: string) {
  const records: ResourceRecordSet[] = [];
  let start: {
    StartRecordName?: string;
    StartRecordType?: ResourceRecordSet['Type'];
    StartRecordIdentifier?: string;
  } = {};
  for (;;) {
    const page = await client.send(new sdk.ListResourceRecordSetsCommand({ HostedZoneId, ...start }));
    records.push(...(page.ResourceRecordSets ?? []));
    if (!page.IsTruncated) return records;
    start = {
      StartRecordName: page.NextRecordName,
      StartRecordType: page.NextRecordType,
      StartRecordIdentifier: page.NextRecordIdentifier,
    };
  }
}

/**
 * The private hosted zones of a VPC, keyed by VPC id, with the records of those that shadow an AWS service name.
 * Records are absent where they were not read: other names, and zones of other accounts and services, which
 * only their owner may list.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByVPC.html
 */
export const hostedZones = singleReader({
  action: 'route53:ListHostedZonesByVPC',
  also: ['route53:ListResourceRecordSets'],
  optional: true,
  async readOne(aws, VPCId) {
    const sdk = await import('../clients/route53.ts');
    const client = aws.client(sdk.Route53Client);
    const { accountId } = aws.scope;
    const zones = await zonesOf(sdk, client, VPCId, aws.scope.region);
    return Promise.all(
      zones.map(async ({ HostedZoneId = '', Name = '', Owner }) => ({
        HostedZoneId,
        Name,
        ...(Owner ? { Owner } : {}),
        ...(AWS_NAME.test(Name) && (Owner?.OwningAccount ?? accountId) === accountId && !Owner?.OwningService
          ? { ResourceRecordSets: await recordsOf(sdk, client, HostedZoneId) }
          : {}),
      })),
    );
  },
});
