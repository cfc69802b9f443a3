import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  CreateTransitGatewayCommand,
  CreateTransitGatewayVpcAttachmentCommand,
  DeleteNatGatewayCommand,
  DeleteRouteCommand,
  DeleteVpcEndpointsCommand,
  DescribeNetworkAclsCommand,
  DescribeSecurityGroupsCommand,
  type IpPermission,
  ModifyVpcAttributeCommand,
  ModifyVpcEndpointCommand,
  ReplaceNetworkAclAssociationCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type { Account } from '../account.ts';
import { need } from '../clients.ts';
import { createInterfaceEndpoint } from '../network.ts';

/** A TCP rule to or from one range. */
export function tcp(port: number, cidr: string): IpPermission {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: cidr }] };
}

async function rules(account: Account, groupId: string) {
  const { SecurityGroups } = await account.clients.ec2.send(
    new DescribeSecurityGroupsCommand({ GroupIds: [groupId] }),
  );
  return need(SecurityGroups?.[0], 'security group');
}

/** Replaces every egress rule of a group; none leaves it without egress. */
export async function setEgress(
  account: Account,
  groupId: string,
  rulesWanted: IpPermission[],
): Promise<void> {
  const { IpPermissionsEgress = [] } = await rules(account, groupId);
  if (IpPermissionsEgress.length) {
    await account.clients.ec2.send(
      new RevokeSecurityGroupEgressCommand({ GroupId: groupId, IpPermissions: IpPermissionsEgress }),
    );
  }
  if (rulesWanted.length) {
    await account.clients.ec2.send(
      new AuthorizeSecurityGroupEgressCommand({ GroupId: groupId, IpPermissions: rulesWanted }),
    );
  }
}

/** Replaces every ingress rule of a group. */
export async function setIngress(
  account: Account,
  groupId: string,
  rulesWanted: IpPermission[],
): Promise<void> {
  const { IpPermissions = [] } = await rules(account, groupId);
  if (IpPermissions.length) {
    await account.clients.ec2.send(
      new RevokeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions }),
    );
  }
  if (rulesWanted.length) {
    await account.clients.ec2.send(
      new AuthorizeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions: rulesWanted }),
    );
  }
}

function endpoint(account: Account, service: string): string {
  return need(account.endpoints[service], `endpoint for ${service}`);
}

export async function removeEndpoint(account: Account, service: string): Promise<void> {
  await account.clients.ec2.send(
    new DeleteVpcEndpointsCommand({ VpcEndpointIds: [endpoint(account, service)] }),
  );
  delete account.endpoints[service];
}

/** Adds an interface endpoint in the instance's subnet, with the endpoints' group. */
export async function addEndpoint(
  account: Account,
  service: string,
  options: { privateDns?: boolean; policy?: object } = {},
): Promise<string> {
  const id = await createInterfaceEndpoint(account.clients, {
    vpcId: account.vpcId,
    region: account.region,
    subnetId: account.subnetId,
    groupId: account.endpointGroupId,
    service,
    ...(options.privateDns === undefined ? {} : { privateDns: options.privateDns }),
    ...(options.policy ? { policy: JSON.stringify(options.policy) } : {}),
  });
  account.endpoints[service] = id;
  return id;
}

export async function setPrivateDns(account: Account, service: string, enabled: boolean): Promise<void> {
  await account.clients.ec2.send(
    new ModifyVpcEndpointCommand({ VpcEndpointId: endpoint(account, service), PrivateDnsEnabled: enabled }),
  );
}

export async function setEndpointPolicy(account: Account, service: string, policy: object): Promise<void> {
  await account.clients.ec2.send(
    new ModifyVpcEndpointCommand({
      VpcEndpointId: endpoint(account, service),
      PolicyDocument: JSON.stringify(policy),
    }),
  );
}

