import type { Finding, Leg } from '../contract/finding.ts';
import type { CheckRow } from '../contract/report.ts';
import { layerOf } from './layers.ts';
import type { CheckResult } from './run-check.ts';

export interface Diagnosis {
  rootCauses: string[];
  suspects: string[];
  /** For each failed symptom, the causes that explain it. */
  explainedBy: Map<string, string[]>;
}

interface Failure {
  id: string;
  finding: Finding;
}

const meet = (a: readonly Leg[], b: readonly Leg[]): boolean => a.some((leg) => b.includes(leg));

/**
 * Tells causes from their symptoms (design.md, "Causes and effects"): a failed finding explains a failed symptom when
 * their legs meet. What nothing explains is a cause itself, but of several symptoms only the first. Order: what
 * blocks before what degrades; then what evidence points at; then by layer. What only advises is neither.
 */
export function diagnose(results: readonly CheckResult[]): Diagnosis {
  const causes = failures(results, (role) => role === undefined);
  const symptoms = failures(results, (role) => role === 'symptom');
  const raised = raisedBy(results);
  const weight = ({ id, finding }: Failure): number =>
    (finding.impact === 'blocks' ? 0 : 1000) + (raised.has(id) ? 0 : 100) + layerOf(id);
  const inOrder = (failed: readonly Failure[]): string[] => [
    ...new Set([...failed].sort((a, b) => weight(a) - weight(b)).map(({ id }) => id)),
  ];

  const explainedBy = new Map<string, string[]>();
  for (const { id, finding } of symptoms) {
    explainedBy.set(id, inOrder(causes.filter((cause) => meet(cause.finding.legs, finding.legs))));
  }
  const unexplained = symptoms
    .filter(({ id }) => explainedBy.get(id)?.length === 0)
    .sort((a, b) => layerOf(a.id) - layerOf(b.id))
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
        .map((finding) => ({ id: check.id, finding })),
    );
}

/** The checks that might explain a failed symptom, had they been able to look. */
function suspectsOf(results: readonly CheckResult[], observed: readonly Leg[]): string[] {
  return results
    .filter(({ check, findings }) => {
      if (check.role !== undefined) return false;
      // What the engine itself left open (facts not read, a crash) may concern any leg of the check.
      const legs = (f: Finding) => (f.message in check.messages ? f.legs : check.legs);
      return findings.some((f) => f.status === 'unknown' && meet(legs(f), observed));
    })
    .map(({ check }) => check.id)
    .sort((a, b) => layerOf(a) - layerOf(b));
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
