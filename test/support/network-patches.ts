import type { Operation } from 'fast-json-patch';
import { add, remove, replace } from './check-cases.ts';

/** The ids of the base account `private-endpoints`, and patches that give it other networks. */
export const ID = 'i-0a1b2c3d4e5f60718';
export const ENI = 'eni-0c9d8e7f6a5b4c3d2';
export const VPC = 'vpc-0c11ab3d9f0027e46';
export const APP_SUBNET = 'subnet-0a7f3c1d2e4b5a697';
export const FAR_SUBNET = 'subnet-0b8e4d2c3f5a6b708';
export const TABLE = 'rtb-0d4c3b2a190f8e7d6';
export const FAR_TABLE = 'rtb-0e5d4c3b2a1908f7e';
export const WEB_GROUP = 'sg-0b7a4410f2d98c6e5';
export const ENDPOINT_GROUP = 'sg-0e9d55aa21c7f3b08';
export const ACL = 'acl-0f1e2d3c4b5a69788';
export const S3_LIST = 'pl-6da54004';
export const NAT = 'nat-0a9b8c7d6e5f40312';
export const IGW = 'igw-0f0e0d0c0b0a09080';
export const SSM = 0;
export const MESSAGES = 1;
export const LOGS = 2;
export const S3 = 4;

const of = (reader: string, rest = ''): string => `/readings/${reader}/${VPC}${rest}`;

/** The agent is lost: neither leg is seen to work. */
export const lost: Operation[] = [
  replace(`/readings/node/${ID}/PingStatus`, 'ConnectionLost'),
  replace(`/readings/node/${ID}/LastPingDateTime`, '2026-11-23T07:10:00.000Z'),
  replace(`/readings/connection/${ID}/Status`, 'notconnected'),
];

/** Online, but Session Manager's own channel is down. */
export const notConnected: Operation[] = [replace(`/readings/connection/${ID}/Status`, 'notconnected')];

/** Nothing of the agent could be read. */
export const unseen: Operation[] = [
  remove(`/readings/node/${ID}`),
  remove(`/readings/connection/${ID}`),
  add('/gaps', {
    node: { [ID]: { kind: 'denied', action: 'ssm:DescribeInstanceInformation', detail: 'denied' } },
    connection: { [ID]: { kind: 'denied', action: 'ssm:GetConnectionStatus', detail: 'denied' } },
  }),
];

/** A reading of the VPC turned into a gap. */
export const denied = (reader: string, action: string): Operation[] => [
  remove(of(reader)),
  add('/gaps', {
    [reader]: { [VPC]: { kind: 'denied', action, resource: VPC, detail: `${action} was denied` } },
  }),
];

/** Preferences that use no logs, no bucket and no key. */
export const plain: Operation[] = ['s3BucketName', 'cloudWatchLogGroupName', 'kmsKeyId'].map((key) =>
  replace(`/readings/document/SSM-SessionManagerRunShell/Content/inputs/${key}`, ''),
);

export const input = (key: string, value: unknown): Operation =>
  replace(`/readings/document/SSM-SessionManagerRunShell/Content/inputs/${key}`, value);

const tcp443 = (to: Record<string, unknown>) => ({
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  IpRanges: [],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
  ...to,
});

/** Outbound rules of the instance's group: TCP 443 to these ranges and prefix lists. */
export const egress = (...to: string[]): Operation[] => [
  replace(
    of('securityGroups', '/0/IpPermissionsEgress'),
    to.map((one) =>
      tcp443(
        one.startsWith('pl-') ? { PrefixListIds: [{ PrefixListId: one }] } : { IpRanges: [{ CidrIp: one }] },
      ),
    ),
  ),
];

/** Inbound rules of the endpoints' group. */
export const ingress = (...from: string[]): Operation[] => [
  replace(
    of('securityGroups', '/1/IpPermissions'),
    from.map((CidrIp) => tcp443({ IpRanges: [{ CidrIp }] })),
  ),
];

/** One more rule of the network ACL of both subnets. */
export const aclRule = (entry: Record<string, unknown>): Operation[] => [
  add(of('networkAcls', '/0/Entries/-'), {
    RuleAction: 'deny',
    Protocol: '6',
    CidrBlock: '0.0.0.0/0',
    ...entry,
  }),
];

