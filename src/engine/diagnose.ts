import type { AnyCheck } from '../contract/check.ts';
import type { Finding, Leg } from '../contract/finding.ts';
import type { CheckRow } from '../contract/report.ts';
import { byOrder } from './order.ts';
import type { CheckResult } from './run-check.ts';

export interface Diagnosis {
  rootCauses: string[];
  suspects: string[];
  /** For each failed symptom, the causes that explain it. */
  explainedBy: Map<string, string[]>;
}

interface Failure {
  check: AnyCheck;
  finding: Finding;
}

const meet = (a: readonly Leg[], b: readonly Leg[]): boolean => a.some((leg) => b.includes(leg));

/**
 * Tells causes from their symptoms: a failed finding explains a failed symptom when
 * their legs meet. What nothing explains is a cause itself, but of several symptoms only the first. Order: what
 * blocks before what degrades; then what evidence points at; then by layer. What only advises is neither.
 */
export function diagnose(results: readonly CheckResult[]): Diagnosis {
  const causes = failures(results, (role) => role === undefined);
  const symptoms = failures(results, (role) => role === 'symptom');
  const raised = raisedBy(results);
  const weight = ({ check, finding }: Failure): number =>
    (finding.impact === 'blocks' ? 0 : 2) + (raised.has(check.id) ? 0 : 1);
  const inOrder = (failed: readonly Failure[]): string[] => {
    const sorted = [...failed].sort((a, b) => weight(a) - weight(b) || byOrder(a.check, b.check));
    return [...new Set(sorted.map(({ check }) => check.id))];
  };

  const explainedBy = new Map<string, string[]>();
  for (const { check, finding } of symptoms) {
    explainedBy.set(check.id, inOrder(causes.filter((cause) => meet(cause.finding.legs, finding.legs))));
  }
  const unexplained = symptoms
    .filter(({ check }) => explainedBy.get(check.id)?.length === 0)
    .sort((a, b) => byOrder(a.check, b.check))
    .slice(0, 1);
  return {
    rootCauses: inOrder([...causes, ...unexplained]),
    suspects: suspectsOf(
      results,
      symptoms.flatMap(({ finding }) => finding.legs),
    ),
    explainedBy,
  };
}

function failures(
  results: readonly CheckResult[],
  wanted: (role: CheckResult['check']['role']) => boolean,
): Failure[] {
  return results
    .filter(({ check }) => wanted(check.role))
    .flatMap(({ check, findings }) =>
      findings
        .filter((f) => f.status === 'fail' && f.impact !== 'advises')
        .map((finding) => ({ check, finding })),
    );
}

/** The checks that might explain a failed symptom, had they been able to look. */
function suspectsOf(results: readonly CheckResult[], observed: readonly Leg[]): string[] {
  return results
    .filter(({ check, findings }) => {
      // What can only advise explains nothing.
      if (check.role !== undefined || check.impact === 'advises') return false;
      // What the engine itself left open (facts not read, a crash) may concern any leg of the check.
      const legs = (f: Finding) => (f.message in check.messages ? f.legs : check.legs);
      return findings.some((f) => f.status === 'unknown' && meet(legs(f), observed));
    })
    .map(({ check }) => check)
    .sort(byOrder)
    .map(({ id }) => id);
}

/** The checks that evidence (console lines, the image) points at. A skipped check points at nothing. */
function raisedBy(results: readonly CheckResult[]): Set<string> {
  const found = results
    .filter(({ check }) => check.role === 'evidence')
    .flatMap(({ findings }) => findings)
    .filter(({ status }) => status === 'fail')
    .flatMap(({ because }) => because?.split(' ') ?? []);
  return new Set(found);
}

/** Puts the explanations on the symptoms' rows. */
export function explainRows(rows: readonly CheckRow[], diagnosis: Diagnosis): CheckRow[] {
  return rows.map((row) => ({ ...row, explainedBy: diagnosis.explainedBy.get(row.id) ?? [] }));
}
