import type { ReportRemedy } from '../../contract/finding.ts';
import type { Report, SharedCause, TargetReport } from '../../contract/report.ts';
import { causingFindings } from '../build.ts';

export interface FleetCause {
  check: string;
  summary: string;
  scope: string;
  /** The shared resource; null where each target has a fault of its own. */
  resource: string | null;
  targets: string[];
  blocks: boolean;
  /** The first remedy, of the first target. */
  fix: ReportRemedy | null;
  fixFor: string;
  /** Whether the same remedy serves all of the targets. */
  fixServesAll: boolean;
}

/** Causes over many targets, most targets first; faults that each target has by itself make one line per check. */
export function fleetCauses(report: Report): FleetCause[] {
  const targets = new Map(report.targets.map((t) => [t.id, t]));
  const groups = new Map<string, SharedCause[]>();
  for (const cause of report.causes) {
    const own = cause.targets.includes(cause.resource) ? 'own' : cause.resource;
    const key = JSON.stringify([cause.check, own, cause.scope]);
    groups.set(key, [...(groups.get(key) ?? []), cause]);
  }
  return [...groups.values()]
    .flatMap((causes) => (causes[0] ? [fleetCause(causes[0], causes, targets)] : []))
    .sort((a, b) => Number(b.blocks) - Number(a.blocks) || b.targets.length - a.targets.length);
}

function fleetCause(
  first: SharedCause,
  causes: readonly SharedCause[],
  targets: ReadonlyMap<string, TargetReport>,
): FleetCause {
  const ids = causes.flatMap((c) => c.targets);
  const findings = ids.flatMap((id) => {
    const target = targets.get(id);
    return target ? causingFindings(target, first.check).slice(0, 1) : [];
  });
  const remedies = findings.map((f) => f.remedies[0]);
  const fix = remedies[0] ?? null;
  return {
    check: first.check,
    summary: first.summary,
    scope: first.scope,
    resource: first.targets.includes(first.resource) ? null : first.resource,
    targets: ids,
    blocks: findings.some((f) => f.impact === 'blocks'),
    fix,
    fixFor: ids[0] ?? '',
    fixServesAll: remedies.every((r) => JSON.stringify(r) === JSON.stringify(fix)),
  };
}
