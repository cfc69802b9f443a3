import * as sdk from '@aws-sdk/client-ec2';
import { answer, type Row, twoPages } from '../row.ts';

const TOKEN = { in: 'NextToken', out: 'NextToken' } as const;
const ID = 'i-0a1b2c3d4e5f60718';
const at = new Date('2026-11-23T08:00:00Z');
const AT = '2026-11-23T08:00:00.000Z';
const byFilter = (Name: string, value: string) => ({ Filters: [{ Name, Values: [value] }], MaxResults: 200 });
const row = (key: string, rest: Omit<Row, 'client' | 'key' | 'resource'>): Row => ({
  client: sdk.EC2Client,
  key,
  resource: '*',
  ...rest,
});

const VPC = { VpcId: 'vpc-0a', CidrBlock: '10.0.0.0/16', DhcpOptionsId: 'dopt-0a', IsDefault: false };
const DHCP = {
  DhcpOptionsId: 'dopt-0a',
  DhcpConfigurations: [{ Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] }],
};
const IMAGE = { ImageId: 'ami-0a', Name: 'al2023-ami-minimal-2023', OwnerId: '137112412989' };
const ENI = { NetworkInterfaceId: 'eni-0a', SourceDestCheck: false, SubnetId: 'subnet-0a' };
const PEERING = { VpcPeeringConnectionId: 'pcx-0a', Status: { Code: 'active' as const } };
const ASSOCIATION = {
  AssociationId: 'iip-assoc-0a',
  InstanceId: ID,
  IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/web' },
  State: 'associated' as const,
};
const INSTANCE = {
  InstanceId: ID,
  VpcId: 'vpc-0a',
  State: { Code: 16, Name: 'running' as const },
  MetadataOptions: { HttpEndpoint: 'enabled' as const, HttpTokens: 'required' as const },
  Tags: [{ Key: 'Name', Value: 'web-1' }],
};
const alive = {
  Name: 'instance-state-name',
  Values: ['pending', 'running', 'stopping', 'stopped', 'shutting-down'],
};

