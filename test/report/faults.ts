import type { ReportRemedy } from '../../src/contract/finding.ts';
import type { ReportPath, TargetReport } from '../../src/contract/report.ts';
import { capabilities, finding, row, skipped, target, WEB } from './samples.ts';

const EVERYTHING_DOWN = capabilities('not-ready', { 'session-encryption': 'not-configured' });

export const OPEN_443: ReportRemedy = {
  summary: 'Let the instance in on TCP 443: add one ingress rule to sg-0e9d55aa21c7f3b08.',
  command:
    'aws ec2 authorize-security-group-ingress --region eu-west-1 --group-id sg-0e9d55aa21c7f3b08 --protocol tcp --port 443 --source-group sg-0b7a4410f2d98c6e5',
  terraform: 'resource "aws_vpc_security_group_ingress_rule" "ssm" {\n  from_port = 443\n}',
  changes: true,
  account: '111122223333',
};

const PATH: ReportPath = {
  verdict: 'blocked',
  kind: 'interface-endpoint',
  host: 'ssmmessages.eu-west-1.amazonaws.com',
  hops: [
    { type: 'instance', id: WEB, detail: '10.20.4.17', verdict: 'pass' },
    {
      type: 'security-group',
      id: 'sg-0b7a4410f2d98c6e5',
      detail: 'TCP 443 to 10.20.9.8',
      direction: 'outbound',
      verdict: 'pass',
    },
    {
      type: 'security-group',
      id: 'sg-0e9d55aa21c7f3b08',
      detail: 'TCP 443 from 10.20.4.17',
      direction: 'inbound',
      verdict: 'blocked',
    },
    { type: 'service', id: 'ssmmessages.eu-west-1.amazonaws.com', detail: '', verdict: 'unknown' },
  ],
  blockers: [{ owner: 'network/endpoint-security-group', component: 'sg-0e9d55aa21c7f3b08' }],
  notes: ['The endpoint serves one Availability Zone only.'],
};

/** One fault, its one symptom, and a leg that works in spite of it. */
export function endpointGroupClosed(parts: Partial<TargetReport> = {}): TargetReport {
  const summary = 'The ssmmessages endpoint vpce-0f3c9a7715de2b441 refuses this instance on TCP 443';
  return target(
    {
      verdict: 'not-ready',
      capabilities: EVERYTHING_DOWN,
      rootCauses: ['network/endpoint-security-group'],
      observed: {
        ssm: { works: true, proof: 'PingStatus Online, last heartbeat 2 minutes before' },
        ssmmessages: { works: false, proof: 'GetConnectionStatus says notconnected' },
      },
      paths: { ssmmessages: PATH },
      start: null,
      ...parts,
    },
    [
      row('network/endpoint-security-group', [
        finding({
          status: 'fail',
          summary,
          evidence: [
            {
              resource: 'vpce-0f3c9a7715de2b441',
              field: 'Groups',
              value: ['sg-0e9d55aa21c7f3b08'],
              source: '/readings/vpcEndpoints/vpc-1/0/Groups',
            },
            {
              resource: 'sg-0e9d55aa21c7f3b08',
              field: 'IpPermissions',
              value: [
                {
                  IpProtocol: 'tcp',
                  FromPort: 443,
                  ToPort: 443,
                  IpRanges: [{ CidrIp: '10.9.0.0/16' }],
                  UserIdGroupPairs: [],
                },
              ],
            },
            { resource: WEB, field: 'PrivateIpAddress', value: '10.20.4.17' },
          ],
          remedies: [OPEN_443],
        }),
      ]),
      row(
        'agent/connection',
        [finding({ status: 'fail', summary: 'GetConnectionStatus says notconnected' })],
        {
          explainedBy: ['network/endpoint-security-group'],
        },
      ),
    ],
  );
}

