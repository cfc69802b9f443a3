import type { Remedy } from '../../contract/finding.ts';
import type { Fault, PathFacts } from '../../facts/network/path-fault.ts';
import { routeTableOf, subnetIdOf, vpcIdOf } from '../../facts/network/vpc-lookup.ts';
import { ec2 } from './command.ts';
import { addressRemedies, natSubnetRemedies, wayOutRemedies } from './route.ts';

const BPA = 'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html';

function one(summary: string, words: readonly string[], link?: string): Remedy[] {
  return [{ summary, commands: [ec2(...words)], ...(link ? { link } : {}), changes: true }];
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
    ec2(make, '--subnet-id', id, '--internet-gateway-exclusion-mode', mode),
  );
  const summary = `Exclude ${subnets.join(' and ')} from VPC Block Public Access (${mode})`;
  return [{ summary, commands: [...commands], link: BPA, changes: true }];
}

type Remedies = (fault: Fault, facts: PathFacts) => Remedy[];

/** What removes each fault of a route or of a gateway; for any other, the ways out that there are. */
const BY_FAULT: Readonly<Record<string, Remedies>> = {
  blackhole: (fault, facts) => localBlackhole(fault, facts) ?? wayOutRemedies(fault, facts),
  'igw-without-public-ip': addressRemedies,
  'igw-detached': ({ blocker: { component } }, facts) => {
    const words = ['attach-internet-gateway', '--internet-gateway-id', component];
    return one(`Attach ${component} to ${vpcIdOf(facts)}`, [...words, '--vpc-id', vpcIdOf(facts)]);
  },
  'block-public-access': exclusion,
  'nat-subnet-no-route': natSubnetRemedies,
  'source-dest-check': ({ blocker: { component } }) => {
    const words = ['modify-network-interface-attribute', '--network-interface-id', component];
    const link = 'https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html';
    const summary = `Switch off the source/destination check of ${component}`;
    return one(summary, [...words, '--no-source-dest-check'], link);
  },
  'no-ipv6-address': ({ blocker: { component } }) => {
    const words = ['assign-ipv6-addresses', '--network-interface-id', component];
    return one(`Give ${component} an IPv6 address`, [...words, '--ipv6-address-count', '1']);
  },
  'no-ipv6-answer': ({ blocker: { ids, component } }) => [
    {
      summary: `Set "UseDualStackEndpoint": true in amazon-ssm-agent.json on ${ids.instanceId ?? component} (agent 3.3.3270.0 or later), or turn on DNS64 in its subnet with a NAT gateway`,
      link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
      changes: false,
    },
  ],
  'egress-only-missing': (_fault, facts) => {
    const summary = `Create an egress-only internet gateway in ${vpcIdOf(facts)} and send ::/0 to it`;
    return one(summary, ['create-egress-only-internet-gateway', '--vpc-id', vpcIdOf(facts)]);
  },
  'peering-not-active': ({ blocker: { component } }) => {
    const words = ['accept-vpc-peering-connection', '--vpc-peering-connection-id', component];
    return one(`Accept peering ${component}, if it is pending`, words);
  },
  'peering-no-return-route': ({ blocker: { ids, component } }) => {
    const to = ['--route-table-id', component, '--destination-cidr-block', `${ids.sourceIp}/32`];
    const by = ['--vpc-peering-connection-id', ids.peeringId ?? ''];
    return one(`Add the route back to ${ids.sourceIp} in ${component}`, ['create-route', ...to, ...by]);
  },
};

/** What removes a fault of the route or of the gateway that it leads to. */
export function routeRemedies(fault: Fault, facts: PathFacts): Remedy[] {
  return (BY_FAULT[fault.blocker.message] ?? wayOutRemedies)(fault, facts);
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
  return one(`Delete the dead route ${destination} of ${routeTableId}; the local route then serves`, words);
}