export const ec2ById = {
  vpc: row('vpc-0a', {
    answers: twoPages(
      sdk.DescribeVpcsCommand,
      byFilter('vpc-id', 'vpc-0a'),
      TOKEN,
      { Vpcs: [] },
      { Vpcs: [VPC] },
    ),
    known: VPC,
  }),
  dhcpOptions: row('dopt-0a', {
    answers: twoPages(
      sdk.DescribeDhcpOptionsCommand,
      byFilter('dhcp-options-id', 'dopt-0a'),
      TOKEN,
      { DhcpOptions: [] },
      { DhcpOptions: [DHCP] },
    ),
    known: DHCP,
  }),
  image: row('ami-0a', {
    answers: twoPages(
      sdk.DescribeImagesCommand,
      { ...byFilter('image-id', 'ami-0a'), IncludeDeprecated: true, IncludeDisabled: true },
      TOKEN,
      { Images: [] },
      { Images: [IMAGE] },
    ),
    known: IMAGE,
  }),
  networkInterface: row('eni-0a', {
    answers: twoPages(
      sdk.DescribeNetworkInterfacesCommand,
      byFilter('network-interface-id', 'eni-0a'),
      TOKEN,
      { NetworkInterfaces: [] },
      { NetworkInterfaces: [ENI] },
    ),
    known: ENI,
  }),
  networkInterfaceByAddress: row('vpc-0a/10.0.2.30', {
    answers: twoPages(
      sdk.DescribeNetworkInterfacesCommand,
      {
        Filters: [
          { Name: 'vpc-id', Values: ['vpc-0a'] },
          { Name: 'addresses.private-ip-address', Values: ['10.0.2.30'] },
        ],
        MaxResults: 200,
      },
      TOKEN,
      { NetworkInterfaces: [] },
      { NetworkInterfaces: [ENI] },
    ),
    known: ENI,
  }),
  vpcPeeringConnection: row('pcx-0a', {
    answers: twoPages(
      sdk.DescribeVpcPeeringConnectionsCommand,
      byFilter('vpc-peering-connection-id', 'pcx-0a'),
      TOKEN,
      { VpcPeeringConnections: [] },
      { VpcPeeringConnections: [PEERING] },
    ),
    known: PEERING,
  }),
  profileAssociation: row(ID, {
    answers: twoPages(
      sdk.DescribeIamInstanceProfileAssociationsCommand,
      byFilter('instance-id', ID),
      TOKEN,
      { IamInstanceProfileAssociations: [] },
      { IamInstanceProfileAssociations: [{ ...ASSOCIATION, Timestamp: at }] },
    ),
    known: { ...ASSOCIATION, Timestamp: AT },
  }),
  instance: row(ID, {
    answers: twoPages(
      sdk.DescribeInstancesCommand,
      byFilter('instance-id', ID),
      TOKEN,
      { Reservations: [] },
      { Reservations: [{ ReservationId: 'r-0a', Instances: [{ ...INSTANCE, LaunchTime: at }] }] },
    ),
    known: { ...INSTANCE, LaunchTime: AT },
  }),
  instanceStatus: row(ID, {
    answers: [
      answer(
        sdk.DescribeInstanceStatusCommand,
        { InstanceIds: [ID], IncludeAllInstances: true },
        { InstanceStatuses: [{ InstanceId: ID, SystemStatus: { Status: 'impaired' } }] },
      ),
    ],
    known: { InstanceId: ID, SystemStatus: { Status: 'impaired' } },
  }),
  instanceIds: row('Team=web=1', {
    answers: twoPages(
      sdk.DescribeInstancesCommand,
      { Filters: [alive, { Name: 'tag:Team', Values: ['web=1'] }], MaxResults: 1000 },
      TOKEN,
      { Reservations: [{ Instances: [{ InstanceId: 'i-0c' }, { InstanceId: 'i-0a' }] }] },
      { Reservations: [{ Instances: [{ InstanceId: 'i-0b' }] }] },
    ),
    known: ['i-0a', 'i-0b', 'i-0c'],
  }),
  otherRegion: row(ID, {
    answers: [
      answer(
        sdk.DescribeRegionsCommand,
        {},
        { Regions: [{ RegionName: 'eu-west-1' }, { RegionName: 'us-east-1' }, { RegionName: 'eu-north-1' }] },
      ),
      ...['us-east-1', 'eu-north-1'].map((region) =>
        answer(
          sdk.DescribeInstancesCommand,
          { ...byFilter('instance-id', ID), MaxResults: 5 },
          region === 'eu-north-1' ? { Reservations: [{ Instances: [INSTANCE] }] } : { Reservations: [] },
          region,
        ),
      ),
    ],
    known: { Region: 'eu-north-1', State: 'running' },
  }),
  vpcAttributes: {
    client: sdk.EC2Client,
    key: 'vpc-0a',
    resource: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a',
    answers: [
      answer(
        sdk.DescribeVpcAttributeCommand,
        { VpcId: 'vpc-0a', Attribute: 'enableDnsSupport' },
        { VpcId: 'vpc-0a', EnableDnsSupport: { Value: true } },
      ),
      answer(
        sdk.DescribeVpcAttributeCommand,
        { VpcId: 'vpc-0a', Attribute: 'enableDnsHostnames' },
        { VpcId: 'vpc-0a', EnableDnsHostnames: { Value: false } },
      ),
    ],
    known: { EnableDnsSupport: true, EnableDnsHostnames: false },
  },
  prefixList: {
    client: sdk.EC2Client,
    key: 'pl-0a',
    resource: 'arn:aws:ec2:eu-west-1:*:prefix-list/pl-0a',
    answers: twoPages(
      sdk.GetManagedPrefixListEntriesCommand,
      { PrefixListId: 'pl-0a' },
      TOKEN,
      { Entries: [{ Cidr: '52.218.0.0/17' }] },
      { Entries: [{ Cidr: '3.5.64.0/21', Description: 'S3' }] },
    ),
    known: { PrefixListId: 'pl-0a', Cidrs: ['52.218.0.0/17', '3.5.64.0/21'] },
  },
  consoleOutput: {
    client: sdk.EC2Client,
    key: ID,
    resource: `arn:aws:ec2:eu-west-1:111122223333:instance/${ID}`,
    answers: [
      answer(
        sdk.GetConsoleOutputCommand,
        { InstanceId: ID },
        {
          InstanceId: ID,
          Timestamp: at,
          Output: Buffer.from(
            [
              'password=hunter2\r',
              'caused by: another program',
              '[1.0] amazon-ssm-agent[7]: SSM Agent unable to acquire credentials',
              'caused by: EC2MetadataError: failed to make EC2Metadata request',
              '\tstatus code: 404, request id:',
              'login:',
              'caused by: another program',
            ].join('\n'),
          ).toString('base64'),
        },
      ),
    ],
    known: {
      Timestamp: AT,
      AgentLines: [
        '[1.0] amazon-ssm-agent[7]: SSM Agent unable to acquire credentials',
        'caused by: EC2MetadataError: failed to make EC2Metadata request',
        '\tstatus code: 404, request id:',
      ],
    },
  },
} satisfies Record<string, Row>;
