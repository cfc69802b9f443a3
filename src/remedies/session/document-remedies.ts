import { awsCommand, outputOf } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';
import type { Preferences } from '../../facts/session/preferences.ts';
import type { InputKey } from '../../ssm/document/index.ts';

export type InputChanges = Partial<Record<InputKey, string | boolean>>;

/**
 * Writes the document anew with some inputs changed, and makes that version the default: sessions go on using the
 * old one otherwise.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-configure-preferences-cli.html
 */
export function changeInputs(
  { name, content }: Preferences,
  scope: Scope,
  changes: InputChanges,
  why: string,
): Remedy[] {
  const told = Object.entries(changes).map(([key, value]) => `${key} to ${JSON.stringify(value)}`);
  if (!content) return [{ summary: `${why}: set ${told.join(', ')} in ${name}`, changes: false }];
  const inputs = { ...((content.inputs ?? {}) as Record<string, unknown>), ...changes };
  return replaceDocument(name, scope, { ...content, inputs }, why);
}

/** Puts new content in a document's place: a new version, made the default, since sessions use no other. */
export function replaceDocument(name: string, { region }: Scope, content: unknown, why: string): Remedy[] {
  const at = ['--name', name, '--region', region];
  const update = awsCommand(
    ...['ssm', 'update-document', ...at, '--document-version', '$LATEST'],
    ...['--document-format', 'JSON', '--content', JSON.stringify(content)],
  );
  const query = ['--query', 'Document.LatestVersion', '--output', 'text'];
  const latest = awsCommand('ssm', 'describe-document', ...at, ...query);
  const use = awsCommand(
    ...['ssm', 'update-document-default-version', ...at],
    ...['--document-version', outputOf(latest)],
  );
  return [
    {
      summary: `${why}, in a new version of ${name} that becomes the default`,
      commands: [update, use],
      changes: true,
    },
  ];
}
