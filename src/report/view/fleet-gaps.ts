import type { Gap } from '../../contract/reading.ts';
import type { Report } from '../../contract/report.ts';
import { unknownsOf } from './unknowns.ts';

export interface FleetGap {
  gap: Gap;
  /** The ids of the targets of which it leaves something open that counts. */
  targets: string[];
  checks: string[];
}

/** What could not be read over many targets, most targets first. */
export function fleetGaps(report: Report): FleetGap[] {
  const found = new Map<string, { gap: Gap; targets: Set<string>; checks: Set<string> }>();
  for (const target of report.targets) {
    const { suspects, open } = unknownsOf(target);
    for (const { row, gaps } of [...suspects, ...open]) {
      for (const gap of gaps) {
        const key = JSON.stringify([gap.kind, gap.action, gap.resource, gap.action ? null : gap.detail]);
        const entry = found.get(key) ?? { gap, targets: new Set(), checks: new Set() };
        entry.targets.add(target.id);
        entry.checks.add(row.id);
        found.set(key, entry);
      }
    }
  }
  return [...found.values()]
    .map(({ gap, targets, checks }) => ({ gap, targets: [...targets], checks: [...checks].sort() }))
    .sort((a, b) => b.targets.length - a.targets.length);
}
