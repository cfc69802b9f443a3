import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  ModifyVpcAttributeCommand,
  RevokeSecurityGroupEgressCommand,
} from '@aws-sdk/client-ec2';
import { type Clients, need } from './clients.ts';

/** `endpoints`: interface endpoints only · `nat`: private subnet behind a NAT gateway · `internet-gateway`: public subnet and address · `isolated`: nothing. */
export type Base = 'endpoints' | 'nat' | 'internet-gateway' | 'isolated';

export interface NetworkSpec {
  base: Base;
  /** Interface endpoints, by last label (`logs`, `kms`); default ssm and ssmmessages for `endpoints`, else none. */
  endpoints?: string[];
  /** S3 gateway endpoint in the instance's route table; default for `endpoints`. */
  s3Gateway?: boolean;
}

export interface Network {
  readonly base: Base;
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly subnetId: string;
  readonly routeTableId: string;
  /** The instance's group: TCP 443 out, nothing in. */
  readonly instanceGroupId: string;
  /** The endpoints' group: TCP 443 in from the VPC. */
  readonly endpointGroupId: string;
  /** Endpoint id by service label; `s3` is the gateway endpoint. */
  readonly endpoints: Record<string, string>;
  readonly internetGatewayId?: string;
  readonly natGatewayId?: string;
  /** The NAT gateway's public subnet and its route table. */
  readonly natSubnetId?: string;
  readonly natRouteTableId?: string;
}

export const VPC_CIDR = '10.0.0.0/16';
const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };

/** A group with no rules at all, not even the egress rule that AWS adds. */
export async function createGroup(clients: Clients, vpcId: string, name: string): Promise<string> {
  const { GroupId } = await clients.ec2.send(
    new CreateSecurityGroupCommand({ VpcId: vpcId, GroupName: name, Description: name }),
  );
  const id = need(GroupId, 'security group');
  await clients.ec2.send(
    new RevokeSecurityGroupEgressCommand({
      GroupId: id,
      IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    }),
  );
  return id;
}

/** A subnet with a route table of its own. */
export async function createSubnet(
  clients: Clients,
  vpcId: string,
  cidr: string,
  zone: string,
): Promise<{ subnetId: string; routeTableId: string }> {
  const { Subnet } = await clients.ec2.send(
    new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: cidr, AvailabilityZone: zone }),
  );
  const subnetId = need(Subnet?.SubnetId, 'subnet');
  const { RouteTable } = await clients.ec2.send(new CreateRouteTableCommand({ VpcId: vpcId }));
  const routeTableId = need(RouteTable?.RouteTableId, 'route table');
  await clients.ec2.send(new AssociateRouteTableCommand({ RouteTableId: routeTableId, SubnetId: subnetId }));
  return { subnetId, routeTableId };
}

/** An interface endpoint with private DNS, in the given subnet and group; returns its id. */
export async function createInterfaceEndpoint(
  clients: Clients,
  options: {
    vpcId: string;
    service: string;
    region: string;
    subnetId: string;
    groupId: string;
    policy?: string;
    privateDns?: boolean;
  },
): Promise<string> {
  const { VpcEndpoint } = await clients.ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: options.vpcId,
      VpcEndpointType: 'Interface',
      ServiceName: `com.amazonaws.${options.region}.${options.service}`,
      SubnetIds: [options.subnetId],
      SecurityGroupIds: [options.groupId],
      PrivateDnsEnabled: options.privateDns ?? true,
      ...(options.policy ? { PolicyDocument: options.policy } : {}),
    }),
  );
  return need(VpcEndpoint?.VpcEndpointId, 'endpoint');
}

async function attachInternetGateway(clients: Clients, vpcId: string): Promise<string> {
  const { InternetGateway } = await clients.ec2.send(new CreateInternetGatewayCommand({}));
  const id = need(InternetGateway?.InternetGatewayId, 'internet gateway');
  await clients.ec2.send(new AttachInternetGatewayCommand({ VpcId: vpcId, InternetGatewayId: id }));
  return id;
}

async function createNat(clients: Clients, vpcId: string, zone: string, routeTableId: string) {
  const internetGatewayId = await attachInternetGateway(clients, vpcId);
  const outer = await createSubnet(clients, vpcId, '10.0.100.0/24', zone);
  await clients.ec2.send(
    new CreateRouteCommand({
      RouteTableId: outer.routeTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: internetGatewayId,
    }),
  );
  const { AllocationId } = await clients.ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  const { NatGateway } = await clients.ec2.send(
    new CreateNatGatewayCommand({ SubnetId: outer.subnetId, AllocationId }),
  );
  const natGatewayId = need(NatGateway?.NatGatewayId, 'NAT gateway');
  await clients.ec2.send(
    new CreateRouteCommand({
      RouteTableId: routeTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId: natGatewayId,
    }),
  );
  return {
    internetGatewayId,
    natGatewayId,
    natSubnetId: outer.subnetId,
    natRouteTableId: outer.routeTableId,
  };
}

/** Builds the VPC that `spec.base` names. */
export async function buildNetwork(clients: Clients, region: string, spec: NetworkSpec): Promise<Network> {
  const { Vpc } = await clients.ec2.send(new CreateVpcCommand({ CidrBlock: VPC_CIDR }));
  const vpcId = need(Vpc?.VpcId, 'VPC');
  await clients.ec2.send(
    new ModifyVpcAttributeCommand({ VpcId: vpcId, EnableDnsHostnames: { Value: true } }),
  );
  const { subnetId, routeTableId } = await createSubnet(clients, vpcId, '10.0.1.0/24', `${region}a`);
  const instanceGroupId = await createGroup(clients, vpcId, 'instance');
  await clients.ec2.send(
    new AuthorizeSecurityGroupEgressCommand({
      GroupId: instanceGroupId,
      IpPermissions: [{ ...HTTPS, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    }),
  );
  const endpointGroupId = await createGroup(clients, vpcId, 'endpoints');
  await clients.ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: endpointGroupId,
      IpPermissions: [{ ...HTTPS, IpRanges: [{ CidrIp: VPC_CIDR }] }],
    }),
  );
  const endpoints: Record<string, string> = {};
  for (const service of spec.endpoints ?? (spec.base === 'endpoints' ? ['ssm', 'ssmmessages'] : [])) {
    endpoints[service] = await createInterfaceEndpoint(clients, {
      vpcId,
      service,
      region,
      subnetId,
      groupId: endpointGroupId,
    });
  }
  if (spec.s3Gateway ?? spec.base === 'endpoints') {
    const { VpcEndpoint } = await clients.ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: vpcId,
        ServiceName: `com.amazonaws.${region}.s3`,
        VpcEndpointType: 'Gateway',
        RouteTableIds: [routeTableId],
      }),
    );
    endpoints.s3 = need(VpcEndpoint?.VpcEndpointId, 'gateway endpoint');
  }
  const base = {
    base: spec.base,
    vpcId,
    vpcCidr: VPC_CIDR,
    subnetId,
    routeTableId,
    instanceGroupId,
    endpointGroupId,
    endpoints,
  };
  if (spec.base === 'nat')
    return { ...base, ...(await createNat(clients, vpcId, `${region}a`, routeTableId)) };
  if (spec.base !== 'internet-gateway') return base;
  const internetGatewayId = await attachInternetGateway(clients, vpcId);
  await clients.ec2.send(
    new CreateRouteCommand({
      RouteTableId: routeTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: internetGatewayId,
    }),
  );
  return { ...base, internetGatewayId };
}
