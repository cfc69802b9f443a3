import { pointer } from '../../../src/contract/evidence.ts';
import type { Located } from '../../../src/contract/fact.ts';
import type { PathAnswer } from '../../../src/facts/network/path-answer.ts';
import type { PathFacts } from '../../../src/facts/network/path-fault.ts';
import { vpcOf } from '../../../src/facts/network/vpc-lookup.ts';
import type { VpcEndpoint } from '../../../src/network/index.ts';

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
