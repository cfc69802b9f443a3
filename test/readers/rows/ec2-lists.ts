import * as sdk from '@aws-sdk/client-ec2';
import { answer, type Row, twoPages } from '../row.ts';

const VPC = 'vpc-0c11ab3d9f0027e46';
const TOKEN = { in: 'NextToken', out: 'NextToken' } as const;
const row = (rest: Omit<Row, 'client' | 'key' | 'resource'>): Row => ({
  client: sdk.EC2Client,
  key: VPC,
  resource: '*',
  ...rest,
});
const inVpc = { Filters: [{ Name: 'vpc-id', Values: [VPC] }], MaxResults: 200 };

const [SUBNET_A, SUBNET_B] = [
  { SubnetId: 'subnet-0a', VpcId: VPC, CidrBlock: '10.0.1.0/24', AvailabilityZone: 'eu-west-1a' },
  { SubnetId: 'subnet-0b', VpcId: VPC, CidrBlock: '10.0.2.0/24', AvailabilityZone: 'eu-west-1b' },
];
const [TABLE_A, TABLE_B] = [
  { RouteTableId: 'rtb-0a', VpcId: VPC, Associations: [{ Main: true }], Routes: [] },
  {
    RouteTableId: 'rtb-0b',
    VpcId: VPC,
    Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' as const }],
  },
];
const [ACL_A, ACL_B] = [
  {
    NetworkAclId: 'acl-0a',
    VpcId: VPC,
    IsDefault: true,
    Entries: [
      { RuleNumber: 100, RuleAction: 'allow' as const, Protocol: '-1', CidrBlock: '0.0.0.0/0', Egress: true },
    ],
  },
  { NetworkAclId: 'acl-0b', VpcId: VPC, IsDefault: false, Entries: [] },
];
const [GROUP_A, GROUP_B] = [
  { GroupId: 'sg-0a', VpcId: VPC, IpPermissions: [], IpPermissionsEgress: [{ IpProtocol: '-1' }] },
  { GroupId: 'sg-0b', VpcId: VPC, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }] },
];
const created = new Date('2026-01-02T03:04:05Z');
const [ENDPOINT_A, ENDPOINT_B] = [
  {
    VpcEndpointId: 'vpce-0a',
    VpcId: VPC,
    ServiceName: 'com.amazonaws.eu-west-1.ssm',
    State: 'available' as never,
  },
  { VpcEndpointId: 'vpce-0b', VpcId: VPC, ServiceName: 'com.amazonaws.eu-west-1.s3', PolicyDocument: '{}' },
];
const [ENI_A, ENI_B] = [
  {
    NetworkInterfaceId: 'eni-0a',
    VpcId: VPC,
    InterfaceType: 'vpc_endpoint' as const,
    PrivateIpAddress: '10.0.1.9',
  },
  {
    NetworkInterfaceId: 'eni-0b',
    VpcId: VPC,
    InterfaceType: 'vpc_endpoint' as const,
    PrivateIpAddress: '10.0.2.9',
  },
];
const [NAT_A, NAT_B] = [
  { NatGatewayId: 'nat-0a', VpcId: VPC, State: 'available' as const, ConnectivityType: 'public' as const },
  { NatGatewayId: 'nat-0b', VpcId: VPC, State: 'deleted' as const },
];
const IGW = { InternetGatewayId: 'igw-0a', Attachments: [{ VpcId: VPC, State: 'available' as never }] };
const OTHER_IGW = { InternetGatewayId: 'igw-0b', Attachments: [{ VpcId: 'vpc-0other' }] };
const EIGW = {
  EgressOnlyInternetGatewayId: 'eigw-0a',
  Attachments: [{ VpcId: VPC, State: 'attached' as const }],
};

