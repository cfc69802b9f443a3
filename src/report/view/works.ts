import type { TargetReport } from '../../contract/report.ts';
import { count } from './words.ts';

/** The legs that are seen to work, whatever the models say, each with its proof. */
export function observedToWork(target: TargetReport): { leg: string; proof: string }[] {
  return Object.entries(target.observed)
    .filter(([, observed]) => observed.works === true)
    .map(([leg, { proof }]) => ({ leg, proof }));
}

/** The family of a check: the folder in which it stands. */
export function familyOf(id: string): string {
  return id.split('/')[0] ?? id;
}

/** `17 checks pass:`, `11 network`, `6 identity`; empty when none does. */
export function passedByFamily(target: TargetReport): string[] {
  const families = new Map<string, number>();
  const passed = target.checks.filter((row) => row.status === 'pass');
  for (const { id } of passed) families.set(familyOf(id), (families.get(familyOf(id)) ?? 0) + 1);
  if (passed.length === 0) return [];
  const parts = [...families].sort((a, b) => b[1] - a[1]).map(([family, n]) => `${n} ${family}`);
  return [`${count(passed.length, 'check passes', 'checks pass')}:`, ...parts];
}
