import { describe, expect, it } from 'vitest';
import { buildReport, errorReport } from '../../src/report/build.ts';
import { endpointGroupClosed, logsRefused, noIdentity, unreadable } from './faults.ts';
import { finding, report, row, SCOPE, SELECTION, target } from './samples.ts';

describe('buildReport', () => {
  it('counts targets by verdict and rows by status', () => {
    const { counts, targets } = report([
      target(),
      endpointGroupClosed({ id: 'i-2' }),
      unreadable({ id: 'i-3' }),
    ]);
    expect(counts.targets).toEqual({ ready: 1, degraded: 0, 'not-ready': 1, unknown: 1 });
    expect(counts.checks).toEqual({ pass: 56, fail: 2, unknown: 3, skipped: 12 });
    expect(Object.values(counts.checks).reduce((a, b) => a + b)).toBe(
      targets.flatMap((t) => t.checks).length,
    );
  });

  it.each([
    [['ready', 'degraded'], 'degraded'],
    [['degraded', 'unknown', 'ready'], 'unknown'],
    [['unknown', 'not-ready'], 'not-ready'],
    [['ready'], 'ready'],
  ] as const)('of %j the worst is %s', (verdicts, worst) => {
    expect(report(verdicts.map((verdict) => target({ verdict }))).verdict).toBe(worst);
  });

  it('is partial with --only or --skip', () => {
    const parts = {
      toolVersion: '1',
      source: { kind: 'live' as const, capturedAt: '' },
      scopes: [],
      targets: [],
    };
    expect(buildReport({ ...parts, selection: SELECTION }).partial).toBe(false);
    expect(buildReport({ ...parts, selection: { ...SELECTION, only: ['a'] } }).partial).toBe(true);
    expect(buildReport({ ...parts, selection: { ...SELECTION, skip: ['a'] } }).partial).toBe(true);
  });
});

describe('the causes of a report', () => {
  it('joins a cause that several targets share, most targets first', () => {
    const { causes } = report([
      noIdentity(),
      endpointGroupClosed({ id: 'i-1' }),
      endpointGroupClosed({ id: 'i-2' }),
      endpointGroupClosed({ id: 'i-3', scope: '111122223333/us-east-1' }),
    ]);
    expect(causes.map((c) => [c.check, c.resource, c.scope, c.targets])).toEqual([
      ['network/endpoint-security-group', 'vpce-0f3c9a7715de2b441', SCOPE.id, ['i-1', 'i-2']],
      ['identity/instance-profile', 'i-0c44d19e77ab3f052', SCOPE.id, ['i-0c44d19e77ab3f052']],
      ['network/endpoint-security-group', 'vpce-0f3c9a7715de2b441', '111122223333/us-east-1', ['i-3']],
    ]);
    expect(causes[0]?.summary).toContain('refuses this instance on TCP 443');
  });

  it('falls back to the target where the cause cites nothing', () => {
    const t = target({ id: 'i-9', rootCauses: ['agent/ping'] }, [
      row('agent/ping', [finding({ status: 'fail', summary: 'silent' })]),
    ]);
    expect(report([t]).causes[0]).toMatchObject({ resource: 'i-9', summary: 'silent', targets: ['i-9'] });
  });

  it('takes the evidence of the failed finding, not of an unknown one in front of it', () => {
    const evidence = (resource: string) => [{ resource, field: 'x', value: 1 }];
    const t = target({ rootCauses: ['network/route'] }, [
      row('network/route', [
        finding({ status: 'unknown', summary: 'open', evidence: evidence('tgw-1') }),
        finding({ status: 'fail', impact: 'degrades', summary: 'closed', evidence: evidence('rtb-1') }),
      ]),
    ]);
    expect(report([t]).causes[0]).toMatchObject({ resource: 'rtb-1', summary: 'closed' });
  });
});

describe('the gaps of a report', () => {
  it('names each gap once, with all the checks that it left open', () => {
    const gap = { kind: 'denied' as const, action: 'iam:GetRole', resource: 'role/web' };
    const open = (id: string, detail: string) =>
      row(id, [finding({ status: 'unknown', summary: 'open', gaps: [{ ...gap, detail }] })]);
    const noted = row('network/route', [finding({ status: 'pass', summary: 'ok', gaps: [gap] })]);
    const { gaps } = report([
      target({ id: 'i-1' }, [open('identity/permissions', 'a'), noted]),
      target({ id: 'i-2' }, [open('access/start-session', 'b')]),
    ]);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({
      ...gap,
      affects: ['access/start-session', 'identity/permissions', 'network/route'],
    });
  });

  it('keeps different bugs of ours apart', () => {
    const crashed = (id: string) =>
      row(id, [finding({ status: 'unknown', summary: '?', gaps: [{ kind: 'crashed', detail: id }] })]);
    const { gaps } = report([target({}, [crashed('network/route'), crashed('agent/ping')])]);
    expect(gaps.map((g) => g.detail)).toEqual(['agent/ping', 'network/route']);
  });
});

describe('errorReport', () => {
  it('is unknown, without targets, and says why', () => {
    const error = { code: 'no-region', message: 'No region.', action: 'Use --region.' };
    const made = errorReport(error, { toolVersion: '0.1.0' });
    expect(made).toMatchObject({
      verdict: 'unknown',
      error,
      targets: [],
      causes: [],
      gaps: [],
      partial: false,
    });
    expect(Object.values(made.counts.targets)).toEqual([0, 0, 0, 0]);
  });

  it('keeps what is known of the run', () => {
    const error = { code: 'x', message: 'm', action: 'a' };
    const made = errorReport(error, { toolVersion: '0.1.0', scopes: [SCOPE] });
    expect(made.scopes).toEqual([SCOPE]);
  });

  it('is not confused with a degraded run', () => {
    expect(report([logsRefused()]).error).toBeUndefined();
  });
});
