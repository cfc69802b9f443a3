import type { Remedy } from '../../contract/finding.ts';
import type { Fault, PathFacts } from '../../facts/network/path-fault.ts';
import { routeTableOf, subnetIdOf, vpcIdOf } from '../../facts/network/vpc-lookup.ts';
import { ec2, inOrder } from './command.ts';
import { addressRemedies, natSubnetRemedies, wayOutRemedies } from './route.ts';

const BPA = 'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html';

function one(facts: PathFacts, summary: string, words: readonly string[], link?: string): Remedy[] {
  return [{ summary, command: ec2(facts, ...words), ...(link ? { link } : {}), changes: true }];
}

/** Lets this instance's subnets past VPC Block Public Access, outbound only where that is enough. */
function exclusion(fault: Fault, facts: PathFacts): Remedy[] {
  const [path] = fault.each;
  const nat = path?.answer.kind === 'nat-gateway';
  const mode = path?.answer.kind === 'internet-gateway' ? 'allow-bidirectional' : 'allow-egress';
  const natId = path?.answer.hops.find(({ type }) => type === 'nat-gateway')?.id;
  const vpc = facts.networkView.vpcs[vpcIdOf(facts)];
  const gateways = vpc && 'known' in vpc.natGateways ? vpc.natGateways.known : [];
  const natSubnet = gateways.find(({ NatGatewayId }) => NatGatewayId === natId)?.SubnetId;
  const subnets = [...new Set([subnetIdOf(facts), ...(nat && natSubnet ? [natSubnet] : [])])];
  const make = 'create-vpc-block-public-access-exclusion';
  const commands = subnets.map((id) =>
    ec2(facts, make, '--subnet-id', id, '--internet-gateway-exclusion-mode', mode),
  );
  const summary = `Exclude ${subnets.join(' and ')} from VPC Block Public Access (${mode})`;
  return [{ summary, command: inOrder(...commands), link: BPA, changes: true }];
}

/** What removes a fault of the route or of the gateway that it leads to. */
export function routeRemedies(fault: Fault, facts: PathFacts): Remedy[] {
  const { message, ids, component } = fault.blocker;
  switch (message) {
    case 'blackhole':
      return localBlackhole(fault, facts) ?? wayOutRemedies(fault, facts);
    case 'igw-without-public-ip':
      return addressRemedies(fault, facts);
    case 'igw-detached': {
      const words = [
        'attach-internet-gateway',
        '--internet-gateway-id',
        component,
        '--vpc-id',
        vpcIdOf(facts),
      ];
      return one(facts, `Attach ${component} to ${vpcIdOf(facts)}`, words);
    }
    case 'block-public-access':
      return exclusion(fault, facts);
    case 'nat-subnet-no-route':
      return natSubnetRemedies(fault, facts);
    case 'source-dest-check': {
      const words = [
        'modify-network-interface-attribute',
        '--network-interface-id',
        component,
        '--no-source-dest-check',
      ];
      const link = 'https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html';
      return one(facts, `Switch off the source/destination check of ${component}`, words, link);
    }
    case 'no-ipv6-address': {
      const words = [
        'assign-ipv6-addresses',
        '--network-interface-id',
        component,
        '--ipv6-address-count',
        '1',
      ];
      return one(facts, `Give ${component} an IPv6 address`, words);
    }
    case 'no-ipv6-answer':
      return [
        {
          summary: `Set "UseDualStackEndpoint": true in amazon-ssm-agent.json on ${ids.instanceId ?? component} (agent 3.3.3270.0 or later), or turn on DNS64 in its subnet with a NAT gateway`,
          link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
          changes: false,
        },
      ];
    case 'egress-only-missing': {
      const summary = `Create an egress-only internet gateway in ${vpcIdOf(facts)} and send ::/0 to it`;
      const words = ['create-egress-only-internet-gateway', '--vpc-id', vpcIdOf(facts)];
      return one(facts, summary, words);
    }
    case 'peering-not-active': {
      const words = ['accept-vpc-peering-connection', '--vpc-peering-connection-id', component];
      return one(facts, `Accept peering ${component}, if it is pending`, words);
    }
    case 'peering-no-return-route': {
      const words = ['--route-table-id', component, '--destination-cidr-block', `${ids.sourceIp}/32`];
      const summary = `Add the route back to ${ids.sourceIp} in ${component}`;
      return one(facts, summary, [
        'create-route',
        ...words,
        '--vpc-peering-connection-id',
        ids.peeringId ?? '',
      ]);
    }
    default:
      return wayOutRemedies(fault, facts);
  }
}

/** A dead route for part of the VPC itself: without it the local route serves again. */
function localBlackhole({ blocker }: Fault, facts: PathFacts): Remedy[] | undefined {
  const { destination = '', routeTableId = '' } = blocker.ids;
  const [prefix] = destination.split('.', 1);
  const local = (routeTableOf(facts)?.Routes ?? []).some(
    (r) => r.GatewayId === 'local' && prefix !== '0' && r.DestinationCidrBlock?.startsWith(`${prefix}.`),
  );
  if (!local) return undefined;
  const words = ['delete-route', '--route-table-id', routeTableId, '--destination-cidr-block', destination];
  return one(
    facts,
    `Delete the dead route ${destination} of ${routeTableId}; the local route then serves`,
    words,
  );
}