export const routes = (...list: Record<string, unknown>[]): Operation[] => [
  replace(of('routeTables', '/0/Routes'), [
    { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
    ...list.map((route) => ({ Origin: 'CreateRoute', State: 'active', ...route })),
  ]),
];

export const noEndpoints: Operation[] = [
  replace(of('vpcEndpoints'), []),
  replace(of('endpointInterfaces'), []),
];

/** Changes one endpoint, by its place in the list. */
export const endpoint = (at: number, fields: Record<string, unknown>): Operation[] =>
  Object.entries(fields).map(([key, value]) => add(of('vpcEndpoints', `/${at}/${key}`), value));

export const withoutEndpoint = (at: number): Operation[] => [
  remove(of('vpcEndpoints', `/${at}`)),
  ...(at === S3 ? [] : [remove(of('endpointInterfaces', `/${at}`))]),
];

/** A second interface of one endpoint, in the instance's own subnet. */
export const secondInterface = (at: number, address: string, groupId = ENDPOINT_GROUP): Operation[] => [
  add(of('vpcEndpoints', `/${at}/NetworkInterfaceIds/-`), 'eni-0a1b2c3d4e5f6a0ff'),
  add(of('vpcEndpoints', `/${at}/SubnetIds/-`), APP_SUBNET),
  add(of('endpointInterfaces', '/-'), {
    NetworkInterfaceId: 'eni-0a1b2c3d4e5f6a0ff',
    InterfaceType: 'vpc_endpoint',
    Status: 'in-use',
    VpcId: VPC,
    SubnetId: APP_SUBNET,
    Groups: [{ GroupId: groupId, GroupName: 'endpoints' }],
    PrivateIpAddress: address,
    Ipv6Addresses: [],
  }),
];

/** A second endpoint for the service of another one, with an interface in the same subnet. */
export const secondEndpoint = (at: number, address: string, groupId: string): Operation[] => [
  { op: 'copy', from: of('vpcEndpoints', `/${at}`), path: of('vpcEndpoints', '/-') },
  ...endpoint(5, {
    VpcEndpointId: 'vpce-0aaaaaaaaaaaaaaaa',
    NetworkInterfaceIds: ['eni-0a1b2c3d4e5f6a0ee'],
    Groups: [{ GroupId: groupId, GroupName: 'other' }],
  }),
  add(of('endpointInterfaces', '/-'), {
    NetworkInterfaceId: 'eni-0a1b2c3d4e5f6a0ee',
    InterfaceType: 'vpc_endpoint',
    Status: 'in-use',
    VpcId: VPC,
    SubnetId: FAR_SUBNET,
    Groups: [{ GroupId: groupId, GroupName: 'other' }],
    PrivateIpAddress: address,
    Ipv6Addresses: [],
  }),
];

const gateway = [
  replace(of('internetGateways'), [
    { InternetGatewayId: IGW, OwnerId: '111122223333', Attachments: [{ VpcId: VPC, State: 'available' }] },
  ]),
];

/** No endpoints: a private subnet behind a NAT gateway in the other subnet. */
export const natted: Operation[] = [
  ...noEndpoints,
  ...gateway,
  ...routes({ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: NAT }),
  add(of('routeTables', '/-'), {
    RouteTableId: FAR_TABLE,
    VpcId: VPC,
    OwnerId: '111122223333',
    Associations: [
      {
        RouteTableId: FAR_TABLE,
        SubnetId: FAR_SUBNET,
        Main: false,
        AssociationState: { State: 'associated' },
      },
    ],
    Routes: [
      {
        DestinationCidrBlock: '10.0.0.0/16',
        GatewayId: 'local',
        Origin: 'CreateRouteTable',
        State: 'active',
      },
      { DestinationCidrBlock: '0.0.0.0/0', GatewayId: IGW, Origin: 'CreateRoute', State: 'active' },
    ],
  }),
  replace(of('natGateways'), [
    {
      NatGatewayId: NAT,
      VpcId: VPC,
      SubnetId: FAR_SUBNET,
      State: 'available',
      ConnectivityType: 'public',
      NatGatewayAddresses: [
        { PublicIp: '198.51.100.7', PrivateIp: '10.0.2.200', AllocationId: 'eipalloc-0a1b2c3d4e5f60718' },
      ],
    },
  ]),
];

/** Changes the NAT gateway. */
export const nat = (fields: Record<string, unknown>): Operation[] =>
  Object.entries(fields).map(([key, value]) => add(of('natGateways', `/0/${key}`), value));

/** No endpoints: a public subnet, without a public address unless one is given. */
export const publicSubnet = (address?: string): Operation[] => [
  ...noEndpoints,
  ...gateway,
  ...routes({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: IGW }),
  ...(address
    ? [
        add(`/readings/instance/${ID}/NetworkInterfaces/0/Association`, {
          PublicIp: address,
          IpOwnerId: '111122223333',
        }),
      ]
    : []),
];

export const vpcReading = of;
