import { defineFact, type FactContext, type Located, NoSubject } from '../../contract/fact.ts';
import { type DocumentProblem, problemsOf } from '../../ssm/document/index.ts';
import { type KeyMetadata, type KmsKey, keyAccess, keyFault, regionInArn } from './kms-key.ts';
import { inputOf, type Preferences, preferences, usesPreferences } from './preferences.ts';

/** The key that `kmsKeyId` names, as far as KMS knows it. */
export interface SessionKey {
  /** As configured: an id, an ARN or an alias. */
  id: string;
  preferences: Preferences;
  /** The value is none that KMS takes. */
  invalid: DocumentProblem | null;
  /** The Region of an ARN that is not this one: neither the agent nor the plugin asks there. */
  otherRegion: string | null;
  /** For an `mrk-` ARN of another Region: its replica here; null where there is none or it could not be read. */
  replica: Located<KeyMetadata> | null;
  /** null: not read, since the answer is known without. */
  metadata: Located<KeyMetadata | null> | null;
}

/** null: session data is encrypted by TLS alone. */
export const sessionKey = defineFact('sessionKey', async (context): Promise<SessionKey | null> => {
  const document = await context.get(preferences);
  if (!usesPreferences(document)) return null;
  const id = inputOf(document, 'kmsKeyId', 'session-key');
  if (id === '') return null;
  const invalid = problemsOf(document.document, 'kmsKeyId').find((p) => p.message === 'kms-key-id-invalid');
  const base = { id, preferences: document, invalid: invalid ?? null, otherRegion: null, replica: null };
  if (invalid) return { ...base, metadata: null };
  const named = id.startsWith('arn:') ? regionInArn(id) : context.scope.region;
  if (named !== context.scope.region) {
    return { ...base, otherRegion: named, replica: await localReplica(context, id), metadata: null };
  }
  return { ...base, metadata: await context.need('kmsKey', id) };
});

async function localReplica(context: FactContext, arn: string): Promise<SessionKey['replica']> {
  if (!arn.includes(':key/mrk-')) return null;
  const parts = arn.split(':');
  parts[3] = context.scope.region;
  const reading = await context.read('kmsKey', parts.join(':'));
  return 'known' in reading && reading.known ? { known: reading.known, source: reading.source } : null;
}

/**
 * The session key in a state in which it can be used, with its policy and grants; null: none is configured.
 * One that is absent, elsewhere or disabled leaves nothing to ask permission for.
 */
export const usableSessionKey = defineFact('usableSessionKey', async (context): Promise<KmsKey | null> => {
  const key = await context.get(sessionKey);
  if (!key) return null;
  const { metadata } = key;
  if (!metadata?.known || keyFault(metadata.known)) throw new NoSubject('session/encryption-key');
  return keyAccess(context, { known: metadata.known, source: metadata.source });
});
