import type { PathService } from '../../facts/network/observed-paths.ts';
import type { PathFacts } from '../../facts/network/path-fault.ts';
import { interfaceEndpoints, subnetIdOf } from '../../facts/network/vpc-lookup.ts';

/** The group made for endpoints where none admits the instance yet. */
export const GROUP_NAME = 'ssm-doctor-endpoints';

/** One endpoint to be made. */
export interface Wanted {
  service: PathService;
  serviceName: string;
}

/** The subnets where endpoints of this VPC already stand, else the instance's own. */
export function subnetsFor(facts: PathFacts): string[] {
  const [sibling] = interfaceEndpoints(facts).filter(({ SubnetIds }) => SubnetIds && SubnetIds.length > 0);
  return sibling?.SubnetIds ?? [subnetIdOf(facts)];
}
