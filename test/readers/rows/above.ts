import * as organizations from '@aws-sdk/client-organizations';
import * as route53 from '@aws-sdk/client-route-53';
import { answer, type Row, twoPages } from '../row.ts';

const ACCOUNT = '111122223333';
const FULL = {
  Id: 'p-FullAWSAccess',
  Arn: 'arn:aws:organizations::aws:policy/p-FullAWSAccess',
  Name: 'FullAWSAccess',
};
const DENY = { Id: 'p-deny', Arn: 'arn:aws:organizations::444455556666:policy/p-deny', Name: 'deny-ssm' };
const TOKEN = { in: 'NextToken', out: 'NextToken' } as const;
const list = (TargetId: string, Filter: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY') =>
  answer(organizations.ListPoliciesForTargetCommand, { TargetId, Filter }, { Policies: [] });
const content = (policy: { Id: string }) =>
  answer(
    organizations.DescribePolicyCommand,
    { PolicyId: policy.Id },
    { Policy: { Content: `{"Id":"${policy.Id}"}` } },
  );
const held = (policy: { Id: string }) => ({ ...policy, Content: `{"Id":"${policy.Id}"}` });

const ZONE = 'Z0PRIVATE';
const RECORD = { Name: 'ssm.eu-west-1.amazonaws.com.', Type: 'A' as const, TTL: 60 };
const inZone = { VPCId: 'vpc-0a', VPCRegion: 'eu-west-1' as const };

export const aboveRows = {
  organizationPolicies: {
    client: organizations.OrganizationsClient,
    key: ACCOUNT,
    resource: '*',
    answers: [
      ...twoPages(
        organizations.ListPoliciesForTargetCommand,
        { TargetId: ACCOUNT, Filter: 'SERVICE_CONTROL_POLICY' },
        TOKEN,
        { Policies: [FULL] },
        { Policies: [DENY] },
      ),
      content(FULL),
      content(DENY),
      list(ACCOUNT, 'RESOURCE_CONTROL_POLICY'),
      answer(
        organizations.ListParentsCommand,
        { ChildId: ACCOUNT },
        { Parents: [{ Id: 'r-root', Type: 'ROOT' }] },
      ),
      list('r-root', 'SERVICE_CONTROL_POLICY'),
      list('r-root', 'RESOURCE_CONTROL_POLICY'),
    ],
    known: [
      { TargetId: ACCOUNT, ServiceControlPolicies: [held(FULL), held(DENY)], ResourceControlPolicies: [] },
      { TargetId: 'r-root', ServiceControlPolicies: [], ResourceControlPolicies: [] },
    ],
  },
  hostedZones: {
    client: route53.Route53Client,
    key: 'vpc-0a',
    resource: '*',
    answers: [
      ...twoPages(
        route53.ListHostedZonesByVPCCommand,
        inZone,
        TOKEN,
        {
          MaxItems: 100,
          HostedZoneSummaries: [
            { HostedZoneId: ZONE, Name: 'amazonaws.com.', Owner: { OwningAccount: ACCOUNT } },
            { HostedZoneId: 'Z0PLAIN', Name: 'corp.example.', Owner: { OwningAccount: ACCOUNT } },
          ],
        },
        {
          MaxItems: 100,
          HostedZoneSummaries: [
            {
              HostedZoneId: 'Z0HUB',
              Name: 'ssm.eu-west-1.amazonaws.com.',
              Owner: { OwningAccount: '444455556666' },
            },
            {
              HostedZoneId: 'Z0EFS',
              Name: 'efs.eu-west-1.amazonaws.com.',
              Owner: { OwningService: 'efs.amazonaws.com' },
            },
          ],
        },
      ),
      answer(
        route53.ListResourceRecordSetsCommand,
        { HostedZoneId: ZONE },
        {
          ResourceRecordSets: [RECORD],
          IsTruncated: true,
          MaxItems: 1,
          NextRecordName: 'logs.eu-west-1.amazonaws.com.',
          NextRecordType: 'A',
        },
      ),
      answer(
        route53.ListResourceRecordSetsCommand,
        { HostedZoneId: ZONE, StartRecordName: 'logs.eu-west-1.amazonaws.com.', StartRecordType: 'A' },
        {
          ResourceRecordSets: [{ ...RECORD, Name: 'logs.eu-west-1.amazonaws.com.' }],
          IsTruncated: false,
          MaxItems: 1,
        },
      ),
    ],
    known: [
      {
        HostedZoneId: ZONE,
        Name: 'amazonaws.com.',
        Owner: { OwningAccount: ACCOUNT },
        ResourceRecordSets: [RECORD, { ...RECORD, Name: 'logs.eu-west-1.amazonaws.com.' }],
      },
      { HostedZoneId: 'Z0PLAIN', Name: 'corp.example.', Owner: { OwningAccount: ACCOUNT } },
      {
        HostedZoneId: 'Z0HUB',
        Name: 'ssm.eu-west-1.amazonaws.com.',
        Owner: { OwningAccount: '444455556666' },
      },
      {
        HostedZoneId: 'Z0EFS',
        Name: 'efs.eu-west-1.amazonaws.com.',
        Owner: { OwningService: 'efs.amazonaws.com' },
      },
    ],
  },
} satisfies Record<string, Row>;
