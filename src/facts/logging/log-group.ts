import { defineFact, type Located, NoSubject } from '../../contract/fact.ts';
import type { ReaderValue } from '../../contract/source.ts';
import { inputOf, type Preferences, preferences, usesPreferences } from '../session/preferences.ts';

type LogGroup = NonNullable<ReaderValue<'logGroup'>>;

/** The log group that the document names, whether or not it exists. */
export interface LogTarget {
  name: string;
  /** `cloudWatchEncryptionEnabled`: the session is refused unless the group has a KMS key. */
  demanded: boolean;
  preferences: Preferences;
  group: Located<LogGroup | null>;
}

/** null: the document sends no logs to CloudWatch. */
export const logTarget = defineFact('logTarget', async (context): Promise<LogTarget | null> => {
  const document = await context.get(preferences);
  if (!usesPreferences(document)) return null;
  const name = inputOf(document, 'cloudWatchLogGroupName');
  if (name === '') return null;
  const demanded = inputOf(document, 'cloudWatchEncryptionEnabled');
  return { name, demanded, preferences: document, group: await context.need('logGroup', name) };
});

/** A log group that exists. */
export interface ExistingLogGroup extends LogTarget {
  group: Located<LogGroup>;
  /** Without the trailing `:*`. */
  arn: string;
}

/** null: not configured. A group that does not exist leaves nothing to examine. */
export const logGroup = defineFact('logGroup', async (context): Promise<ExistingLogGroup | null> => {
  const target = await context.get(logTarget);
  if (!target) return null;
  const { known, source } = target.group;
  if (!known) throw new NoSubject('logging/log-group');
  const { partition, region, accountId } = context.scope;
  const built = `arn:${partition}:logs:${region}:${accountId}:log-group:${target.name}`;
  return { ...target, group: { known, source }, arn: known.logGroupArn ?? built };
});
