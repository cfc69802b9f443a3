import type * as Ec2 from '@aws-sdk/client-ec2';
import type { HostedZoneSummary, ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { Reading, Stored } from '../contract/reading.ts';

export type Instance = Stored<Ec2.Instance>;
export type Vpc = Stored<Ec2.Vpc>;
export type Subnet = Stored<Ec2.Subnet>;
export type RouteTable = Stored<Ec2.RouteTable>;
export type Route = Stored<Ec2.Route>;
export type NetworkAcl = Stored<Ec2.NetworkAcl>;
export type NetworkAclEntry = Stored<Ec2.NetworkAclEntry>;
export type SecurityGroup = Stored<Ec2.SecurityGroup>;
export type IpPermission = Stored<Ec2.IpPermission>;
export type VpcEndpoint = Stored<Ec2.VpcEndpoint>;
export type NetworkInterface = Stored<Ec2.NetworkInterface>;
export type NatGateway = Stored<Ec2.NatGateway>;
export type InternetGateway = Stored<Ec2.InternetGateway>;
export type EgressOnlyInternetGateway = Stored<Ec2.EgressOnlyInternetGateway>;
export type DhcpOptions = Stored<Ec2.DhcpOptions>;
export type VpcPeeringConnection = Stored<Ec2.VpcPeeringConnection>;

/** The two VPC attributes that name resolution rests on (DescribeVpcAttribute, `.Value`). */
export interface VpcAttributes {
  EnableDnsSupport: boolean;
  EnableDnsHostnames: boolean;
}

/** A private hosted zone associated with the VPC. Records absent: they could not be read (another account's zone). */
export type HostedZoneView = Partial<Stored<HostedZoneSummary>> & {
  Name: string;
  ResourceRecordSets?: Stored<ResourceRecordSet>[];
};

/** A Route 53 Resolver rule associated with the VPC. */
export interface ResolverRuleView {
  Id?: string;
  DomainName: string;
  /** `FORWARD` takes the name away from private hosted zones; `SYSTEM` gives it back; `DELEGATE` is left open. */
  RuleType: string;
}

/** Everything read for one VPC. Each field is its own reading, so that one gap hides nothing else. */
export interface VpcView {
  /** null: no such VPC in this account. */
  vpc: Reading<Vpc | null>;
  attributes: Reading<VpcAttributes>;
  subnets: Reading<Subnet[]>;
  routeTables: Reading<RouteTable[]>;
  networkAcls: Reading<NetworkAcl[]>;
  securityGroups: Reading<SecurityGroup[]>;
  /** All endpoints of the VPC, of every type, state and service. */
  vpcEndpoints: Reading<VpcEndpoint[]>;
  /** The network interfaces of those endpoints. */
  endpointInterfaces: Reading<NetworkInterface[]>;
  natGateways: Reading<NatGateway[]>;
  internetGateways: Reading<InternetGateway[]>;
  egressOnlyInternetGateways: Reading<EgressOnlyInternetGateway[]>;
  /** null: the VPC's DHCP options set does not exist (`DhcpOptionsId` is `default`: none at all). */
  dhcpOptions: Reading<DhcpOptions | null>;
  /** Optional: a gap is a note, unless the answer turns on it. */
  hostedZones: Reading<HostedZoneView[]>;
  /** Optional, and may be left out: only tells whether a hub's resolver may answer. */
  resolverRules?: Reading<ResolverRuleView[]>;
}

/** A managed prefix list with its entries (GetManagedPrefixListEntries, or DescribePrefixLists). */
export interface PrefixListView {
  PrefixListId: string;
  PrefixListName?: string;
  Cidrs: string[];
}

/** VPC Block Public Access of the account in this Region. */
export interface BlockPublicAccessView {
  options: Stored<Ec2.VpcBlockPublicAccessOptions>;
  exclusions: Stored<Ec2.VpcBlockPublicAccessExclusion>[];
}

/** All that the network model may look at. Records hold only what was asked for; a missing key is `not-in-snapshot`. */
export interface NetworkView {
  region: string;
  partition: string;
  vpcs: Record<string, VpcView>;
  prefixLists: Record<string, Reading<PrefixListView>>;
  /** The interfaces that routes lead to, and the far ends of port forwards. null: no such interface. */
  networkInterfaces: Record<string, Reading<NetworkInterface | null>>;
  peerings: Record<string, Reading<VpcPeeringConnection | null>>;
  /** null: this Region or partition does not have the feature. */
  blockPublicAccess: Reading<BlockPublicAccessView | null>;
}
