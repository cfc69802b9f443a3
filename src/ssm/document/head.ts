import { type DocNode, entryOf, isAbsent, show } from './node.ts';
import type { ProblemList } from './problems.ts';
import { PREFERENCES_DOCUMENT, SESSION_TYPES, type SessionType } from './types.ts';

/** schemaVersion must be "1.0"; a Command or Automation document is recognised by what only those have. */
export function checkSchemaVersion(root: DocNode, problems: ProblemList): void {
  const entry = entryOf(root, 'schemaVersion');
  const foreign = ['mainSteps', 'runtimeConfig', 'assumeRole'].find((key) => entryOf(root, key));
  if (foreign) {
    problems.add({
      message: 'not-a-session-document',
      severity: 'blocks',
      summary: `The document has ${foreign}, so it is a Command or Automation document; StartSession answers "InvalidDocument … Only type: 'Session' is supported for Session Manager".`,
      pointer: `/${foreign}`,
      at: entryOf(root, foreign)?.keyAt,
    });
    return;
  }
  const value = entry?.value;
  if (!entry || isAbsent(value)) {
    problems.add({
      message: 'schema-version-missing',
      severity: 'blocks',
      summary: 'schemaVersion is missing; "1.0" is expected.',
      pointer: '/schemaVersion',
      at: root.at,
    });
    return;
  }
  if (value?.kind === 'scalar' && value.value === '1.0') return;
  // Written as a number it may well be read as "1.0"; that is not published.
  const number = value?.kind === 'scalar' && value.value === 1;
  problems.add({
    message: 'schema-version-wrong',
    severity: number ? 'advises' : 'blocks',
    summary: `schemaVersion is ${number ? 'a number' : show(entry.value)}; the string "1.0" is expected, the only version of Session documents.`,
    pointer: '/schemaVersion',
    at: entry.value.at,
  });
}

/** One of the four; preferences must be Standard_Stream (getting-started-create-preferences-cli). */
export function readSessionType(root: DocNode, name: string, problems: ProblemList): SessionType | null {
  const value = entryOf(root, 'sessionType')?.value;
  const where = { pointer: '/sessionType', at: value?.at ?? root.at };
  const expected = SESSION_TYPES.join(', ');
  if (value === undefined || isAbsent(value)) {
    problems.add({
      ...where,
      message: 'session-type-missing',
      severity: 'blocks',
      summary: `sessionType is missing; one of ${expected} is expected.`,
    });
    return null;
  }
  const type = SESSION_TYPES.find((known) => value.kind === 'scalar' && value.value === known) ?? null;
  if (type === null) {
    const meant = SESSION_TYPES.find(
      (known) => value.kind === 'scalar' && letters(String(value.value)) === letters(known),
    );
    problems.add({
      ...where,
      message: 'session-type-wrong',
      severity: 'blocks',
      summary: `sessionType is ${show(value)}; ${meant ? `${meant} is probably meant` : `one of ${expected} is expected`}.`,
    });
  } else if (name === PREFERENCES_DOCUMENT && type !== 'Standard_Stream') {
    problems.add({
      ...where,
      message: 'preferences-not-standard-stream',
      severity: 'blocks',
      summary: `sessionType is ${show(value)}; ${PREFERENCES_DOCUMENT} holds the preferences and must be Standard_Stream.`,
    });
  }
  return type;
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/s$/, '');
}
