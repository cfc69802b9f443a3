import type { Finding } from '../contract/finding.ts';
import type { CheckRow } from '../contract/report.ts';
import type { CheckResult } from './run-check.ts';

const ORDER = [
  'fail blocks',
  'unknown blocks',
  'fail degrades',
  'unknown degrades',
  'fail advises',
  'unknown advises',
  'pass',
  'skipped',
];

const rank = (finding: Finding): number =>
  ORDER.indexOf(
    finding.status === 'pass' || finding.status === 'skipped'
      ? finding.status
      : `${finding.status} ${finding.impact}`,
  );

/** One row per check: its worst finding in front, all of them under `findings`. */
export function checkRow({ check, findings }: CheckResult): CheckRow {
  const sorted = [...findings].sort((a, b) => rank(a) - rank(b));
  const worst = sorted[0];
  if (!worst) throw new Error(`check ${check.id} has no finding`);
  const { status, impact, message, summary, evidence, remedies, gaps } = worst;
  return {
    id: check.id,
    title: check.title,
    status,
    impact,
    message,
    summary,
    evidence,
    remedies,
    explainedBy: [],
    gaps,
    docs: check.docs,
    ...(check.role ? { role: check.role } : {}),
    ...(check.proves ? { proves: check.proves } : {}),
    findings: sorted,
  };
}
