import { defineFact } from '../../contract/fact.ts';
import { inputOf, type Preferences, preferences, usesPreferences } from './preferences.ts';

/** What the document does to log and encrypt sessions. */
export interface SessionTrace {
  preferences: Preferences;
  /** A Port session: neither logged nor encrypted, whatever the document says. */
  port: boolean;
  logGroup: string;
  bucket: string;
  key: string;
}

/**
 * Where a session leaves its log, and the key that encrypts it; port sessions leave none.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
 */
export const sessionTrace = defineFact('sessionTrace', async (context): Promise<SessionTrace> => {
  const document = await context.get(preferences);
  const port = !usesPreferences(document);
  const logGroup = inputOf(document, 'cloudWatchLogGroupName');
  const bucket = inputOf(document, 's3BucketName');
  const key = inputOf(document, 'kmsKeyId');
  return { preferences: document, port, logGroup, bucket, key };
});
