import { outputOf } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { PathService } from '../../facts/network/observed-paths.ts';
import type { Fault, PathFacts } from '../../facts/network/path-fault.ts';
import { attachedGateway, routeTableOf, workingNat } from '../../facts/network/vpc-lookup.ts';
import { COSTS, ec2 } from './command.ts';
import { createEndpoints } from './endpoint.ts';
import { resource } from './terraform.ts';

const NAT = 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html';

function routeTo(table: string, destination: string, nat: string, replace: boolean): Remedy {
  const v6 = destination.includes(':');
  const words = [
    '--route-table-id',
    table,
    v6 ? '--destination-ipv6-cidr-block' : '--destination-cidr-block',
    destination,
  ];
  return {
    summary: `Send ${destination} of ${table} to NAT gateway ${nat}, which works (no new charge per hour; ${COSTS['NAT gateway']})`,
    commands: [ec2(replace ? 'replace-route' : 'create-route', ...words, '--nat-gateway-id', nat)],
    terraform: resource('aws_route', 'out', {
      route_table_id: table,
      destination_cidr_block: destination,
      nat_gateway_id: nat,
    }),
    link: NAT,
    changes: true,
  };
}

/** Endpoints in place of a way out: one for each service that the fault stops, where this Region's can serve it. */
function byEndpoints(fault: Fault, facts: PathFacts): Remedy[] {
  const name = fault.blocker.ids.serviceName ?? `com.amazonaws.${facts.networkView.region}.ssm`;
  const far = (service: PathService): boolean =>
    facts.paths[service].notes.some(({ message }) => message === 'bucket-in-another-region');
  const served = fault.services.filter((service) => !far(service));
  const wanted = served.map((service) => ({ service, serviceName: name.replace(/[^.]+$/, service) }));
  return wanted.length > 0 ? [createEndpoints(facts, wanted, true)] : [];
}

/** A way out by NAT: one that works already, else what it would take. */
function byNat(fault: Fault, facts: PathFacts): Remedy {
  const { ids } = fault.blocker;
  const nat = workingNat(facts)?.NatGatewayId;
  const table = ids.routeTableId ?? routeTableOf(facts)?.RouteTableId ?? '';
  const destination = ids.destination ?? '0.0.0.0/0';
  if (nat && table && !destination.startsWith('pl-')) {
    const exists = (routeTableOf(facts)?.Routes ?? []).some((r) => r.DestinationCidrBlock === destination);
    return routeTo(table, destination, nat, exists);
  }
  const summary = `Make a NAT gateway in a public subnet and send 0.0.0.0/0 of ${table} to it (${COSTS['NAT gateway']})`;
  return { summary, link: NAT, changes: true };
}

/** The two honest ways where nothing leads out: the cheaper change first. */
export function wayOutRemedies(fault: Fault, facts: PathFacts): Remedy[] {
  const nat = byNat(fault, facts);
  const endpoints = byEndpoints(fault, facts);
  return nat.commands ? [nat, ...endpoints] : [...endpoints, nat];
}

/** A public address of its own for an instance behind an internet gateway. */
export function addressRemedies(fault: Fault, facts: PathFacts): Remedy[] {
  const eni = fault.blocker.ids.networkInterfaceId ?? '';
  const allocate = ec2('allocate-address', '--domain', 'vpc', '--query', 'AllocationId', '--output', 'text');
  const associate = ec2(
    'associate-address',
    '--network-interface-id',
    eni,
    '--allocation-id',
    outputOf(allocate),
  );
  return [
    {
      summary: `Give ${eni} an Elastic IP address (${COSTS['public address']})`,
      commands: [associate],
      terraform: resource('aws_eip', 'instance', { domain: 'vpc', network_interface: eni }),
      link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html',
      changes: true,
    },
    ...byEndpoints(fault, facts),
  ];
}

/** A default route for the subnet that the NAT gateway stands in. */
export function natSubnetRemedies(fault: Fault, facts: PathFacts): Remedy[] {
  const { routeTableId: table = '', natGatewayId: nat = '' } = fault.blocker.ids;
  const gateway = attachedGateway(facts);
  if (!gateway || table === routeTableOf(facts)?.RouteTableId) {
    const summary = `Move NAT gateway ${nat} to a public subnet: one whose route table leads to an internet gateway`;
    return [{ summary, link: NAT, changes: true }, ...byEndpoints(fault, facts)];
  }
  const words = ['--route-table-id', table, '--destination-cidr-block', '0.0.0.0/0', '--gateway-id', gateway];
  return [
    {
      summary: `Send 0.0.0.0/0 of ${table}, the table of ${nat}, to internet gateway ${gateway}`,
      commands: [ec2('create-route', ...words)],
      terraform: resource('aws_route', 'nat_out', {
        route_table_id: table,
        destination_cidr_block: '0.0.0.0/0',
        gateway_id: gateway,
      }),
      link: NAT,
      changes: true,
    },
  ];
}
