import type { CallerPermissions } from '../../src/facts/access/caller-permissions.ts';
import type { PermissionCheck } from '../../src/facts/identity/permission-check.ts';
import { decisionGaps } from '../../src/iam/explain/decision-gaps.ts';
import { decisionText } from '../../src/iam/explain/decision-text.ts';
import { decidingStatements, policiesOf } from './policy-evidence.ts';

/** What a finding about some calls of the caller has in common with any other: who, why, and the statements. */
export function tellCaller(effective: CallerPermissions, checks: readonly PermissionCheck[]) {
  const { principal } = effective;
  const decisions = checks.map(({ decision }) => decision);
  const who = principal.kind === 'root' ? 'The root user' : `${principal.kind}/${principal.name}`;
  const gaps = decisionGaps(...decisions);
  const said = gaps.map(({ detail, kind }) => detail ?? kind).join('; ');
  const why = decisions[0]?.verdict === 'unknown' && said ? said : decisionText(decisions[0]);
  const statements = decidingStatements(policiesOf(effective), decisions);
  const itself = { resource: principal.arn, field: 'Arn', value: principal.arn };
  return { data: { who, why }, evidence: statements.length > 0 ? statements : [itself], gaps };
}
