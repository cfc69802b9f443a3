import type { Evidence } from '../../contract/evidence.ts';
import { readDocument } from '../edit.ts';
import type { Decision, StatementRef } from '../index.ts';

/** Why a decision is what it is, without the final stop: the deciding statement, or the nearest miss. */
export function decisionText(decision: Decision | undefined): string {
  if (!decision) return 'nothing was decided';
  const reason = decision.reason.replace(/\.$/, '');
  const near = decision.nearMisses[0];
  if (!near) return reason;
  const { statement, element, detail } = near;
  return `${reason} (nearest: ${nameOf(statement)}, whose ${element} is ${detail})`;
}

/** `session-logs, statement "Channels" (line 12)`; counts from 1, as people do. */
function nameOf({ policy, sid, index, line }: StatementRef): string {
  return `${policy}, ${sid ? `statement "${sid}"` : `statement ${index + 1}`}${line === undefined ? '' : ` (line ${line})`}`;
}

/** A document that took part, and where it stands. */
interface Document {
  document: unknown;
  source: string;
}

/** The statement that decided, or the nearest misses. None when no statement speaks of the action. */
export function statementEvidence(documents: readonly Document[], decision: Decision): Evidence[] {
  const conditions = decision.conditions.map(({ statement }) => statement);
  const near = [...conditions, ...decision.nearMisses.map(({ statement }) => statement)];
  const refs = decision.statement ? [decision.statement] : near;
  return refs.map((ref) => {
    const holder = documents.find(({ source }) => ref.source?.startsWith(`${source}/`));
    const statement = holder && readDocument(holder.document)?.Statement[ref.index];
    return {
      resource: ref.policy,
      field: `Statement[${ref.index}]`,
      value: statement ?? null,
      ...(ref.source === undefined ? {} : { source: ref.source }),
    };
  });
}