export const ec2Lists = {
  subnets: row({
    answers: twoPages(
      sdk.DescribeSubnetsCommand,
      inVpc,
      TOKEN,
      { Subnets: [SUBNET_A] },
      { Subnets: [SUBNET_B] },
    ),
    known: [SUBNET_A, SUBNET_B],
  }),
  routeTables: row({
    answers: twoPages(
      sdk.DescribeRouteTablesCommand,
      { ...inVpc, MaxResults: 100 },
      TOKEN,
      { RouteTables: [TABLE_A] },
      { RouteTables: [TABLE_B] },
    ),
    known: [TABLE_A, TABLE_B],
  }),
  networkAcls: row({
    answers: twoPages(
      sdk.DescribeNetworkAclsCommand,
      inVpc,
      TOKEN,
      { NetworkAcls: [ACL_A] },
      { NetworkAcls: [ACL_B] },
    ),
    known: [ACL_A, ACL_B],
  }),
  securityGroups: row({
    answers: twoPages(
      sdk.DescribeSecurityGroupsCommand,
      inVpc,
      TOKEN,
      { SecurityGroups: [GROUP_A] },
      { SecurityGroups: [GROUP_B] },
    ),
    known: [GROUP_A, GROUP_B],
  }),
  vpcEndpoints: row({
    answers: twoPages(
      sdk.DescribeVpcEndpointsCommand,
      inVpc,
      TOKEN,
      { VpcEndpoints: [{ ...ENDPOINT_A, CreationTimestamp: created }] },
      { VpcEndpoints: [ENDPOINT_B] },
    ),
    known: [{ ...ENDPOINT_A, CreationTimestamp: '2026-01-02T03:04:05.000Z' }, ENDPOINT_B],
  }),
  endpointInterfaces: row({
    answers: twoPages(
      sdk.DescribeNetworkInterfacesCommand,
      { ...inVpc, Filters: [...inVpc.Filters, { Name: 'interface-type', Values: ['vpc_endpoint'] }] },
      TOKEN,
      { NetworkInterfaces: [ENI_A] },
      { NetworkInterfaces: [ENI_B] },
    ),
    known: [ENI_A, ENI_B],
  }),
  natGateways: row({
    answers: twoPages(
      sdk.DescribeNatGatewaysCommand,
      { Filter: inVpc.Filters, MaxResults: 200 },
      TOKEN,
      { NatGateways: [{ ...NAT_A, CreateTime: created }] },
      { NatGateways: [NAT_B] },
    ),
    known: [{ ...NAT_A, CreateTime: '2026-01-02T03:04:05.000Z' }, NAT_B],
  }),
  internetGateways: row({
    answers: twoPages(
      sdk.DescribeInternetGatewaysCommand,
      { Filters: [{ Name: 'attachment.vpc-id', Values: [VPC] }], MaxResults: 200 },
      TOKEN,
      { InternetGateways: [OTHER_IGW] },
      { InternetGateways: [IGW] },
    ),
    known: [IGW],
  }),
  egressOnlyInternetGateways: row({
    answers: twoPages(
      sdk.DescribeEgressOnlyInternetGatewaysCommand,
      { MaxResults: 200 },
      TOKEN,
      {
        EgressOnlyInternetGateways: [
          { EgressOnlyInternetGatewayId: 'eigw-0b', Attachments: [{ VpcId: 'vpc-0other' }] },
        ],
      },
      { EgressOnlyInternetGateways: [EIGW] },
    ),
    known: [EIGW],
  }),
  blockPublicAccess: {
    client: sdk.EC2Client,
    key: 'eu-west-1',
    resource: '*',
    answers: [
      answer(
        sdk.DescribeVpcBlockPublicAccessOptionsCommand,
        {},
        {
          VpcBlockPublicAccessOptions: {
            InternetGatewayBlockMode: 'block-bidirectional',
            LastUpdateTimestamp: created,
          },
        },
      ),
      ...twoPages(
        sdk.DescribeVpcBlockPublicAccessExclusionsCommand,
        { MaxResults: 1000 },
        TOKEN,
        { VpcBlockPublicAccessExclusions: [{ ExclusionId: 'vpcbpa-exclude-0a' }] },
        { VpcBlockPublicAccessExclusions: [{ ExclusionId: 'vpcbpa-exclude-0b' }] },
      ),
    ],
    known: {
      options: {
        InternetGatewayBlockMode: 'block-bidirectional',
        LastUpdateTimestamp: '2026-01-02T03:04:05.000Z',
      },
      exclusions: [{ ExclusionId: 'vpcbpa-exclude-0a' }, { ExclusionId: 'vpcbpa-exclude-0b' }],
    },
  },
} satisfies Record<string, Row>;
