/** Where reading stands: what is left of a text, and the word that is being put together. */
interface Reading {
  readonly text: string;
  at: number;
  readonly words: string[];
  word: string | undefined;
}

/**
 * Splits a printed command into words as a POSIX shell would, without one: quotes, backslashes, line
 * continuations and `#` comments. Throws on what only a shell could do (pipes, substitutions, redirections,
 * variables), so that a remedy which needs a shell is noticed.
 */
export function splitCommand(text: string): string[] {
  const reading: Reading = { text, at: 0, words: [], word: undefined };
  while (reading.at < text.length) {
    const c = next(reading);
    if (c === "'") singleQuoted(reading);
    else if (c === '"') doubleQuoted(reading);
    else if (c === '\\') escaped(reading);
    else if (/\s/.test(c)) gap(reading, c);
    else if (c === '#' && reading.word === undefined) comment(reading);
    else bare(reading, c);
  }
  if (reading.word !== undefined) reading.words.push(reading.word);
  return reading.words;
}

function next(reading: Reading): string {
  const c = reading.text[reading.at] ?? '';
  reading.at += 1;
  return c;
}

function add(reading: Reading, text: string): void {
  reading.word = (reading.word ?? '') + text;
}

function refuse({ text }: Reading, what: string): never {
  throw new Error(`needs a shell (${what}): ${text}`);
}

function singleQuoted(reading: Reading): void {
  const end = reading.text.indexOf("'", reading.at);
  if (end < 0) refuse(reading, 'unbalanced quote');
  add(reading, reading.text.slice(reading.at, end));
  reading.at = end + 1;
}

function doubleQuoted(reading: Reading): void {
  add(reading, '');
  for (let c = next(reading); c !== '"'; c = next(reading)) {
    if (c === '') refuse(reading, 'unbalanced quote');
    if (c === '$' || c === '`') refuse(reading, 'substitution');
    // A backslash is itself but before what it can take the meaning from.
    if (c === '\\' && '"\\$`\n'.includes(reading.text[reading.at] ?? ' ')) escaped(reading);
    else add(reading, c);
  }
}

function escaped(reading: Reading): void {
  const c = next(reading);
  if (c !== '\n') add(reading, c);
}

function gap(reading: Reading, c: string): void {
  if (reading.word !== undefined) reading.words.push(reading.word);
  reading.word = undefined;
  if (c === '\n' && reading.words.length && reading.text.slice(reading.at).trim() !== '')
    refuse(reading, 'several commands');
}

function comment(reading: Reading): void {
  const end = reading.text.indexOf('\n', reading.at);
  reading.at = end < 0 ? reading.text.length : end;
}

function bare(reading: Reading, c: string): void {
  if ('|&;<>()`$'.includes(c)) refuse(reading, `"${c}"`);
  if ('*?[{'.includes(c) || (c === '~' && reading.word === undefined)) refuse(reading, `unquoted "${c}"`);
  add(reading, c);
}
