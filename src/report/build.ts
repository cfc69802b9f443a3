import type { Finding, Status } from '../contract/finding.ts';
import type { Gap } from '../contract/reading.ts';
import {
  type Report,
  type ReportError,
  type ReportGap,
  type Scope,
  type Selection,
  type SharedCause,
  type TargetReport,
  type Verdict,
  worstVerdict,
} from '../contract/report.ts';

export interface ReportParts {
  toolVersion: string;
  source: Report['source'];
  scopes: Scope[];
  selection: Selection;
  targets: TargetReport[];
  /** Default: whether `--only` or `--skip` was given. */
  partial?: boolean;
}

/** The one report object: what was examined, and what follows from all targets together. */
export function buildReport(parts: ReportParts): Report {
  const { selection, targets } = parts;
  return {
    schemaVersion: '1.0',
    tool: { name: 'ssm-doctor', version: parts.toolVersion },
    source: parts.source,
    scopes: parts.scopes,
    selection,
    partial: parts.partial ?? selection.only.length + selection.skip.length > 0,
    verdict: worstVerdict(targets.map((t) => t.verdict)),
    counts: countsOf(targets),
    targets,
    causes: sharedCauses(targets),
    gaps: reportGaps(targets),
  };
}

/** The document for exit 2 and 70: nothing was examined, and why. */
export function errorReport(
  error: ReportError,
  info: Partial<Omit<ReportParts, 'targets'>> & Pick<ReportParts, 'toolVersion'>,
): Report {
  const selection: Selection = info.selection ?? {
    for: ['shell'],
    as: 'caller',
    document: 'SSM-SessionManagerRunShell',
    only: [],
    skip: [],
  };
  const source = info.source ?? { kind: 'live', capturedAt: new Date().toISOString() };
  const report = buildReport({ ...info, source, selection, scopes: info.scopes ?? [], targets: [] });
  const { targets, causes, gaps, ...head } = report;
  return { ...head, verdict: 'unknown', error, targets, causes, gaps };
}

function countsOf(targets: readonly TargetReport[]): Report['counts'] {
  const verdicts: Record<Verdict, number> = { ready: 0, degraded: 0, 'not-ready': 0, unknown: 0 };
  const checks: Record<Status, number> = { pass: 0, fail: 0, unknown: 0, skipped: 0 };
  for (const target of targets) {
    verdicts[target.verdict] += 1;
    for (const row of target.checks) checks[row.status] += 1;
  }
  return { targets: verdicts, checks };
}

/** The failed findings that make a check a cause, worst first as the row has them. */
export function causingFindings(target: TargetReport, check: string): Finding[] {
  const row = target.checks.find((c) => c.id === check);
  return row?.findings.filter((f) => f.status === 'fail' && f.impact !== 'advises') ?? [];
}

function sharedCauses(targets: readonly TargetReport[]): SharedCause[] {
  const causes = new Map<string, SharedCause>();
  for (const target of targets) {
    for (const check of target.rootCauses) {
      const finding = causingFindings(target, check)[0];
      const resource = finding?.evidence[0]?.resource ?? target.id;
      const key = JSON.stringify([check, resource, target.scope]);
      const cause = causes.get(key);
      if (cause) cause.targets.push(target.id);
      else
        causes.set(key, {
          check,
          resource,
          scope: target.scope,
          summary: finding?.summary ?? check,
          targets: [target.id],
        });
    }
  }
  return [...causes.values()].sort((a, b) => b.targets.length - a.targets.length);
}

function reportGaps(targets: readonly TargetReport[]): ReportGap[] {
  const gaps = new Map<string, { gap: Gap; affects: Set<string> }>();
  for (const row of targets.flatMap((t) => t.checks)) {
    for (const gap of [...row.gaps, ...row.findings.flatMap((f) => f.gaps)]) {
      // Without an action the detail is all that tells two gaps apart.
      const key = JSON.stringify([gap.action, gap.resource, gap.kind, gap.action ? null : gap.detail]);
      const entry = gaps.get(key) ?? { gap, affects: new Set() };
      entry.affects.add(row.id);
      gaps.set(key, entry);
    }
  }
  return [...gaps.values()].map(({ gap, affects }) => ({ ...gap, affects: [...affects].sort() }));
}
