import { CHECKS } from '../../checks/index.ts';
import { CAPABILITIES, type Capability, type CapabilityVerdict } from '../../src/contract/capability.ts';
import type { Finding } from '../../src/contract/finding.ts';
import type { CheckRow, Report, Selection, TargetReport } from '../../src/contract/report.ts';
import { buildReport } from '../../src/report/build.ts';

export const SCOPE = {
  id: '111122223333/eu-west-1',
  partition: 'aws',
  accountId: '111122223333',
  region: 'eu-west-1',
  caller: 'arn:aws:sts::111122223333:assumed-role/NetReadOnly/ana',
};

export const SELECTION: Selection = {
  for: ['shell'],
  as: 'caller',
  document: 'SSM-SessionManagerRunShell',
  only: [],
  skip: [],
};

export const WEB = 'i-0a1b2c3d4e5f60718';

export function capabilities(
  verdict: CapabilityVerdict,
  others: Partial<Record<Capability, CapabilityVerdict>> = {},
): Record<Capability, CapabilityVerdict> {
  return Object.fromEntries(CAPABILITIES.map((c) => [c, others[c] ?? verdict])) as Record<
    Capability,
    CapabilityVerdict
  >;
}

export function finding(parts: Partial<Finding> & Pick<Finding, 'status' | 'summary'>): Finding {
  const leg = parts.leg ?? 'ssmmessages';
  return {
    leg,
    impact: 'blocks',
    message: 'sample',
    evidence: [],
    remedies: [],
    gaps: [],
    legs: [leg],
    capabilities: {},
    ...parts,
  };
}

/** A row as engine/row.ts makes it of its findings, worst first. */
export function row(id: string, findings: Finding[], more: Partial<CheckRow> = {}): CheckRow {
  const [worst = finding({ status: 'skipped', summary: 'nothing' })] = findings;
  const { status, impact, message, summary, evidence, remedies, gaps } = worst;
  const { role, proves } = CHECKS.find((check) => check.id === id) ?? {};
  return {
    id,
    title: `The title of ${id}`,
    ...{ status, impact, message, summary, evidence, remedies, gaps },
    explainedBy: [],
    docs: `https://github.com/ssm-doctor/ssm-doctor/blob/main/docs/checks/${id}.md`,
    ...(role ? { role } : {}),
    ...(proves ? { proves } : {}),
    findings,
    ...more,
  };
}

const pass = (id: string, summary: string): CheckRow => row(id, [finding({ status: 'pass', summary })]);
export const skipped = (id: string, summary: string, because?: string): CheckRow =>
  row(id, [finding({ status: 'skipped', summary, ...(because ? { because } : {}) })]);

/** The checks of a healthy instance, by id, so that a sample replaces what differs. */
function healthyRows(): Map<string, CheckRow> {
  const rows = [
    pass('instance/state', `${WEB} is running`),
    pass('instance/status-checks', 'System and instance status are ok'),
    pass('instance/metadata-service', 'The metadata service is enabled'),
    pass('agent/registration', `${WEB} is registered with Systems Manager`),
    pass('agent/ping', 'PingStatus is Online, 2 minutes before'),
    pass('agent/connection', 'GetConnectionStatus says connected'),
    pass('agent/version', 'Agent 3.3.987.0 is new enough'),
    pass('identity/instance-profile', 'Profile web with role web is attached'),
    pass('identity/trust-policy', 'ec2.amazonaws.com may assume role web'),
    pass('identity/permissions', 'Role web may make the five core calls'),
    skipped('identity/hybrid-activation', 'Only for hybrid (mi-) nodes'),
    pass('network/route', 'rtb-0a91 leads to the endpoints'),
    pass('network/security-group', 'sg-0b7a4410f2d98c6e5 lets TCP 443 out'),
    pass('network/network-acl', 'acl-0d2f passes TCP 443 and its replies'),
    pass('network/vpc-endpoint', 'Endpoints for ssm and ssmmessages are available'),
    pass('network/endpoint-security-group', 'The endpoint groups admit the instance on TCP 443'),
    pass('network/private-dns', 'Private DNS is on'),
    pass('network/vpc-dns', 'enableDnsSupport and enableDnsHostnames are on'),
    skipped('network/remote-host', 'No --remote was given'),
    pass('session/preferences', 'SSM-SessionManagerRunShell is a valid Session document'),
    skipped('session/encryption-key', 'The document names no key'),
    pass('logging/s3-bucket', 'Bucket corp-ssm-logs exists in eu-west-1'),
    pass('logging/s3-permissions', 'Role web may write to s3://corp-ssm-logs/prod/'),
    skipped('logging/log-group', 'The document names no log group'),
  ];
  return new Map(rows.map((r) => [r.id, r]));
}

export function target(parts: Partial<TargetReport> = {}, changed: CheckRow[] = []): TargetReport {
  const rows = healthyRows();
  for (const r of changed) rows.set(r.id, r);
  return {
    id: WEB,
    name: 'web-1',
    scope: SCOPE.id,
    accountId: SCOPE.accountId,
    region: SCOPE.region,
    platform: 'Linux',
    verdict: 'ready',
    capabilities: capabilities('ready', {
      'session-encryption': 'not-configured',
      'cloudwatch-logging': 'not-configured',
      'run-as': 'not-configured',
    }),
    rootCauses: [],
    suspects: [],
    observed: {
      ssm: {
        works: true,
        proof: 'PingStatus Online, last heartbeat 2 minutes before',
        at: '2026-11-23T08:58:00Z',
      },
      ssmmessages: { works: true, proof: 'GetConnectionStatus says connected' },
    },
    paths: {},
    notVisible: [
      'disk space, proxy and hosts file on the instance',
      'the Session Manager plugin on your machine',
    ],
    onHost: [],
    start: `aws ssm start-session --target ${WEB} --region eu-west-1`,
    checks: [...rows.values()],
    ...parts,
  };
}

/** The target with one row more, or another in the place of its own. */
export function withRow(t: TargetReport, added: CheckRow): TargetReport {
  return { ...t, checks: [...t.checks.filter((r) => r.id !== added.id), added] };
}

export function report(
  targets: TargetReport[],
  parts: Partial<Parameters<typeof buildReport>[0]> = {},
): Report {
  return buildReport({
    toolVersion: '0.1.0',
    source: { kind: 'live', capturedAt: '2026-11-23T09:00:00.000Z' },
    scopes: [SCOPE],
    selection: SELECTION,
    targets,
    ...parts,
  });
}
