import { cite, type Evidence } from '../../src/contract/evidence.ts';
import type {
  EffectivePermissions,
  NodePermissions,
} from '../../src/facts/identity/effective-permissions.ts';
import { statementEvidence } from '../../src/iam/explain/decision-text.ts';
import type { Decision } from '../../src/iam/index.ts';

/** A policy document that took part, and where it stands in the snapshot. */
interface PolicyDocument {
  document: unknown;
  source: string;
}

/** Every policy that the node's role or the caller holds, its permissions boundary among them. */
export function policiesOf({
  documents,
  boundaryDocument,
}: Pick<EffectivePermissions, 'documents' | 'boundaryDocument'>): PolicyDocument[] {
  return [...documents, ...(boundaryDocument ? [boundaryDocument] : [])];
}

/** A key's or a bucket's policy as evidence; none where it could not be read. */
export function resourcePolicy({
  document,
  source,
}: {
  document: unknown;
  source: string | null;
}): PolicyDocument[] {
  return source === null ? [] : [{ document, source }];
}

/** The statements behind some decisions, each once: those that decided, or the nearest misses. */
export function decidingStatements(
  policies: readonly PolicyDocument[],
  decisions: readonly Decision[],
): Evidence[] {
  return distinct(decisions.flatMap((decision) => statementEvidence(policies, decision)));
}

/** The statements of the node's role behind some decisions; the role itself where none speaks of them. */
export function roleEvidence(
  effective: NodePermissions,
  decisions: readonly Decision[],
  others: readonly PolicyDocument[] = [],
): Evidence[] {
  const statements = decidingStatements([...policiesOf(effective), ...others], decisions);
  return statements.length > 0 ? statements : [cite(effective.role, effective.roleArn, 'RoleName')];
}

/** Evidence without duplicates: one place is cited once. */
export function distinct(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map((one) => [one.source ?? `${one.resource} ${one.field}`, one])).values()];
}
