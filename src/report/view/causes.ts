import type { Evidence } from '../../contract/evidence.ts';
import type { Finding, Impact, ReportRemedy } from '../../contract/finding.ts';
import type { CheckRow, ReportPath, TargetReport } from '../../contract/report.ts';
import { causingFindings } from '../build.ts';

export interface CauseView {
  row: CheckRow;
  impact: Impact;
  /** A symptom that nothing explains stands here in place of a cause. */
  unexplained: boolean;
  /** The failed findings that block or degrade, worst first. */
  findings: Finding[];
  evidence: Evidence[];
  /** Failed checks that follow from it. `again`: already named under an earlier cause. */
  effects: { row: CheckRow; again: boolean }[];
  /** Checks that had nothing to examine because of it. */
  skipped: CheckRow[];
  /** Remedies of one finding are alternatives (`or`); each finding wants its own (`and`). */
  fixes: { label: 'fix' | 'or' | 'and'; remedy: ReportRemedy }[];
  /** The paths on which it stands, by service. */
  paths: [string, ReportPath][];
}

/** The causes of one target in the report's order, each with what hangs on it. */
export function causeViews(target: TargetReport): CauseView[] {
  const named = new Set<string>();
  const views = target.rootCauses.flatMap((id) => {
    const row = target.checks.find((c) => c.id === id);
    const findings = causingFindings(target, id);
    const worst = findings[0];
    return row && worst ? [{ row, findings, worst }] : [];
  });
  return views.map(({ row, findings, worst }) => {
    const unexplained = row.role === 'symptom';
    const effects = effectsOf(target, row, unexplained).map((effect) => {
      const again = named.has(effect.id);
      named.add(effect.id);
      return { row: effect, again };
    });
    return {
      row,
      impact: worst.impact,
      unexplained,
      findings,
      evidence: unique(
        findings.flatMap((f) => f.evidence),
        ({ resource, field, value }) => [resource, field, value],
      ),
      effects,
      skipped: target.checks.filter((c) =>
        c.findings.some((f) => f.status === 'skipped' && f.because === row.id),
      ),
      fixes: fixesOf(findings),
      paths: Object.entries(target.paths).filter(([, path]) => owners(path).includes(row.id)),
    };
  });
}

/** Failed checks that are neither a cause nor hang under one. The diagnosis leaves none; a foreign report may. */
export function leftOver(target: TargetReport, views: readonly CauseView[]): CheckRow[] {
  const shown = new Set(views.flatMap((v) => [v.row.id, ...v.effects.map((e) => e.row.id)]));
  return target.checks.filter(
    (row) => row.status === 'fail' && row.impact !== 'advises' && !shown.has(row.id),
  );
}

function effectsOf(target: TargetReport, cause: CheckRow, unexplained: boolean): CheckRow[] {
  return target.checks.filter((row) => {
    if (row.status !== 'fail' || row.impact === 'advises' || target.rootCauses.includes(row.id)) return false;
    return row.explainedBy.includes(cause.id) || (unexplained && row.explainedBy.length === 0);
  });
}

function fixesOf(findings: readonly Finding[]): CauseView['fixes'] {
  const fixes = findings.flatMap((finding, f) =>
    finding.remedies.map((remedy, r) => ({
      label: labelOf(f, r),
      remedy: r > 0 ? withoutOr(remedy) : remedy,
    })),
  );
  const once = unique(fixes, ({ remedy }) => [
    remedy.command ?? remedy.summary,
    remedy.policy,
    remedy.terraform,
  ]);
  return once.map((fix, i): Fix => (i === 0 ? { ...fix, label: 'fix' } : fix));
}

type Fix = CauseView['fixes'][number];

/** @param remedy its place among the remedies of one finding */
function labelOf(finding: number, remedy: number): Fix['label'] {
  if (remedy > 0) return 'or';
  return finding > 0 ? 'and' : 'fix';
}

/** The label says "Or"; a summary that says it too would stammer. */
function withoutOr(remedy: ReportRemedy): ReportRemedy {
  return {
    ...remedy,
    summary: remedy.summary.replace(/^or (\w)/i, (_, first: string) => first.toUpperCase()),
  };
}

function owners(path: ReportPath): unknown[] {
  return path.blockers.map((b) =>
    typeof b === 'object' && b !== null ? Reflect.get(b, 'owner') : undefined,
  );
}

function unique<T>(items: readonly T[], keyOf: (item: T) => unknown): T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}
