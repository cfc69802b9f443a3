import type { Evidence } from '../../src/contract/evidence.ts';
import type { CallerAuthority } from '../../src/facts/access/caller-authority.ts';
import type { Question } from '../../src/facts/access/caller-question.ts';
import { openingsOf } from '../../src/iam/explain/decision-gaps.ts';
import { decisionText, statementEvidence } from '../../src/iam/explain/decision-text.ts';

/** The statements behind some answers, without duplicates; the caller's ARN where none speaks of it. */
function accessEvidence(authority: CallerAuthority, questions: readonly Question[]): Evidence[] {
  const { documents, boundaryDocument, principal } = authority;
  const held = [...documents, ...(boundaryDocument ? [boundaryDocument] : [])];
  const statements = questions.flatMap(({ decision }) => statementEvidence(held, decision));
  const distinct = [
    ...new Map(statements.map((one) => [one.source ?? `${one.resource} ${one.field}`, one])).values(),
  ];
  return distinct.length > 0 ? distinct : [{ resource: principal.arn, field: 'Arn', value: principal.arn }];
}

/** What a finding about some questions has in common with any other. */
export function aboutQuestions(authority: CallerAuthority, questions: readonly Question[]) {
  const { principal } = authority;
  const who = principal.kind === 'root' ? 'The root user' : `${principal.kind}/${principal.name}`;
  const gaps = openingsOf(...questions.map(({ decision }) => decision));
  const open = questions[0]?.decision.verdict === 'unknown';
  const said = gaps.map(({ detail, kind }) => detail ?? kind).join('; ');
  const why = open && said ? said : decisionText(questions[0]?.decision);
  return { data: { who, why }, evidence: accessEvidence(authority, questions), gaps };
}
