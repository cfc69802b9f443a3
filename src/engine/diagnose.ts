import type { Finding, Leg } from '../contract/finding.ts';
import type { CheckRow } from '../contract/report.ts';
import type { CheckResult } from './run-check.ts';

export interface Diagnosis {
  rootCauses: string[];
  suspects: string[];
  /** For each failed symptom, the causes that explain it. */
  explainedBy: Map<string, string[]>;
}

const FAMILIES = [
  'instance/',
  'identity/',
  'network/dhcp-options',
  'network/vpc-dns',
  'network/private-dns',
  'network/security-group',
  'network/network-acl',
  'network/route',
  'network/vpc-endpoint',
  'network/endpoint-security-group',
  'network/endpoint-policy',
  'network/',
  'agent/version',
  'session/',
  'logging/',
  'access/',
  'client/',
  'posture/',
  'agent/registration',
  'agent/ping',
  'agent/connection',
];

function layerOf(id: string): number {
  const exact = FAMILIES.indexOf(id);
  return exact >= 0 ? exact : FAMILIES.findIndex((family) => family.endsWith('/') && id.startsWith(family));
}

const matters = (f: Finding): boolean => f.impact !== 'advises';
const meet = (a: readonly Leg[], b: readonly Leg[]): boolean => a.some((leg) => b.includes(leg));

/**
 * Tells causes from their symptoms: a failed finding explains a failed symptom when their legs meet.
 * Order: what blocks before what degrades, then by layer; evidence that points at a cause raises it.
 * @param raised check ids that console-log or image evidence points at
 */
export function diagnose(
  results: readonly CheckResult[],
  raised: ReadonlySet<string> = new Set(),
): Diagnosis {
  const failed = results
    .filter(({ check }) => check.role !== 'evidence')
    .flatMap(({ check, findings }) =>
      findings.filter((f) => f.status === 'fail' && matters(f)).map((finding) => ({ check, finding })),
    );
  const causes = failed.filter(({ check }) => check.role !== 'symptom');
  const symptoms = failed.filter(({ check }) => check.role === 'symptom');
  const weight = (id: string, finding: Finding): number =>
    (finding.impact === 'blocks' ? 0 : 1000) + (raised.has(id) ? 0 : 100) + layerOf(id);
  causes.sort((a, b) => weight(a.check.id, a.finding) - weight(b.check.id, b.finding));

  const explainedBy = new Map<string, string[]>();
  for (const { check, finding } of symptoms) {
    const ids = causes
      .filter((cause) => meet(cause.finding.legs, finding.legs))
      .map((cause) => cause.check.id);
    explainedBy.set(check.id, [...new Set(ids)]);
  }
  const unexplained = symptoms
    .filter(({ check }) => explainedBy.get(check.id)?.length === 0)
    .sort((a, b) => layerOf(a.check.id) - layerOf(b.check.id))
    .slice(0, 1);
  const symptomLegs = symptoms.flatMap(({ finding }) => finding.legs);
  const suspects = results.filter(
    ({ check, findings }) =>
      check.role === undefined && findings.some((f) => f.status === 'unknown' && meet(f.legs, symptomLegs)),
  );
  return {
    rootCauses: [...new Set([...causes, ...unexplained].map(({ check }) => check.id))],
    suspects: suspects.map(({ check }) => check.id).sort((a, b) => layerOf(a) - layerOf(b)),
    explainedBy,
  };
}

/** Puts the explanations on the symptoms' rows. */
export function explainRows(rows: readonly CheckRow[], diagnosis: Diagnosis): CheckRow[] {
  return rows.map((row) => ({ ...row, explainedBy: diagnosis.explainedBy.get(row.id) ?? [] }));
}
