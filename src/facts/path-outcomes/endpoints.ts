import { pointer } from '../../contract/evidence.ts';
import type { Located } from '../../contract/fact.ts';
import type { VpcEndpoint } from '../../network/index.ts';
import type { PathAnswer } from '../network/path-answer.ts';
import { vpcOf } from '../network/vpc-lookup.ts';
import type { PathFacts } from './subject.ts';

/** The endpoints that a path passes through, as they were read. */
export function passedEndpoints({ endpointIds }: PathAnswer, facts: PathFacts): Located<VpcEndpoint>[] {
  const reading = vpcOf(facts)?.vpcEndpoints;
  if (!reading || 'gap' in reading) return [];
  const { known, source } = reading;
  return known.flatMap((endpoint, i) =>
    endpointIds.includes(endpoint.VpcEndpointId ?? '')
      ? [{ known: endpoint, source: pointer(source, i) }]
      : [],
  );
}
