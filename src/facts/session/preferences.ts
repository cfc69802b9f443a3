import { cite, type Evidence } from '../../contract/evidence.ts';
import { defineFact, type Located, NoSubject, OpenFact } from '../../contract/fact.ts';
import { notVisible } from '../../contract/reading.ts';
import type { ReaderValue } from '../../contract/source.ts';
import {
  type DocumentProblem,
  type InputKey,
  inputKnown,
  problemsOf,
  type SessionDocument,
  type SessionInputs,
} from '../../ssm/document/index.ts';
import { type Content, documentContent } from './document-content.ts';
import { documentReading, isPreferences, sessionDocument } from './session-document.ts';

/** The check that answers for each part of the document. */
const CHECK_OF: Readonly<Record<DocumentProblem['owner'], string>> = {
  document: 'session/preferences',
  'session-key': 'session/encryption-key',
  'run-as': 'session/run-as',
};

/** The session document as far as it can be used, with the reading behind it. */
export interface Preferences {
  name: string;
  /** null known: never configured, so that AWS's defaults hold. */
  reading: Located<ReaderValue<'document'>>;
  document: SessionDocument;
  /** The content as plain data; null where there is none. */
  content: Content | null;
}

/**
 * The preferences that the examined session uses. A document that is absent, of another type or not readable
 * leaves nothing to examine: session/preferences has said so.
 */
export const preferences = defineFact('preferences', async (context): Promise<Preferences> => {
  const reading = await context.get(documentReading);
  const { known: document } = await context.get(sessionDocument);
  const { document: name } = context.selection;
  if (!reading.known && !isPreferences(name)) throw new NoSubject(CHECK_OF.document);
  const type = reading.known?.DocumentType;
  if (type !== undefined && type !== 'Session') throw new NoSubject(CHECK_OF.document);
  if (!document.readable || document.sessionType === null) throw new NoSubject(CHECK_OF.document);
  return { name, reading, document, content: await context.get(documentContent) };
});

const NAMES: readonly InputKey[] = ['s3BucketName', 's3KeyPrefix', 'cloudWatchLogGroupName', 'kmsKeyId'];

/**
 * One input's value. A fault in it belongs to the check that judges the document (`NoSubject`), unless that is
 * `self`; one that hangs on a parameter is open.
 */
export function inputOf<K extends InputKey>(
  { document, name }: Preferences,
  key: K,
  self?: DocumentProblem['owner'],
): SessionInputs[K] {
  const known = inputKnown(document, key);
  const fault = problemsOf(document, key).find((p) => p.severity !== 'advises' && p.owner !== self);
  if (fault && (!known || NAMES.includes(key))) throw new NoSubject(CHECK_OF[fault.owner]);
  if (!known) {
    const detail = `what ${key} of session document ${name} is`;
    throw new OpenFact([notVisible(detail, name)]);
  }
  return document.inputs[key];
}

/**
 * Port sessions (SSH, port forwarding) are neither logged nor encrypted with the key.
 * See isEncryptionEnabled in https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/plugins/sessionplugin/sessionplugin.go
 */
export const usesPreferences = ({ document }: Preferences): boolean => document.sessionType !== 'Port';

/** One input as it stands in the document. */
export function inputEvidence({ name, reading, document }: Preferences, key: InputKey): Evidence {
  if (!reading.known) return cite(reading, name, 'Content', 'inputs', key);
  const source = `${reading.source}/Content`;
  const known = plainJson(reading.known.Content);
  if (known) return cite({ known, source }, name, 'inputs', key);
  return { resource: name, field: `inputs.${key}`, value: document.inputs[key], source };
}

/** JSON content as an object; null for YAML. */
export function plainJson(content: unknown): Record<string, unknown> | null {
  try {
    const value: unknown = typeof content === 'string' ? JSON.parse(content) : content;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
