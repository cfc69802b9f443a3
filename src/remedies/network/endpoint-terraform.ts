import type { PathFacts } from '../../facts/network/path-fault.ts';
import { instanceGroups, routeTableOf, vpcIdOf } from '../../facts/network/vpc-lookup.ts';
import { resource } from './terraform.ts';
import { GROUP_NAME, subnetsFor, type Wanted } from './wanted-endpoint.ts';

const GROUP = 'ENDPOINT_GROUP';

/** The endpoints, and the group that they need where none admits the instance, as Terraform. */
export function endpointTerraform(
  facts: PathFacts,
  wanted: readonly Wanted[],
  group: string | undefined,
): string {
  const vpc_id = vpcIdOf(facts);
  const blocks = wanted.map(({ service, serviceName: service_name }) =>
    service === 's3'
      ? resource('aws_vpc_endpoint', 's3', {
          vpc_id,
          service_name,
          vpc_endpoint_type: 'Gateway',
          route_table_ids: [routeTableOf(facts)?.RouteTableId ?? ''],
        })
      : resource('aws_vpc_endpoint', service, {
          vpc_id,
          service_name,
          vpc_endpoint_type: 'Interface',
          subnet_ids: subnetsFor(facts),
          security_group_ids: [group ?? GROUP],
          private_dns_enabled: true,
        }),
  );
  const text = [...(group || wanted.every(({ service }) => service === 's3') ? [] : made(facts)), ...blocks];
  return text.join('\n\n').replaceAll(`"${GROUP}"`, 'aws_security_group.ssm_doctor_endpoints.id');
}

function made(facts: PathFacts): string[] {
  return [
    resource('aws_security_group', 'ssm_doctor_endpoints', { name: GROUP_NAME, vpc_id: vpcIdOf(facts) }),
    resource('aws_vpc_security_group_ingress_rule', 'ssm_doctor_endpoints', {
      security_group_id: GROUP,
      referenced_security_group_id: instanceGroups(facts)[0],
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
    }),
  ];
}