/** An endpoint that has lost its subnets, and so its interfaces. */
export async function removeEndpointInterfaces(account: Account, service: string): Promise<void> {
  await account.clients.ec2.send(
    new ModifyVpcEndpointCommand({
      VpcEndpointId: endpoint(account, service),
      RemoveSubnetIds: [account.subnetId],
    }),
  );
}

export async function setVpcDns(
  account: Account,
  attributes: { support?: boolean; hostnames?: boolean },
): Promise<void> {
  const { support, hostnames } = attributes;
  // AWS takes one attribute per call.
  if (support !== undefined) {
    await account.clients.ec2.send(
      new ModifyVpcAttributeCommand({ VpcId: account.vpcId, EnableDnsSupport: { Value: support } }),
    );
  }
  if (hostnames !== undefined) {
    await account.clients.ec2.send(
      new ModifyVpcAttributeCommand({ VpcId: account.vpcId, EnableDnsHostnames: { Value: hostnames } }),
    );
  }
}

/** Deletes the NAT gateway; its route stays as a blackhole. */
export async function deleteNat(account: Account): Promise<void> {
  await account.clients.ec2.send(
    new DeleteNatGatewayCommand({ NatGatewayId: need(account.natGatewayId, 'NAT gateway') }),
  );
}

export async function removeDefaultRoute(
  account: Account,
  routeTableId = account.routeTableId,
): Promise<void> {
  await account.clients.ec2.send(
    new DeleteRouteCommand({ RouteTableId: routeTableId, DestinationCidrBlock: '0.0.0.0/0' }),
  );
}

export interface AclRule {
  number: number;
  egress: boolean;
  action: 'allow' | 'deny';
  /** IANA number as text; `-1` is every protocol. */
  protocol?: string;
  ports?: [number, number];
  cidr?: string;
}

/** Puts a subnet behind a new network ACL that has only these rules (and the final deny). */
export async function setNetworkAcl(
  account: Account,
  subnetId: string,
  aclRules: AclRule[],
): Promise<string> {
  const { ec2 } = account.clients;
  const { NetworkAcls } = await ec2.send(
    new DescribeNetworkAclsCommand({ Filters: [{ Name: 'association.subnet-id', Values: [subnetId] }] }),
  );
  const association = NetworkAcls?.[0]?.Associations?.find((a) => a.SubnetId === subnetId);
  const { NetworkAcl } = await ec2.send(new CreateNetworkAclCommand({ VpcId: account.vpcId }));
  const id = need(NetworkAcl?.NetworkAclId, 'network ACL');
  for (const rule of aclRules) {
    await ec2.send(
      new CreateNetworkAclEntryCommand({
        NetworkAclId: id,
        RuleNumber: rule.number,
        Egress: rule.egress,
        RuleAction: rule.action,
        Protocol: rule.protocol ?? (rule.ports ? '6' : '-1'),
        CidrBlock: rule.cidr ?? '0.0.0.0/0',
        ...(rule.ports ? { PortRange: { From: rule.ports[0], To: rule.ports[1] } } : {}),
      }),
    );
  }
  await ec2.send(
    new ReplaceNetworkAclAssociationCommand({
      AssociationId: need(association?.NetworkAclAssociationId, 'network ACL association'),
      NetworkAclId: id,
    }),
  );
  return id;
}

/** A transit gateway attached to the VPC, as the default route of the instance's subnet. */
export async function routeToTransitGateway(account: Account): Promise<void> {
  const { ec2 } = account.clients;
  const { TransitGateway } = await ec2.send(new CreateTransitGatewayCommand({}));
  const TransitGatewayId = need(TransitGateway?.TransitGatewayId, 'transit gateway');
  await ec2.send(
    new CreateTransitGatewayVpcAttachmentCommand({
      TransitGatewayId,
      VpcId: account.vpcId,
      SubnetIds: [account.subnetId],
    }),
  );
  await ec2.send(
    new CreateRouteCommand({
      RouteTableId: account.routeTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      TransitGatewayId,
    }),
  );
}