/** Many failures, skipped checks, one cause with two honest remedies. */
export function noIdentity(parts: Partial<TargetReport> = {}): TargetReport {
  const id = 'i-0c44d19e77ab3f052';
  const cause = 'identity/instance-profile';
  const symptom = (check: string, summary: string) =>
    row(check, [finding({ status: 'fail', leg: 'credentials', summary })], { explainedBy: [cause] });
  return target(
    {
      id,
      name: 'batch-7',
      verdict: 'not-ready',
      capabilities: capabilities('not-ready'),
      rootCauses: [cause],
      observed: { ssm: { works: false, proof: 'not in DescribeInstanceInformation' } },
      start: null,
      ...parts,
    },
    [
      row(cause, [
        finding({
          status: 'fail',
          leg: 'credentials',
          summary: `${id} has no identity: no instance profile, and default host management is off in eu-west-1`,
          evidence: [
            { resource: id, field: 'IamInstanceProfile', value: null },
            {
              resource: '/ssm/managed-instance/default-ec2-instance-management-role',
              field: 'SettingValue',
              value: '$None',
            },
          ],
          remedies: [
            {
              summary: 'Attach ssm-core, which exists and allows all five actions.',
              command: `aws ec2 associate-iam-instance-profile --region eu-west-1 --instance-id ${id} --iam-instance-profile Name=ssm-core`,
              changes: true,
              account: '111122223333',
            },
            {
              summary: 'Turn on default host management for every instance without a profile.',
              link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html',
              changes: true,
              account: '111122223333',
            },
          ],
        }),
      ]),
      symptom('agent/registration', `${id} is not in DescribeInstanceInformation`),
      symptom('agent/ping', 'No PingStatus: the node is not registered'),
      symptom('agent/connection', 'GetConnectionStatus says notconnected'),
      skipped('identity/trust-policy', 'There is no role to examine', cause),
      skipped('identity/permissions', 'There is no role to examine', cause),
    ],
  );
}

/** Nothing that AWS shows explains a lost agent. */
export function silentAgent(): TargetReport {
  const lost = (check: string, summary: string) =>
    row(check, [finding({ status: 'fail', leg: 'ssm', summary })]);
  return target(
    {
      verdict: 'not-ready',
      capabilities: EVERYTHING_DOWN,
      rootCauses: ['agent/ping'],
      observed: {
        ssm: { works: false, proof: 'PingStatus ConnectionLost since 2026-11-21 04:10 UTC' },
        ssmmessages: { works: false, proof: 'GetConnectionStatus says notconnected' },
      },
      onHost: [
        {
          look: 'Disk space',
          command: 'df -h / /var/lib/amazon',
          why: 'the agent stops when it cannot write',
        },
        {
          look: 'Agent stopped',
          command: 'sudo systemctl status amazon-ssm-agent',
          why: 'nothing restarts a masked service',
        },
        { look: 'Clock', command: 'timedatectl', why: 'requests signed more than 5 minutes off are refused' },
      ],
      start: null,
    },
    [
      lost('agent/ping', `${WEB} has been silent since 2026-11-21 04:10 UTC (PingStatus ConnectionLost)`),
      lost('agent/connection', 'GetConnectionStatus says notconnected'),
    ],
  );
}

/** Two answers could not be read. */
export function unreadable(parts: Partial<TargetReport> = {}): TargetReport {
  const role = 'arn:aws:iam::111122223333:role/web';
  return target(
    {
      verdict: 'unknown',
      capabilities: capabilities('unknown'),
      observed: {
        ssm: { works: true, proof: 'PingStatus Online, last heartbeat 1 minute before' },
        ssmmessages: { works: null, proof: '' },
      },
      start: null,
      ...parts,
    },
    [
      row('agent/connection', [
        finding({
          status: 'unknown',
          summary: 'Not known: the control channel is connected (no policy of yours allows it)',
          gaps: [
            {
              kind: 'denied',
              action: 'ssm:GetConnectionStatus',
              resource: '*',
              detail: 'no policy of yours allows it',
            },
          ],
        }),
      ]),
      row('identity/permissions', [
        finding({
          status: 'unknown',
          leg: 'credentials',
          summary: 'Not known: the role may make the core Session Manager calls',
          gaps: [{ kind: 'denied', action: 'iam:GetRolePolicy', resource: role }],
        }),
      ]),
      row('access/start-session', [
        finding({
          status: 'unknown',
          leg: 'caller',
          impact: 'advises',
          summary: 'Not known: the caller may open a session',
          gaps: [{ kind: 'denied', action: 'iam:ListAttachedRolePolicies', resource: role }],
        }),
      ]),
    ],
  );
}

/** Sessions work, their logs are lost. */
export function logsRefused(parts: Partial<TargetReport> = {}): TargetReport {
  return target(
    {
      verdict: 'degraded',
      capabilities: capabilities('ready', { 's3-logging': 'not-ready', 'run-as': 'not-configured' }),
      rootCauses: ['logging/s3-permissions'],
      ...parts,
    },
    [
      row('logging/s3-permissions', [
        finding({
          status: 'fail',
          leg: 's3',
          impact: 'degrades',
          summary: 'Role web may not write session logs to s3://corp-ssm-logs/prod/',
          evidence: [
            { resource: 'arn:aws:iam::111122223333:role/web', field: 's3:PutObject', value: 'implicitDeny' },
          ],
          remedies: [
            {
              summary: 'Add the statement to role web.',
              policy: {
                Effect: 'Allow',
                Action: 's3:PutObject',
                Resource: 'arn:aws:s3:::corp-ssm-logs/prod/*',
              },
              changes: true,
              account: '111122223333',
            },
          ],
        }),
      ]),
    ],
  );
}
