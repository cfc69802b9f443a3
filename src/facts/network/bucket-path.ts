import type { FactContext, Located } from '../../contract/fact.ts';
import type { Gap } from '../../contract/reading.ts';
import {
  type Blocker,
  evaluatePath,
  type NetworkView,
  type PathResult,
  type Unknown,
} from '../../network/index.ts';
import type { Ec2Instance } from '../instance/instance.ts';
import { sessionDocument } from '../session/session-document.ts';

/**
 * The path to the log bucket, which may lie in another Region: endpoints serve only their own Region, so that the
 * traffic then needs a way to the internet. Where the bucket's Region
 * is not known, what holds in both cases is certain and the rest is open.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 * @param own the path to S3 in this Region
 * @param unnamed why the bucket's very name is not known
 */
export async function bucketPath(
  context: FactContext,
  view: NetworkView,
  subject: Located<Ec2Instance>,
  own: PathResult,
  unnamed: readonly Gap[] = [],
): Promise<PathResult> {
  const [gap] = unnamed;
  const document = await context.ask(sessionDocument);
  const name = 'known' in document ? document.known.known.inputs.s3BucketName : '';
  const reading = gap ? { gap } : await context.read('bucket', name);
  const to = (region: string): PathResult =>
    evaluatePath({ ...view, region }, subject.known, 's3', { source: subject.source });
  if ('known' in reading) {
    const region = reading.known?.BucketRegion ?? view.region;
    if (region === view.region) return own;
    const evidence = {
      resource: name,
      field: 'BucketRegion',
      value: region,
      source: `${reading.source}/BucketRegion`,
    };
    const far = to(region);
    return {
      ...far,
      notes: [
        ...far.notes,
        {
          message: 'bucket-in-another-region',
          component: name,
          summary: `Bucket ${name} is in ${region}: the endpoints of ${view.region} do not serve it.`,
        },
      ],
      blockers: far.blockers.map((blocker) => ({
        ...blocker,
        summary: `Bucket ${name} is in ${region}, which endpoints here do not serve: ${blocker.summary}`,
        evidence: [...blocker.evidence, evidence],
      })),
    };
  }
  return either(own, to(view.region === 'us-east-1' ? 'us-west-2' : 'us-east-1'), reading.gap);
}

/** One of two paths, and it is not known which. */
function either(own: PathResult, far: PathResult, gap: Unknown['gap']): PathResult {
  const held = (blocker: Blocker, other: PathResult): boolean =>
    other.blockers.some((b) => b.owner === blocker.owner && b.message === blocker.message);
  const differing = [
    ...own.blockers.filter((blocker) => !held(blocker, far)),
    ...far.blockers.filter((blocker) => !held(blocker, own)),
  ];
  const unknowns = differing.map(
    ({ owner, component, message }): Unknown => ({ owner, component, message, gap }),
  );
  const blockers = own.blockers.filter((blocker) => held(blocker, far));
  const endpointIds = own.endpointIds.filter((id) => far.endpointIds.includes(id));
  return { ...own, endpointIds, blockers, unknowns: [...own.unknowns, ...far.unknowns, ...unknowns] };
}
