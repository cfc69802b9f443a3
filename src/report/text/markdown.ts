import { commandLines } from '../../contract/command.ts';
import { plain } from './plain.ts';

/** Characters that Markdown, a ticket system or a chat would obey: emphasis, HTML, tables, mentions, links. */
const ACTIVE = /[`*_[\]<>|~#@\\&!$^]|:\/\/|www\./i;

/**
 * A code span around any text, whatever backticks it holds.
 * https://spec.commonmark.org/0.31.2/#code-spans
 */
export function code(text: string): string {
  const shown = plain(text);
  const fence = '`'.repeat(longestRun(shown) + 1);
  const pad = shown === '' || shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Command lines to copy. */
export function commandBlock(command: string): string {
  return block(commandLines(command).map(plain).join('\n'), 'sh');
}

/** A fenced block that its content cannot close. */
export function block(text: string, language: string): string {
  const lines = text.split('\n').map(plain).join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(lines) + 1));
  return `${fence}${language}\n${lines}\n${fence}`;
}

/** Prose in which every word that would be obeyed stands as code. */
export function prose(text: string): string {
  return plain(text)
    .split(' ')
    .map((word) => (ACTIVE.test(word) ? code(word) : word))
    .join(' ');
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** A link that shows where it leads; anything but a plain https address stays text. */
export function link(url: string): string {
  return /^https:\/\/[\w./#?&=%:+-]+$/.test(url) ? `<${url}>` : code(url);
}
