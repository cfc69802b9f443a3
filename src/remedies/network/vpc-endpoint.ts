import type { Remedy } from '../../contract/finding.ts';
import type { Fault, PathFacts } from '../../facts/network/path-fault.ts';
import { routeTableOf, subnetIdOf } from '../../facts/network/vpc-lookup.ts';
import { ec2 } from './command.ts';
import { createEndpoints } from './endpoint.ts';

const ENDPOINTS = 'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html';

/** The first missing endpoint of a report makes what the others share. */
export function isFirst(fault: Fault, facts: PathFacts): boolean {
  const missing = Object.values(facts.paths).find(
    ({ inUse, service, blockers }) =>
      inUse !== false &&
      service !== 's3' &&
      blockers.some(({ message }) => message === fault.blocker.message),
  );
  return missing !== undefined && fault.services.includes(missing.service);
}

/** The endpoint that is missing, or what the one that is there lacks. */
export function endpointRemedies(fault: Fault, facts: PathFacts): Remedy[] {
  const { message, ids, component } = fault.blocker;
  const modify = (summary: string, ...words: string[]): Remedy[] => {
    const command = ec2('modify-vpc-endpoint', '--vpc-endpoint-id', component, ...words);
    return [{ summary, commands: [command], link: ENDPOINTS, changes: true }];
  };
  switch (message) {
    case 'endpoint-missing': {
      const wanted = fault.services.map((service) => ({ service, serviceName: ids.serviceName ?? '' }));
      return [createEndpoints(facts, wanted, isFirst(fault, facts))];
    }
    case 'gateway-endpoint-not-in-route-table': {
      const table = ids.routeTableId ?? routeTableOf(facts)?.RouteTableId ?? '';
      return modify(`Associate ${component} with route table ${table}`, '--add-route-table-ids', table);
    }
    case 'endpoint-without-interfaces': {
      const subnet = subnetIdOf(facts);
      return modify(`Give ${component} an interface in ${subnet}`, '--add-subnet-ids', subnet);
    }
    case 'endpoint-family-mismatch': {
      const summary = `Let ${component} answer in both IP versions (its subnets need IPv6 ranges)`;
      return modify(summary, '--ip-address-type', 'dualstack');
    }
    default:
      return [
        {
          summary: `See why ${component} is not available; one that is pending needs time or acceptance, one that failed or was rejected has to be made again`,
          commands: [ec2('describe-vpc-endpoints', '--vpc-endpoint-ids', component)],
          link: ENDPOINTS,
          changes: false,
        },
      ];
  }
}
