import { awsCommand } from '../contract/command.ts';
import type { Remedy } from '../contract/finding.ts';
import type { Scope } from '../contract/report.ts';
import type { Preferences } from './preferences.ts';
import type { InputKey } from './session/index.ts';

export type InputChanges = Partial<Record<InputKey, string | boolean>>;

/**
 * Writes the document anew with some inputs changed, and makes that version the default: sessions go on using the
 * old one otherwise.
 * (UG: getting-started-configure-preferences-cli.)
 */
export function changeInputs(
  { name, reading, content }: Preferences,
  scope: Scope,
  changes: InputChanges,
  why: string,
): Remedy[] {
  const told = Object.entries(changes).map(([key, value]) => `${key} to ${JSON.stringify(value)}`);
  if (!content) return [{ summary: `${why}: set ${told.join(', ')} in ${name}`, changes: false }];
  const inputs = { ...((content.inputs ?? {}) as Record<string, unknown>), ...changes };
  return replaceDocument(
    { name, version: reading.known?.DocumentVersion },
    scope,
    { ...content, inputs },
    why,
  );
}

/** The two commands that put new content in a document's place. */
export function replaceDocument(
  { name, version }: { name: string; version: string | undefined },
  { region }: Scope,
  content: unknown,
  why: string,
): Remedy[] {
  const next = String(Number(version ?? '1') + 1);
  return [
    {
      summary: `${why}, in a new version of ${name}`,
      command: awsCommand(
        ...['ssm', 'update-document', '--name', name, '--document-version', '$LATEST'],
        ...['--document-format', 'JSON', '--content', JSON.stringify(content), '--region', region],
      ),
      changes: true,
    },
    {
      summary: `Then make that version the default (${next}, unless the command before printed another)`,
      command: awsCommand(
        ...['ssm', 'update-document-default-version', '--name', name],
        ...['--document-version', next, '--region', region],
      ),
      changes: true,
    },
  ];
}
