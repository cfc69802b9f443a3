import {
  AcceptVpcPeeringConnectionCommand,
  CreateRouteCommand,
  CreateVpcCommand,
  CreateVpcPeeringConnectionCommand,
} from '@aws-sdk/client-ec2';
import { CreateOrganizationCommand } from '@aws-sdk/client-organizations';
import { CreateHostedZoneCommand, type VPCRegion } from '@aws-sdk/client-route-53';
import type { TargetReport } from '../../../src/contract/report.ts';
import {
  type Account,
  type AccountSpec,
  allow,
  createBucket,
  createKey,
  createLogGroup,
  createUser,
  deleteNat,
  forLogGroup,
  iamDecides,
  logsMayUse,
  need,
  putInlinePolicy,
  setPreferences,
  unregister,
} from '../account/index.ts';
import { spec } from '../scenarios/logging-spec.ts';

interface Examinable {
  spec: AccountSpec;
  verdict: TargetReport['verdict'];
  /** Statements of which this account shows what is denied without them; each one in one account. */
  decisive: readonly string[];
  /** Checks for which alone a policy is asked. */
  only: string;
  /** Another target, which no Region has. */
  nowhere?: string;
  /** @returns the ARN of who is judged, for the checks of a person's own rights */
  change(account: Account): Promise<string>;
}

const GROUP = '/ssm/sessions';
const LOGS = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'logs:DescribeLogStreams',
  'logs:DescribeLogGroups',
];

/** Both logs, each under a key of its own, and an encrypted session. */
async function logged(account: Account): Promise<void> {
  const key = await createKey(account, {
    policy: [iamDecides(account), logsMayUse(account, forLogGroup(account, GROUP))],
  });
  await createLogGroup(account, GROUP, key);
  const bucket = await createBucket(account, 'logs', { encryption: 'aws:kms', key });
  const arn = `arn:aws:s3:::${bucket}`;
  const s3 = [allow('s3:PutObject', `${arn}/*`), allow('s3:GetEncryptionConfiguration', arn)];
  const kms = allow(['kms:Decrypt', 'kms:GenerateDataKey'], key.arn);
  await putInlinePolicy(account, 'logs', allow(LOGS), ...s3, kms);
  await setPreferences(account, {
    kmsKeyId: key.arn,
    s3BucketName: bucket,
    s3EncryptionEnabled: true,
    cloudWatchLogGroupName: GROUP,
    cloudWatchEncryptionEnabled: true,
    cloudWatchStreamingEnabled: true,
  });
}

/** Ways and names beside the VPC's own: a peering, a zone that shadows a service, and a ban on public access. */
async function besides({ accountId, clients, front, region, routeTableId, vpcId }: Account): Promise<void> {
  const { ec2, organizations, route53 } = clients;
  front.state.blockPublicAccess[region] = { mode: 'block-ingress', exclusions: [] };
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.99.0.0/16' }));
  const peer = await ec2.send(
    new CreateVpcPeeringConnectionCommand({ VpcId: vpcId, PeerVpcId: need(Vpc?.VpcId, 'VPC') }),
  );
  const VpcPeeringConnectionId = need(peer.VpcPeeringConnection?.VpcPeeringConnectionId, 'peering');
  await ec2.send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
  const DestinationCidrBlock = '10.99.0.0/16';
  await ec2.send(
    new CreateRouteCommand({ RouteTableId: routeTableId, DestinationCidrBlock, VpcPeeringConnectionId }),
  );
  await route53.send(
    new CreateHostedZoneCommand({
      Name: `ssm.${region}.amazonaws.com`,
      CallerReference: accountId,
      HostedZoneConfig: { PrivateZone: true },
      VPC: { VPCId: vpcId, VPCRegion: region as VPCRegion },
    }),
  );
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
}

export const ACCOUNTS: Record<string, Examinable> = {
  'private endpoints, both logs and a session key, and an administrator': {
    spec,
    verdict: 'ready',
    only: 'identity/,logging/log-group-key',
    decisive: [
      'RequiredAnyResource',
      'RequiredEc2',
      'RequiredIam',
      'RequiredKms',
      'RequiredLogs',
      'RequiredS3',
      'RequiredSsm',
      'OptionalKms',
    ],
    async change(account) {
      await logged(account);
      return `arn:aws:iam::${account.accountId}:user/admin`;
    },
  },
  'an instance that never registered, behind a NAT gateway that is gone, and a user with conditions': {
    spec: { base: 'nat' },
    verdict: 'not-ready',
    only: 'access/',
    decisive: ['OptionalSsm'],
    async change(account) {
      await deleteNat(account);
      unregister(account);
      const tagged = {
        ...allow('ssm:StartSession'),
        Condition: { StringEquals: { 'aws:ResourceTag/Team': 'web' } },
      };
      const group = [allow(['ssm:TerminateSession', 'ssmmessages:OpenDataChannel'])];
      return (await createUser(account, 'ana', { statements: [tagged], group })).arn;
    },
  },
  'a member of an organization with a peering and a zone of AWS’s name, and an id that is nowhere': {
    spec: { base: 'nat' },
    verdict: 'not-ready',
    only: 'network/route',
    decisive: ['OptionalAnyResource', 'OptionalIam'],
    nowhere: 'i-0fffffffffffffff0',
    async change(account) {
      await besides(account);
      return `arn:aws:iam::${account.accountId}:user/admin`;
    },
  },
};

/** Actions that enforcement cannot show here, and why. */
export const UNASKED: Record<string, string> = {
  'sts:GetCallerIdentity': 'AWS answers it to everybody, whatever a policy says, and so does moto',
};
