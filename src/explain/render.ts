import type { SymptomCause, SymptomMatch } from './types.ts';
import type { UnknownExplanation } from './unknown.ts';

export interface RenderOptions {
  /** Columns; ids, commands and addresses are never broken for it. */
  width?: number;
}

const LABEL = 12;

/**
 * An explanation as plain lines: what it means, where the words deceive, the causes in order with the checks that
 * decide them, and the command that examines the target that the text names.
 */
export function renderExplanation(match: SymptomMatch, { width = 80 }: RenderOptions = {}): string[] {
  const { symptom, subjects } = match;
  const lines = [`${symptom.title}  (${symptom.id})`, ''];
  const section = (label: string, text: string) =>
    lines.push(...wrap(text, width, `  ${label.padEnd(LABEL)}`, ' '.repeat(LABEL + 2)));
  if (match.matched !== '') section('You saw', match.matched);
  section('It means', symptom.meaning);
  if (symptom.misleading) section('Misleading', symptom.misleading);
  if (symptom.unverified)
    section('Note', 'AWS publishes no exact text for this; it was recognised by its parts.');
  lines.push('', '  Causes, most likely first');
  symptom.causes.forEach((cause, i) => {
    lines.push(...renderCause(cause, i + 1, width));
  });
  lines.push('');
  const [target] = subjects.targets;
  lines.push(`  Examine     ssm-doctor ${target ?? 'ID'}`);
  for (const link of readable(symptom.sources)) lines.push(`  More        ${link}`);
  return lines;
}

function renderCause(cause: SymptomCause, number: number, width: number): string[] {
  const lines = wrap(cause.text, width, `  ${String(number).padStart(2)}. `, ' '.repeat(6));
  if (cause.checks.length > 0) {
    lines.push(...wrap(cause.checks.join(', '), width, '      decided by ', ' '.repeat(17)));
  } else {
    lines.push('      not visible to AWS APIs');
  }
  if (cause.try) lines.push(...wrap(cause.try, width, '      try ', ' '.repeat(10)));
  if (cause.command) lines.push(`        ${cause.command}`);
  return lines;
}

/** What to try when nothing matched, as plain lines. */
export function renderUnknown(unknown: UnknownExplanation, { width = 80 }: RenderOptions = {}): string[] {
  const lines = [unknown.title, '', '  What to try'];
  unknown.steps.forEach(({ text, command }, i) => {
    lines.push(...wrap(text, width, `  ${String(i + 1).padStart(2)}. `, ' '.repeat(6)));
    if (command) lines.push(`        ${command}`);
  });
  return lines;
}

/** The pages and threads among a symptom's sources help the reader on; source code only proves the text. */
export const readable = (sources: readonly string[]): string[] =>
  sources.filter((address) => !address.includes('/blob/'));

/**
 * Wraps text at spaces. What stands between backticks is one word, so that a command is never broken; a word longer
 * than the line overhangs.
 *
 * @param width columns, indents included
 */
export function wrap(text: string, width: number, firstIndent: string, indent: string): string[] {
  const lines: string[] = [];
  let line = firstIndent;
  let empty = true;
  for (const word of text.match(/(?:`[^`]*`|[^\s`])+|`/g) ?? []) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line.trimEnd()];
}
